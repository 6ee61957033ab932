// SPDX-License-Identifier: GPL-3.0-or-later
// Saves, opens and keeps sessions: also the unsaved one, which is there again at the next start.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/workspace/session.h"

#include <QTimer>

namespace headwise::desktop::shell {

class Sessions : public QObject
{
    Q_OBJECT

public:
    Sessions(results::Desk &desk, workspace::SettingsTypes types, QObject *parent = nullptr);

    /// Of the session that is open; empty for a workspace that was never saved.
    const QString &path() const { return m_path; }
    void open(const QString &path);
    /// Asks which to open, or where to save; empty: neither.
    QString askForFile() const;
    QString askWhere() const;
    void write(const QString &path);
    void close();
    /// Writes the unsaved workspace where the next start finds it.
    void keep();
    /// Opens what `keep` left; false when there is nothing.
    bool restore();
    static QString keptPath();
    /// Switches keeping off, for pictures and tests.
    void setKeeping(bool on) { m_keeping = on; }

signals:
    void titleChanged(const QString &title);

private:
    /// A workspace that is closed with changes goes among the recent ones.
    void keepClosed();
    void changed();
    void remember();
    void showTitle();

    results::Desk &m_desk;
    workspace::SettingsTypes m_types; ///< of the program's views
    QString m_path;
    QTimer m_keepSoon;
    bool m_dirty = false, m_keeping = true;
};

} // namespace headwise::desktop::shell
