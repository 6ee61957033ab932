// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters of items and what is known about each.
#pragma once

#include <limits>
#include <span>
#include <vector>

namespace headwise::clustering::values {

/// The cluster of each item, 0..clusters-1; clusters are numbered in the order in which the tree shows them (shown from
/// 1), without a tree by their first item.
struct Partition
{
    std::vector<int> labels;
    int clusters = 0;
    bool operator==(const Partition &) const = default;
};

/// Numbers the clusters by their first item in `order` (empty: 0, 1, 2, ...), a permutation of all items. `labels`: any
/// numbers, equal within a cluster.
Partition partitionInOrder(std::span<const int> labels, std::span<const int> order = {});
/// The items of each cluster, ascending.
std::vector<std::vector<int>> membersOf(const Partition &partition);

/// One cluster. NaN = not known or not defined.
struct Cluster
{
    std::vector<int> members; ///< items, ascending
    int medoid = -1;          ///< the member with the smallest mean distance to the others
    double cohesion = std::numeric_limits<double>::quiet_NaN();   ///< 1 - mean distance between members; 1 item: NaN
    double silhouette = std::numeric_limits<double>::quiet_NaN(); ///< mean over members, -1..1
    /// Mean over resamples of examples of the largest Jaccard overlap with a cluster of the resample, 0..1 (Hennig
    /// 2007).
    double stability = std::numeric_limits<double>::quiet_NaN();
};

/// A value for a number of clusters.
struct ClusterCountValue
{
    int clusters = 0;
    double value = 0;
    double error = std::numeric_limits<double>::quiet_NaN(); ///< its standard error
};

/// A point of a map of items in the plane.
struct MapPoint
{
    double x = 0, y = 0;
};

} // namespace headwise::clustering::values
