// A row of exclusive choices that look like one control, and the binding of controls to the workspace's settings.
#pragma once

#include "app/desktop/workspace/workspace.h"

#include <QComboBox>
#include <QWidget>

#include <utility>
#include <vector>

class QButtonGroup;

namespace headwise::desktop {

class Segments : public QWidget
{
    Q_OBJECT

public:
    explicit Segments(const QStringList &labels, QWidget *parent = nullptr);
    void setCurrent(int index); ///< emits nothing
    int current() const;
    void setItemEnabled(int index, bool enabled, const QString &why = {});

signals:
    void chosen(int index);

private:
    QButtonGroup *m_group;
};

/// Items of a choice: value and label, in the order shown.
template <typename E>
using Choices = std::vector<std::pair<E, QString>>;

/// How a control writes its setting: the member, and the name of the undo step.
template <typename E>
struct SettingBinding
{
    Workspace &workspace;
    E ViewSettings::*member;
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
        ViewSettings settings = workspace.settings();
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

template <typename E>
Segments *boundSegments(const SettingBinding<E> &binding, const QString &objectName, const QString &accessibleName)
{
    auto *segments = new Segments(binding.labels());
    segments->setObjectName(objectName);
    segments->setAccessibleName(accessibleName);
    segments->setCurrent(binding.currentIndex());
    QObject::connect(segments, &Segments::chosen, segments, [binding](int index) { binding.choose(index); });
    QObject::connect(&binding.workspace, &Workspace::settingsChanged, segments,
        [binding, segments] { segments->setCurrent(binding.currentIndex()); });
    return segments;
}

template <typename E>
QComboBox *boundCombo(const SettingBinding<E> &binding, const QString &objectName, const QString &accessibleName)
{
    auto *combo = new QComboBox;
    combo->addItems(binding.labels());
    combo->setObjectName(objectName);
    combo->setAccessibleName(accessibleName);
    combo->setCurrentIndex(binding.currentIndex());
    QObject::connect(combo, &QComboBox::activated, combo, [binding](int index) { binding.choose(index); });
    QObject::connect(&binding.workspace, &Workspace::settingsChanged, combo,
        [binding, combo] { combo->setCurrentIndex(binding.currentIndex()); });
    return combo;
}

} // namespace headwise::desktop
