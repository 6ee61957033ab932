// SPDX-License-Identifier: GPL-3.0-or-later
// How clusters hold when the examples are drawn anew.
#pragma once

#include "core/clustering/values/clusters.h"

#include <span>
#include <vector>

namespace headwise::clustering::partitions {

struct Stability
{
    /// Of each cluster: mean over resamples of the largest Jaccard overlap (items in both / items in either) with a
    /// cluster of the resample, 0..1 (Hennig 2007: below 0.6 unstable, above 0.85 stable).
    std::vector<double> clusters;
    /// Of each item: share of resamples in which it is not in the cluster that overlaps its own most, 0..1.
    std::vector<double> changes;
};

/// `resamples`: partitions of the same items. Of clusters of a resample with the same overlap the first counts. NaN
/// without resamples.
Stability stabilityOf(const values::Partition &partition, std::span<const values::Partition> resamples);

} // namespace headwise::clustering::partitions
