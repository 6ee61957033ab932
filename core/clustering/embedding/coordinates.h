// SPDX-License-Identifier: GPL-3.0-or-later
// Maps of items: coordinates whose distances follow given ones, and how well they do.
#pragma once

#include "core/clustering/values/clusters.h"
#include "core/clustering/values/distancematrix.h"

#include <vector>

namespace headwise::clustering::embedding {

/// Points in a space of some dimensions.
struct Coordinates
{
    std::size_t items = 0, dimensions = 0;
    std::vector<double> values{}; ///< [items, dimensions]

    [[nodiscard]] double at(std::size_t item, std::size_t dimension) const
    {
        return values[item * dimensions + dimension];
    }
};

/// Euclidean distances between all points.
values::DistanceMatrix euclideanDistances(const Coordinates &coordinates);

/// The first two dimensions; 0 where there are fewer.
std::vector<values::MapPoint> pointsOf(const Coordinates &coordinates);

} // namespace headwise::clustering::embedding
