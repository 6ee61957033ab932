// SPDX-License-Identifier: GPL-3.0-or-later
// The choices of a control that is bound to a setting, as a child object of the control, so that commands can be
// listed.
#pragma once

#include <QJsonValue>
#include <QWidget>

#include <functional>
#include <vector>

namespace headwise::desktop::views {

struct SettingChoice
{
    QJsonValue value; ///< as in sessions; null for a check box, which is toggled
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
    /// Id of the view of the setting; empty: shared by all.
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
