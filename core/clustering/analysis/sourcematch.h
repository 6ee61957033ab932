// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters of one source beside those of another: what stayed together, joined, left.
#pragma once

#include "core/clustering/analysis/analysis.h"
#include "core/clustering/partitions/clusteroverlap.h"

#include <vector>

namespace headwise::clustering::analysis {

/// The distances and resamples between the heads of one of several sources.
values::HeadDistances distancesOfSource(const values::HeadDistances &distances, std::size_t source);

/// Two heads that count as the same one.
struct PairedHeads
{
    int a = 0, b = 0; ///< items of the two analyses
    bool operator==(const PairedHeads &) const = default;
};

/// True when both have the same heads: the same stacks, layers and numbers.
bool haveSameHeads(const ClusterAnalysis &a, const ClusterAnalysis &b);

/// Heads with the same stack, layer and number.
std::vector<PairedHeads> sameHeads(const ClusterAnalysis &a, const ClusterAnalysis &b);

/// As many pairs as possible with the smallest sum of distances. `distances` are those of both sources together.
std::vector<PairedHeads> nearestHeads(
    const values::HeadDistances &distances, const ClusterAnalysis &a, const ClusterAnalysis &b);

/// Clusters of `a` with those of `b`; the items of the matches are places in `pairs`, and heads without a partner do
/// not count.
std::vector<partitions::ClusterMatch> matchedClusters(
    const ClusterAnalysis &a, const ClusterAnalysis &b, const std::vector<PairedHeads> &pairs);

} // namespace headwise::clustering::analysis
