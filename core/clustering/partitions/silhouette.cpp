// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/partitions/silhouette.h"

#include "core/base/notdefined.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace headwise::clustering::partitions {

namespace {

using values::DistanceMatrix;
using values::Partition;

double meanOf(const std::vector<double> &numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), 0.0) / static_cast<double>(numbers.size());
}

/// Sums of the distances of every item to every cluster: [items, clusters].
std::vector<double> sumsToClusters(const DistanceMatrix &distances, const Partition &partition)
{
    const std::size_t items = distances.items();
    const auto clusters = static_cast<std::size_t>(partition.clusters);
    std::vector<double> sums(items * clusters);
    const double *distance = distances.condensed().data();
    for (std::size_t a = 0; a < items; ++a) {
        const auto clusterOfA = static_cast<std::size_t>(partition.labels[a]);
        for (std::size_t b = a + 1; b < items; ++b, ++distance) {
            sums[a * clusters + static_cast<std::size_t>(partition.labels[b])] += *distance;
            sums[b * clusters + clusterOfA] += *distance;
        }
    }
    return sums;
}

double silhouetteOf(std::span<const double> sums, std::span<const int> sizes, std::size_t own)
{
    if (sizes[own] < 2)
        return 0;
    const double inside = sums[own] / (sizes[own] - 1);
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t cluster = 0; cluster < sizes.size(); ++cluster)
        if (cluster != own)
            nearest = std::min(nearest, sums[cluster] / sizes[cluster]);
    const double larger = std::max(inside, nearest);
    return larger > 0 ? (nearest - inside) / larger : 0;
}

/// The member with the smallest sum of distances to the others (the first of equals), and the mean over all pairs.
void addDistancesInside(values::Cluster &cluster, const DistanceMatrix &distances)
{
    double smallest = std::numeric_limits<double>::infinity(), total = 0;
    for (const int member : cluster.members) {
        double sum = 0;
        for (const int other : cluster.members)
            sum += distances.at(static_cast<std::size_t>(member), static_cast<std::size_t>(other));
        total += sum;
        if (sum < smallest) {
            smallest = sum;
            cluster.medoid = member;
        }
    }
    const auto size = static_cast<double>(cluster.members.size());
    if (size > 1)
        cluster.cohesion = 1 - total / (size * (size - 1));
}

} // namespace

std::vector<double> silhouettes(const DistanceMatrix &distances, const Partition &partition)
{
    const std::size_t items = distances.items();
    if (partition.clusters < 2)
        return std::vector<double>(items, notDefined);
    const auto clusters = static_cast<std::size_t>(partition.clusters);
    std::vector<int> sizes(clusters);
    for (const int label : partition.labels)
        ++sizes[static_cast<std::size_t>(label)];
    const std::vector<double> sums = sumsToClusters(distances, partition);
    std::vector<double> result(items);
    for (std::size_t item = 0; item < items; ++item)
        result[item] = silhouetteOf(std::span(sums).subspan(item * clusters, clusters), sizes,
            static_cast<std::size_t>(partition.labels[item]));
    return result;
}

double meanSilhouette(const DistanceMatrix &distances, const Partition &partition)
{
    if (partition.clusters < 2 || partition.labels.size() <= static_cast<std::size_t>(partition.clusters))
        return notDefined;
    return meanOf(silhouettes(distances, partition));
}

std::vector<values::Cluster> describeClusters(const DistanceMatrix &distances, const Partition &partition)
{
    const std::vector<double> perItem = silhouettes(distances, partition);
    std::vector<values::Cluster> clusters;
    for (std::vector<int> &members : values::membersOf(partition)) {
        values::Cluster cluster;
        cluster.members = std::move(members);
        addDistancesInside(cluster, distances);
        std::vector<double> own;
        for (const int member : cluster.members)
            own.push_back(perItem[static_cast<std::size_t>(member)]);
        cluster.silhouette = meanOf(own);
        clusters.push_back(std::move(cluster));
    }
    return clusters;
}

} // namespace headwise::clustering::partitions
