// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of clusters over a training run: the clusters of every step beside those of a chosen one.
#pragma once

#include "core/clustering/analysis/sourcematch.h"

namespace headwise::clustering::analysis {

/// The clusters of one step beside the chosen ones, over the heads that both have.
struct StepClusters
{
    std::int64_t step = 0;
    int heads = 0;    ///< that both have
    int clusters = 0; ///< of the step: as many as were chosen, fewer only where it has fewer heads
    double agreement = std::numeric_limits<double>::quiet_NaN(); ///< adjusted Rand index; NaN: fewer than two heads
    /// Chosen clusters (`a`) and those of the step that belong to them (`b`); items are those of the chosen analysis.
    std::vector<partitions::ClusterMatch> matches;
    /// Heads that are in the cluster that belongs to their own; that came to one of the chosen clusters from another;
    /// that are not in their own any more. The last two differ where a chosen cluster has no match: nobody joins it.
    int kept = 0, joined = 0, left = 0;
};

/// Clusters the heads of a step with the options of `chosen`, in as many clusters. The heads are matched by stack,
/// layer and number. Throws what analyseClusters throws.
StepClusters clustersAtStep(
    const ClusterAnalysis &chosen, std::int64_t step, const values::HeadDistances &distances, Progress &progress);

} // namespace headwise::clustering::analysis
