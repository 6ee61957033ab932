// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters of heads from their distances: the tree, the clusters and how sure they are, a map.
#pragma once

#include "core/base/progress.h"
#include "core/clustering/analysis/options.h"
#include "core/clustering/values/clusters.h"
#include "core/clustering/values/headdistances.h"
#include "core/clustering/values/tree.h"

#include <limits>
#include <vector>

namespace headwise::clustering::analysis {

struct ClusterAnalysis
{
    ClusterOptions options;
    std::vector<values::SourceHead> heads; ///< the items: all heads with a distance to every other
    std::vector<int> places;               ///< of the items in `HeadDistances::heads`
    values::DistanceMatrix distances;      ///< between the items
    values::Tree tree;                     ///< leaves ordered; a method without a tree has no merges, only the order
    double cutHeight = 0;                  ///< where the cut is drawn; 0 without a tree

    values::Partition partition;
    std::vector<values::Cluster> clusters;                        ///< in the order of the partition's labels
    double silhouette = std::numeric_limits<double>::quiet_NaN(); ///< mean over items
    /// Of each item: share of resamples in which it is not in the cluster that overlaps its own most; empty: not known.
    std::vector<double> changes;
    std::size_t resamples = 0; ///< that the stability is from

    /// For each number of clusters that was tried: its mean silhouette, and its gap (with 1 cluster, and with errors).
    std::vector<values::ClusterCountValue> silhouettes, gaps;
    int suggestedBySilhouette = 0; ///< the largest; 0: none
    int suggestedByGap = 0;        ///< the smallest K with gap(K) >= gap(K + 1) - error(K + 1); 0: none

    std::vector<values::MapPoint> map; ///< empty without a map
    double stress = std::numeric_limits<double>::quiet_NaN();
    double trustworthiness = std::numeric_limits<double>::quiet_NaN();
    std::vector<Note> notes;

    /// For another cut: the trees of the resamples.
    std::vector<values::Tree> resampledTrees;
};

/// Throws Error: Usage for fewer than two heads, fewer heads than clusters, a cut by height without a tree; Mismatch
/// when no two heads have a distance; Cancelled. Heads without a distance to some others are left out, with a note. The
/// result depends on the order of heads only where distances are equal, and not on the number of threads.
ClusterAnalysis analyseClusters(
    const values::HeadDistances &distances, const ClusterOptions &options, Progress &progress);

/// The same heads, tree and map with another cut, in milliseconds (k-medoids: the resamples are clustered anew).
/// `distances` and `analysis` belong together.
ClusterAnalysis withCut(
    const values::HeadDistances &distances, ClusterAnalysis analysis, const Cut &cut, Progress &progress);

/// Adjusted Rand index of two analyses of the same heads, such as under two token policies, over the heads that are in
/// both. The second one counts with as many clusters as the first one has, whatever its cut.
double agreement(const ClusterAnalysis &analysis, const ClusterAnalysis &other);

} // namespace headwise::clustering::analysis
