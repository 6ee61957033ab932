// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/results/cachecontent.h"

#include "app/desktop/preferences/preferences.h"
#include "app/desktop/runner/archivecache.h"
#include "app/desktop/workspace/recent.h"
#include "app/desktop/workspace/session.h"
#include "core/base/error.h"

#include <QSettings>

namespace headwise::desktop::results {

QStringList archivesOpen(const workspace::Workspace &workspace)
{
    QStringList paths;
    workspace::forEachPath(workspace.state(), [&](const QString &path) { paths << path; });
    paths.removeDuplicates();
    return paths;
}

QStringList archivesInUse(const workspace::Workspace &workspace)
{
    QStringList paths = archivesOpen(workspace);
    QSettings settings;
    for (const workspace::RecentWorkspace &recent : workspace::recentWorkspaces(settings)) {
        paths << recent.archives;
        try {
            const workspace::Session session = workspace::loadSession(recent.path, {});
            workspace::forEachPath(session.state, [&](const QString &path) { paths << path; });
        } catch (const Error &) {
            continue; // a session that cannot be read needs what it needed when it was last open
        }
    }
    for (const runner::CachedArchive &file : runner::cachedArchives(preferences::cacheFolder()))
        if (runner::isPartOfRun(file.path))
            paths << file.path;
    paths.removeDuplicates();
    return paths;
}

int trimCache(const workspace::Workspace &workspace)
{
    constexpr qint64 megabyte = 1'000'000;
    const qint64 limit = preferences::preferences().cacheMegabytes * megabyte;
    if (limit == 0)
        return 0;
    const QString folder = preferences::cacheFolder();
    const std::vector<runner::CachedArchive> archives = runner::cachedArchives(folder);
    if (runner::totalBytes(archives) <= limit)
        return 0;
    const QStringList oldest = runner::oldestBeyond(archives, limit, archivesInUse(workspace));
    return static_cast<int>(oldest.size() - runner::deleteArchives(folder, oldest).size());
}

} // namespace headwise::desktop::results
