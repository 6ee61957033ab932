// SPDX-License-Identifier: GPL-3.0-or-later
// Controls bound to the workspace's settings: each shows one member, and writing it is one step of undo.
#pragma once

#include "app/desktop/workspace/workspace.h"
#include "widgets/lanes/segmentedcontrol.h"

#include <QCheckBox>
#include <QComboBox>

#include <utility>
#include <vector>

namespace headwise::desktop::views {

/// Items of a choice: value and label, in the order shown.
template <typename E> using Choices = std::vector<std::pair<E, QString>>;

template <typename E> struct SettingBinding
{
    workspace::Workspace &workspace;
    E workspace::ViewSettings::*member;
    Choices<E> choices;
    QString undoText;

    int currentIndex() const
    {
        for (std::size_t i = 0; i < choices.size(); ++i) {
            if (choices[i].first == workspace.settings().*member)
                return static_cast<int>(i);
        }
        return -1;
    }
    void choose(int index) const
    {
        workspace::ViewSettings settings = workspace.settings();
        settings.*member = choices.at(static_cast<std::size_t>(index)).first;
        workspace.changeSettings(settings, undoText);
    }
    QStringList labels() const
    {
        QStringList result;
        for (const auto &choice : choices)
            result << choice.second;
        return result;
    }
};

/// How a control is found by tests and by screen readers.
struct ControlName
{
    QString objectName, accessibleName;

    void apply(QWidget *widget) const
    {
        widget->setObjectName(objectName);
        widget->setAccessibleName(accessibleName);
    }
};

template <typename E>
widgets::lanes::SegmentedControl *boundSegments(const SettingBinding<E> &binding, const ControlName &name)
{
    auto *segments = new widgets::lanes::SegmentedControl(binding.labels());
    name.apply(segments);
    segments->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    segments->setMinimumWidth(segments->sizeHint().width()); // words of a choice are never cut
    segments->setCurrentIndex(binding.currentIndex());
    QObject::connect(segments, &widgets::lanes::SegmentedControl::currentChanged, segments,
        [binding](int index) { binding.choose(index); });
    QObject::connect(&binding.workspace, &workspace::Workspace::settingsChanged, segments,
        [binding, segments] { segments->setCurrentIndex(binding.currentIndex()); });
    return segments;
}

template <typename E> QComboBox *boundCombo(const SettingBinding<E> &binding, const ControlName &name)
{
    auto *combo = new QComboBox;
    combo->setFocusPolicy(Qt::TabFocus); // a click leaves the keys to the view
    combo->addItems(binding.labels());
    name.apply(combo);
    combo->setCurrentIndex(binding.currentIndex());
    QObject::connect(combo, &QComboBox::activated, combo, [binding](int index) { binding.choose(index); });
    QObject::connect(&binding.workspace, &workspace::Workspace::settingsChanged, combo,
        [binding, combo] { combo->setCurrentIndex(binding.currentIndex()); });
    return combo;
}

/// A check box for a flag; `binding.choices` stays empty.
inline QCheckBox *boundCheck(const SettingBinding<bool> &binding, const QString &label, const QString &objectName)
{
    auto *check = new QCheckBox(label);
    check->setObjectName(objectName);
    check->setFocusPolicy(Qt::TabFocus);
    check->setChecked(binding.workspace.settings().*binding.member);
    QObject::connect(check, &QCheckBox::clicked, check, [binding](bool on) {
        workspace::ViewSettings settings = binding.workspace.settings();
        settings.*binding.member = on;
        binding.workspace.changeSettings(settings, binding.undoText);
    });
    QObject::connect(&binding.workspace, &workspace::Workspace::settingsChanged, check,
        [binding, check] { check->setChecked(binding.workspace.settings().*binding.member); });
    return check;
}

} // namespace headwise::desktop::views
