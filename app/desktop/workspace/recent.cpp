// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/recent.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>

#include <algorithm>

namespace headwise::desktop::workspace {

namespace {

/// The translation context of free functions.
class RecentText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::workspace::RecentWorkspace)
};

} // namespace

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
    for (int i = 0; i < std::min(count, maxRecentWorkspaces); ++i) {
        settings.setArrayIndex(i);
        result.push_back({settings.value("path").toString(), settings.value("opened").toDateTime(),
            settings.value("archives").toStringList()});
    }
    settings.endArray();
    return result;
}

QString closedFileName(const QDateTime &when)
{
    return when.toString(QStringLiteral("'closed-'yyyyMMdd-hhmmss-zzz'.headwise'"));
}

bool isClosedFile(const QString &path)
{
    static const QRegularExpression form(QStringLiteral("^closed-\\d{8}-\\d{6}-\\d{3}\\.headwise$"));
    return form.match(QFileInfo(path).fileName()).hasMatch();
}

QString recentName(const RecentWorkspace &workspace)
{
    if (!isClosedFile(workspace.path))
        return QFileInfo(workspace.path).completeBaseName();
    QStringList names;
    for (const QString &archive : workspace.archives)
        names << QFileInfo(archive).completeBaseName();
    return RecentText::tr("closed: %1").arg(names.join(QStringLiteral(", ")));
}

namespace {

void write(QSettings &settings, const std::vector<RecentWorkspace> &all)
{
    settings.remove(QStringLiteral("recentWorkspaces"));
    settings.beginWriteArray(QStringLiteral("recentWorkspaces"), static_cast<int>(all.size()));
    for (std::size_t i = 0; i < all.size(); ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue("path", all[i].path);
        settings.setValue("opened", all[i].opened);
        settings.setValue("archives", all[i].archives);
    }
    settings.endArray();
}

} // namespace

void rememberWorkspace(QSettings &settings, const RecentWorkspace &workspace)
{
    std::vector<RecentWorkspace> all = recentWorkspaces(settings);
    std::erase_if(all, [&](const RecentWorkspace &other) { return other.path == workspace.path; });
    all.insert(all.begin(), workspace);
    if (all.size() > maxRecentWorkspaces)
        all.resize(maxRecentWorkspaces);
    write(settings, all);
}

void forgetWorkspace(QSettings &settings, const QString &path)
{
    std::vector<RecentWorkspace> all = recentWorkspaces(settings);
    std::erase_if(all, [&](const RecentWorkspace &other) { return other.path == path; });
    write(settings, all);
}

void clearRecentWorkspaces(QSettings &settings) { settings.remove(QStringLiteral("recentWorkspaces")); }

} // namespace headwise::desktop::workspace
