// SPDX-License-Identifier: GPL-3.0-or-later
// The sessions opened or saved last, for the start page and the menu.
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

class QSettings;

namespace headwise::desktop::workspace {

struct RecentWorkspace
{
    QString path; ///< of the .headwise file
    QDateTime opened;
    QStringList archives; ///< absolute paths, as they were when it was last seen

    QStringList missingArchives() const;
    bool operator==(const RecentWorkspace &) const = default;
};

inline constexpr int mostRecentWorkspaces = 10;

std::vector<RecentWorkspace> recentWorkspaces(QSettings &settings);
/// Puts it on top; an older entry of the same path goes.
void rememberWorkspace(QSettings &settings, const RecentWorkspace &workspace);
void clearRecentWorkspaces(QSettings &settings);

} // namespace headwise::desktop::workspace
