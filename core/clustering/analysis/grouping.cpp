// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/analysis/grouping.h"

#include "core/clustering/analysis/items.h"
#include "core/clustering/partitions/silhouette.h"
#include "core/clustering/trees/cut.h"
#include "core/clustering/trees/leaforder.h"

#include <algorithm>

namespace headwise::clustering::analysis {

namespace {

/// The places in `items`, in the order of their tree.
std::vector<int> orderOf(const values::DistanceMatrix &distances, const std::vector<int> &items, Progress &progress)
{
    const values::DistanceMatrix between = distancesBetween(distances, items);
    values::Tree tree = trees::agglomerate(between, trees::Linkage::Average);
    trees::orderLeaves(tree, between, progress);
    return tree.order;
}

} // namespace

Grouping::Grouping(const values::DistanceMatrix &distances, Method method, int maxClusters)
{
    if (const auto linkage = definitionOf(method).linkage)
        m_tree = trees::agglomerate(distances, *linkage);
    else
        m_medoids.emplace(distances, maxClusters);
}

values::Partition Grouping::clusters(int count) const
{
    if (m_medoids)
        return values::partitionInOrder(m_medoids->clusters(count).labels);
    return trees::cutIntoClusters(m_tree, count);
}

std::vector<int> orderByClusters(
    const values::DistanceMatrix &distances, const values::Partition &partition, Progress &progress)
{
    const std::vector<values::Cluster> clusters = partitions::describeClusters(distances, partition);
    std::vector<int> medoids;
    for (const values::Cluster &cluster : clusters)
        medoids.push_back(cluster.medoid);
    std::vector<int> order;
    for (const int cluster : orderOf(distances, medoids, progress)) {
        const std::vector<int> &members = clusters[static_cast<std::size_t>(cluster)].members;
        for (const int place : orderOf(distances, members, progress))
            order.push_back(members[static_cast<std::size_t>(place)]);
    }
    return order;
}

} // namespace headwise::clustering::analysis
