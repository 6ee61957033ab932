// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/results/archiveopener.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/runner/structurecheck.h"

#include <QFileInfo>

namespace headwise::desktop::results {

namespace {

constexpr qsizetype maxAtOnce = 4;

} // namespace

ArchiveOpener::ArchiveOpener(workspace::Workspace &workspace, jobs::JobList &jobs, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_jobs(jobs)
{
    connect(&workspace, &workspace::Workspace::openingNeeded, this, &ArchiveOpener::openWaiting);
}

void ArchiveOpener::openWaiting()
{
    for (const QString &path : m_workspace.waitingPaths()) {
        if (m_busy.contains(path))
            continue;
        if (m_busy.size() >= maxAtOnce)
            return; // a training run has many steps: the next one is opened when one of these is done
        if (!QFileInfo::exists(path)) {
            m_workspace.setProblem(path, workspace::SourceStatus::Missing, tr("%1 is not there").arg(path));
            continue;
        }
        m_busy.insert(path);
        if (runner::knownArchive(path))
            open(path);
        else
            check(path);
    }
}

void ArchiveOpener::check(const QString &path)
{
    const int job = m_jobs.add(tr("Check %1").arg(QFileInfo(path).fileName()), {});
    new runner::StructureCheck(
        path,
        [this, path, job](const QString &problem) {
            if (problem.isEmpty())
                open(path);
            else
                refuse(path, problem);
            m_jobs.remove(job);
        },
        this);
}

void ArchiveOpener::open(const QString &path)
{
    auto &slot = m_slots[path];
    if (!slot)
        slot = std::make_unique<jobs::JobSlot<archive::reading::ArchiveReader>>(m_jobs);
    slot->start({.title = tr("Open %1").arg(QFileInfo(path).fileName()),
        .work = [file = path.toStdString()](Progress &) { return archive::reading::ArchiveReader::open(file); },
        .done =
            [this, path](std::shared_ptr<const archive::reading::ArchiveReader> reader) {
                m_busy.remove(path);
                m_workspace.setReader(path, std::move(reader));
                openWaiting();
            },
        .failed = [this, path](const Error &error) { refuse(path, jobs::errorText(error)); },
        .cancelled = [this, path] { refuse(path, tr("Opening was cancelled")); }});
}

void ArchiveOpener::refuse(const QString &path, const QString &problem)
{
    m_busy.remove(path);
    m_workspace.setProblem(path, workspace::SourceStatus::Failed, problem);
    openWaiting();
}

} // namespace headwise::desktop::results

#include "moc_archiveopener.cpp"
