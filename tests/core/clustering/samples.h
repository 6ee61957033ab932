// SPDX-License-Identifier: GPL-3.0-or-later
// Distances that several tests of clustering use.
#pragma once

#include "core/clustering/values/distancematrix.h"
#include "core/statistics/random.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace headwise::tests {

inline clustering::values::DistanceMatrix matrixOf(std::size_t items, const std::vector<double> &condensed)
{
    clustering::values::DistanceMatrix matrix(items);
    std::copy(condensed.begin(), condensed.end(), matrix.condensed().begin());
    return matrix;
}

/// Road distances of six Italian cities, the example of scipy's own tests of hierarchical clustering.
inline clustering::values::DistanceMatrix cities()
{
    return matrixOf(6, {662, 877, 255, 412, 996, 295, 468, 268, 400, 754, 564, 138, 219, 869, 669});
}

inline double uniform(statistics::Random &random) { return static_cast<double>(random.next() >> 11) * 0x1p-53; }

/// Euclidean distances of random points in the plane.
inline clustering::values::DistanceMatrix randomPoints(std::size_t items, std::uint64_t seed)
{
    statistics::Random random(seed);
    std::vector<double> x(items), y(items);
    for (std::size_t i = 0; i < items; ++i) {
        x[i] = uniform(random);
        y[i] = uniform(random);
    }
    clustering::values::DistanceMatrix matrix(items);
    for (std::size_t a = 0; a < items; ++a)
        for (std::size_t b = a + 1; b < items; ++b)
            matrix.set(a, b, std::hypot(x[a] - x[b], y[a] - y[b]));
    return matrix;
}

/// The same distances with item i at place `places[i]`.
inline clustering::values::DistanceMatrix permuted(
    const clustering::values::DistanceMatrix &distances, const std::vector<int> &places)
{
    clustering::values::DistanceMatrix matrix(distances.items());
    for (std::size_t a = 0; a < distances.items(); ++a)
        for (std::size_t b = a + 1; b < distances.items(); ++b)
            matrix.set(static_cast<std::size_t>(places[a]), static_cast<std::size_t>(places[b]), distances.at(a, b));
    return matrix;
}

} // namespace headwise::tests
