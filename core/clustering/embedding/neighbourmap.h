// SPDX-License-Identifier: GPL-3.0-or-later
// t-SNE: a map that keeps neighbours together.
#pragma once

#include "core/base/progress.h"
#include "core/clustering/embedding/coordinates.h"

#include <cstdint>

namespace headwise::clustering::embedding {

struct NeighbourMapOptions
{
    std::uint64_t seed = 0;
    double perplexity = 30; ///< neighbours of a point, roughly; at most a third of the others
    int steps = 1000;       ///< a quarter of them exaggerated, fewer where that would draw all points to one place
};

/// Exact t-SNE (van der Maaten and Hinton 2008) on squared distances: early exaggeration 12, momentum 0.5 then 0.8, and
/// gains, as in scikit-learn; the learning rate is items / (4 exaggeration), with which also few items stay together
/// (Belkina et al. 2019). It starts from classical scaling, 1e-4 wide, so that the seed only separates points at one
/// place. O(items^2) a step. Only near distances mean something on the map. The result does not depend on the number
/// of threads.
std::vector<values::MapPoint> neighbourMap(
    const values::DistanceMatrix &distances, const NeighbourMapOptions &options, Progress &progress);

} // namespace headwise::clustering::embedding
