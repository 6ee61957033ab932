// SPDX-License-Identifier: GPL-3.0-or-later
// Recent sessions, for the start page and the menu.
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

class QSettings;

namespace headwise::desktop::workspace {

struct RecentWorkspace
{
    QString path; ///< path of the .headwise file
    QDateTime opened;
    QStringList archives; ///< absolute paths when it was last opened or saved

    QStringList missingArchives() const;
    bool operator==(const RecentWorkspace &) const = default;
};

inline constexpr int maxRecentWorkspaces = 10;
/// So many workspaces that were closed without being saved are kept.
inline constexpr int maxClosedWorkspaces = 5;

/// A name for the file of a workspace that was closed at `when`.
QString closedFileName(const QDateTime &when);
bool isClosedFile(const QString &path);
/// What lists show: the file name without its ending; of a closed workspace what it held, "closed: base, variant".
QString recentName(const RecentWorkspace &workspace);

std::vector<RecentWorkspace> recentWorkspaces(QSettings &settings);
/// Adds an entry at the top; an older entry with the same path is removed.
void rememberWorkspace(QSettings &settings, const RecentWorkspace &workspace);
void forgetWorkspace(QSettings &settings, const QString &path);
void clearRecentWorkspaces(QSettings &settings);

} // namespace headwise::desktop::workspace
