// SPDX-License-Identifier: GPL-3.0-or-later
// A training run among the sources of `cluster`: one step is clustered, and every step compared with it.
#pragma once

#include "app/cli/clusters/clustersources.h"

#include "core/clustering/heads/distancedefinition.h"
#include "core/runs/stepfolder.h"

#include <optional>

namespace headwise::cli::clusters {

struct TakenRun
{
    std::string folder;
    std::size_t place = 0;               ///< among the sources
    std::int64_t step = 0;               ///< that is clustered
    std::vector<runs::FolderStep> steps; ///< archives, or model folders for distances of weights
};

/// Replaces the folder of checkpoints among `paths` by the path of `step` (-1: the last); for curves over a run, by the
/// paths of all its steps, and gives nothing back. Nothing: there is none. Throws Error: Usage for several runs, for a
/// run beside two other sources, for `step` without a run; NotFound for a step that the run does not have, Unsupported
/// for a run without archives.
std::optional<TakenRun> takeRun(
    std::vector<std::string> &paths, clustering::heads::DistanceData data, std::int64_t step);

/// Clusters every step of the run and compares it with the clusters of `report`: of its chosen step, or of A where
/// another source stands beside it.
void addSteps(const TakenRun &run, const ArchiveQuestion &question, ClusterReport &report, Progress &progress);

} // namespace headwise::cli::clusters
