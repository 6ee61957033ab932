// SPDX-License-Identifier: GPL-3.0-or-later
// What a control that is bound to a setting offers, so that whoever lists commands finds it among the control's
// children.
#pragma once

#include <QJsonValue>
#include <QWidget>

#include <functional>
#include <vector>

namespace headwise::desktop::views {

struct SettingChoice
{
    QJsonValue value; ///< as in sessions; null for the flag of a check box, which choosing turns over
    QString label;
    std::function<bool()> inForce;
    std::function<void()> choose;
};

class SettingControl : public QObject
{
    Q_OBJECT

public:
    SettingControl(QWidget *control, const QString &view, const QString &name)
        : QObject(control), m_control(control), m_view(view), m_name(name)
    {
    }

    QWidget *control() const { return m_control; }
    /// Id of the view that the setting belongs to; empty: shared by all.
    const QString &view() const { return m_view; }
    const QString &name() const { return m_name; }
    const std::vector<SettingChoice> &choices() const { return m_choices; }
    void addChoice(SettingChoice choice) { m_choices.push_back(std::move(choice)); }

private:
    QWidget *m_control;
    QString m_view, m_name;
    std::vector<SettingChoice> m_choices;
};

} // namespace headwise::desktop::views
