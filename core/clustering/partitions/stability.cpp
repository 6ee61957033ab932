// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/partitions/stability.h"

#include "core/base/notdefined.h"
#include "core/clustering/partitions/clusteroverlap.h"

namespace headwise::clustering::partitions {

namespace {

/// The cluster of the resample that overlaps each cluster most.
std::vector<std::size_t> partnersOf(const ClusterOverlaps &overlaps)
{
    std::vector<std::size_t> partners(overlaps.rows());
    for (std::size_t cluster = 0; cluster < overlaps.rows(); ++cluster)
        for (std::size_t other = 1; other < overlaps.columns(); ++other)
            if (overlaps.jaccard(cluster, other) > overlaps.jaccard(cluster, partners[cluster]))
                partners[cluster] = other;
    return partners;
}

} // namespace

Stability stabilityOf(const values::Partition &partition, std::span<const values::Partition> resamples)
{
    const double start = resamples.empty() ? notDefined : 0, count = static_cast<double>(resamples.size());
    Stability stability{std::vector<double>(static_cast<std::size_t>(partition.clusters), start),
        std::vector<double>(partition.labels.size(), start)};
    std::vector<int> left(partition.labels.size());
    for (const values::Partition &resample : resamples) {
        const ClusterOverlaps overlaps(partition, resample);
        const std::vector<std::size_t> partners = partnersOf(overlaps);
        for (std::size_t cluster = 0; cluster < partners.size(); ++cluster)
            stability.clusters[cluster] += overlaps.jaccard(cluster, partners[cluster]);
        for (std::size_t item = 0; item < left.size(); ++item)
            left[item] += static_cast<std::size_t>(resample.labels[item]) !=
                                  partners[static_cast<std::size_t>(partition.labels[item])]
                              ? 1
                              : 0;
    }
    if (resamples.empty())
        return stability;
    for (double &ofCluster : stability.clusters)
        ofCluster /= count; // a sum of ones divided is 1, not a little more
    for (std::size_t item = 0; item < left.size(); ++item)
        stability.changes[item] = left[item] / count;
    return stability;
}

} // namespace headwise::clustering::partitions
