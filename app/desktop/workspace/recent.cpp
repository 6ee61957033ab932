// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/recent.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace headwise::desktop::workspace {

QStringList RecentWorkspace::missingArchives() const
{
    QStringList missing;
    for (const QString &archive : archives) {
        if (!QFileInfo::exists(archive))
            missing << archive;
    }
    return missing;
}

std::vector<RecentWorkspace> recentWorkspaces(QSettings &settings)
{
    std::vector<RecentWorkspace> result;
    const int count = settings.beginReadArray(QStringLiteral("recentWorkspaces"));
    for (int i = 0; i < std::min(count, mostRecentWorkspaces); ++i) {
        settings.setArrayIndex(i);
        result.push_back({settings.value("path").toString(), settings.value("opened").toDateTime(),
            settings.value("archives").toStringList()});
    }
    settings.endArray();
    return result;
}

void rememberWorkspace(QSettings &settings, const RecentWorkspace &workspace)
{
    std::vector<RecentWorkspace> all = recentWorkspaces(settings);
    std::erase_if(all, [&](const RecentWorkspace &other) { return other.path == workspace.path; });
    all.insert(all.begin(), workspace);
    if (all.size() > mostRecentWorkspaces)
        all.resize(mostRecentWorkspaces);
    settings.beginWriteArray(QStringLiteral("recentWorkspaces"), static_cast<int>(all.size()));
    for (std::size_t i = 0; i < all.size(); ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue("path", all[i].path);
        settings.setValue("opened", all[i].opened);
        settings.setValue("archives", all[i].archives);
    }
    settings.endArray();
}

void clearRecentWorkspaces(QSettings &settings) { settings.remove(QStringLiteral("recentWorkspaces")); }

} // namespace headwise::desktop::workspace
