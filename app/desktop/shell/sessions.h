// SPDX-License-Identifier: GPL-3.0-or-later
// Saves and opens sessions, and keeps the unsaved one for the next start.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/results/keptarchives.h"
#include "app/desktop/workspace/session.h"

#include <QTimer>

namespace headwise::desktop::shell {

class Sessions : public QObject
{
    Q_OBJECT

public:
    Sessions(results::Desk &desk, workspace::SettingsTypes types, QObject *parent = nullptr);

    /// Path of the open session; empty for a workspace that was never saved.
    const QString &path() const { return m_path; }
    void open(const QString &path);
    /// Asks for the session to open, or the path to save; empty: cancelled.
    QString askForFile() const;
    QString askWhere() const;
    void write(const QString &path);
    /// Copies archives that lie in the cache into a folder beside the saved session, and saves it again.
    void keepArchives();
    /// The reason why this is not possible now; empty if it is.
    QString whyNothingToKeep() const;
    void close();
    /// The settings of a new workspace: how attention is read.
    void setNewWorkspace(const workspace::SharedSettings &settings);
    /// Saves changes that are not in a session file, and which session is open, for the next start.
    void keep();
    /// Opens what `keep` saved, under the name of its session; false if there is nothing.
    bool restore();
    static QString keptPath();
    /// Switches keeping off, for rendering and tests.
    void setKeeping(bool on) { m_keeping = on; }

signals:
    void titleChanged(const QString &title);

private:
    /// Adds a workspace that is closed with changes to the recent ones.
    void keepClosed();
    /// Of the closed workspaces only the newest stay.
    void forgetOldest();
    void forgetReopened();
    void changed();
    void remember();
    void showTitle();
    void showSaved();

    results::Desk &m_desk;
    results::KeptArchives m_archives{m_desk};
    workspace::SettingsTypes m_types; ///< settings types of the views
    workspace::SharedSettings m_newWorkspace;
    QString m_path;
    QString m_reopened; ///< file of the workspace that was closed unsaved and opened again
    QTimer m_keepSoon;
    bool m_dirty = false, m_keeping = true;
};

} // namespace headwise::desktop::shell
