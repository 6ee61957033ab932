// SPDX-License-Identifier: GPL-3.0-or-later
// Controls bound to one setting: they show its value and change it as an undo step. Each choice is also a command.
#pragma once

#include "app/desktop/views/settingcontrol.h"
#include "app/desktop/workspace/workspace.h"
#include "widgets/controls/segmentedcontrol.h"

#include <QCheckBox>
#include <QComboBox>

#include <functional>
#include <utility>
#include <vector>

namespace headwise::desktop::views {

/// Items of a choice: value and label, in displayed order.
template <typename E> using Choices = std::vector<std::pair<E, QString>>;

/// One setting, of a view or shared by all: `&HeadsSettings::cells`, `&SharedSettings::level`.
template <typename E> struct SettingField
{
    QString view; ///< id; empty: shared
    QString name; ///< as in sessions
    std::function<E(const workspace::Workspace &)> value;
    std::function<void(workspace::Workspace &, const E &, const QString &)> change;
    std::function<QJsonValue(const E &)> json;

    template <typename Own>
    SettingField(E Own::*member) : name(workspace::fieldName(member)) // NOLINT: meant to convert
    {
        json = [member, name = name](const E &value) {
            Own settings;
            settings.*member = value;
            return workspace::settingsToJson(settings).value(name); // returned by value, since the object is temporary
        };
        if constexpr (std::is_same_v<Own, workspace::SharedSettings>) {
            value = [member](const workspace::Workspace &workspace) { return workspace.settings().*member; };
            change = [member](workspace::Workspace &workspace, const E &value, const QString &text) {
                workspace::SharedSettings settings = workspace.settings();
                settings.*member = value;
                workspace.changeSettings(settings, text);
            };
        } else {
            view = QLatin1String(Own::viewId);
            value = [member](const workspace::Workspace &workspace) { return workspace.settingsOf<Own>().*member; };
            change = [member](workspace::Workspace &workspace, const E &value, const QString &text) {
                workspace::SettingsOf<Own> settings = workspace.settingsOf<Own>();
                settings.*member = value;
                workspace.changeSettings(settings, text);
            };
        }
    }
};

template <typename E> struct SettingBinding
{
    workspace::Workspace &workspace;
    SettingField<E> field;
    Choices<E> choices;
    QString undoText;

    int currentIndex() const
    {
        const E now = field.value(workspace);
        for (std::size_t i = 0; i < choices.size(); ++i) {
            if (choices[i].first == now)
                return static_cast<int>(i);
        }
        return -1;
    }
    void choose(int index) const
    {
        field.change(workspace, choices.at(static_cast<std::size_t>(index)).first, undoText);
    }
    QStringList labels() const
    {
        QStringList result;
        for (const auto &choice : choices)
            result << choice.second;
        return result;
    }
};

/// Object name and accessible name of a control.
struct ControlName
{
    QString objectName, accessibleName;

    void apply(QWidget *widget) const
    {
        widget->setObjectName(objectName);
        widget->setAccessibleName(accessibleName);
    }
};

/// Adds the choices of a bound control for the palette.
template <typename E> void describeControl(const SettingBinding<E> &binding, QWidget *control)
{
    auto *description = new SettingControl(control, binding.field.view, binding.field.name);
    for (std::size_t i = 0; i < binding.choices.size(); ++i) {
        const auto &[value, label] = binding.choices[i];
        description->addChoice({binding.field.json(value), label,
            [binding, value = value] { return binding.field.value(binding.workspace) == value; },
            [binding, index = static_cast<int>(i)] { binding.choose(index); }});
    }
}

template <typename E>
widgets::controls::SegmentedControl *boundSegments(const SettingBinding<E> &binding, const ControlName &name)
{
    auto *segments = new widgets::controls::SegmentedControl(binding.labels());
    name.apply(segments);
    segments->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    segments->setMinimumWidth(segments->sizeHint().width()); // texts of choices are never elided
    segments->setCurrentIndex(binding.currentIndex());
    QObject::connect(segments, &widgets::controls::SegmentedControl::currentChanged, segments,
        [binding](int index) { binding.choose(index); });
    QObject::connect(&binding.workspace, &workspace::Workspace::settingsChanged, segments,
        [binding, segments] { segments->setCurrentIndex(binding.currentIndex()); });
    describeControl(binding, segments);
    return segments;
}

template <typename E> QComboBox *boundCombo(const SettingBinding<E> &binding, const ControlName &name)
{
    auto *combo = new QComboBox;
    combo->setFocusPolicy(Qt::TabFocus); // after a click, keys still go to the view
    combo->addItems(binding.labels());
    name.apply(combo);
    combo->setCurrentIndex(binding.currentIndex());
    QObject::connect(combo, &QComboBox::activated, combo, [binding](int index) { binding.choose(index); });
    QObject::connect(&binding.workspace, &workspace::Workspace::settingsChanged, combo,
        [binding, combo] { combo->setCurrentIndex(binding.currentIndex()); });
    describeControl(binding, combo);
    return combo;
}

/// A check box for a flag; `binding.choices` stays empty.
inline QCheckBox *boundCheck(const SettingBinding<bool> &binding, const QString &label, const QString &objectName)
{
    auto *check = new QCheckBox(label);
    check->setObjectName(objectName);
    check->setFocusPolicy(Qt::TabFocus);
    check->setChecked(binding.field.value(binding.workspace));
    QObject::connect(check, &QCheckBox::clicked, check,
        [binding](bool on) { binding.field.change(binding.workspace, on, binding.undoText); });
    QObject::connect(&binding.workspace, &workspace::Workspace::settingsChanged, check,
        [binding, check] { check->setChecked(binding.field.value(binding.workspace)); });
    auto *description = new SettingControl(check, binding.field.view, binding.field.name);
    description->addChoice({{}, label, [binding] { return binding.field.value(binding.workspace); },
        [binding] {
            binding.field.change(binding.workspace, !binding.field.value(binding.workspace), binding.undoText);
        }});
    return check;
}

} // namespace headwise::desktop::views
