// SPDX-License-Identifier: GPL-3.0-or-later
// The gap statistic: how much tighter clusters are than those of points without structure.
#pragma once

#include "core/base/progress.h"
#include "core/clustering/embedding/coordinates.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace headwise::clustering::partitions {

struct GapOptions
{
    int references = 20; ///< sets of points without structure
    std::uint64_t seed = 0;
};

/// The partitions of items into 1, 2, ... clusters by their distances, as many as for the data.
using PartitionsOf = std::function<std::vector<values::Partition>(const values::DistanceMatrix &)>;

/// Gap(K) = mean over references of log W_K of the reference - log W_K of the data, with W_K the sum over clusters of
/// squared distances to the cluster's mean (Tibshirani, Walther and Hastie 2001); references are uniform in the box of
/// the principal coordinates and clustered like the data. `error` is sd sqrt(1 + 1/references). The value of K is left
/// out where W_K is 0. The result does not depend on the number of threads.
std::vector<values::ClusterCountValue> gapCurve(const embedding::Coordinates &coordinates,
    const PartitionsOf &partitionsOf, const std::vector<values::Partition> &partitions, const GapOptions &options,
    Progress &progress);

} // namespace headwise::clustering::partitions
