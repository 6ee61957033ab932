// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters around medoids, without a tree.
#pragma once

#include "core/clustering/values/clusters.h"
#include "core/clustering/values/distancematrix.h"

#include <vector>

namespace headwise::clustering::partitions {

struct MedoidClusters
{
    std::vector<int> medoids; ///< ascending
    std::vector<int> labels;  ///< place in `medoids` of the nearest one, for each item; of equally near ones the first
    double cost = 0;          ///< sum over items of the distance to it
};

/// Partitioning around medoids: a greedy start (BUILD, Kaufman and Rousseeuw 1990), of which that for fewer clusters is
/// the beginning, then swaps in the order of items, each as soon as it lowers the cost, until none does (FasterPAM,
/// Schubert and Rousseeuw 2021). A local optimum. Distances must not be NaN.
class MedoidSearch
{
public:
    /// For up to `maxClusters` clusters.
    MedoidSearch(const values::DistanceMatrix &distances, int maxClusters);

    /// 1..min(maxClusters, items).
    [[nodiscard]] MedoidClusters clusters(int count) const;

private:
    std::size_t m_items;
    std::vector<double> m_distances;  ///< [items, items]
    std::vector<std::size_t> m_start; ///< medoids in the order in which BUILD takes them
};

} // namespace headwise::clustering::partitions
