// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of the Clusters view, and the command line that computes what it shows.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/views/clusters/clustersinput.h"

namespace headwise::desktop::views::clusters {

/// What the commands read and do.
struct ClusterCommandTarget
{
    std::function<const ClustersInput &()> input;
    std::function<int()> selectedCluster; ///< counted from 0; -1: none
    std::function<void(int cluster, const QString &name)> rename;
    std::function<void(const QString &path)> forgetScores; ///< they are read anew
    std::function<void()> revealLike;                      ///< heads like the pinned one
    QWidget *window;                                       ///< parent of dialogs
};
void addClusterCommands(commands::CommandRegistry &commands, results::Desk &desk, const ClusterCommandTarget &target);

/// "headwise-cli cluster a.h5 b.h5 --distance js ...": as words.
QStringList clusterLine(
    const std::vector<workspace::Source> &sources, const ClusterSet &set, const ClustersViewSettings &settings);

} // namespace headwise::desktop::views::clusters
