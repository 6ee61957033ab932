// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the archives of the workspace without blocking the window; untrusted files are first checked in a child
// process.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "app/desktop/workspace/workspace.h"

#include <QSet>

#include <map>

namespace headwise::desktop::results {

class ArchiveOpener : public QObject
{
    Q_OBJECT

public:
    ArchiveOpener(workspace::Workspace &workspace, jobs::JobList &jobs, QObject *parent = nullptr);

private:
    void openWaiting();
    void check(const QString &path);
    void open(const QString &path);
    void refuse(const QString &path, const QString &problem);

    workspace::Workspace &m_workspace;
    jobs::JobList &m_jobs;
    std::map<QString, std::unique_ptr<jobs::JobSlot<archive::reading::ArchiveReader>>> m_slots;
    QSet<QString> m_busy;
};

} // namespace headwise::desktop::results
