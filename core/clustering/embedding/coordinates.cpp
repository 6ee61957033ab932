// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/embedding/coordinates.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>

namespace headwise::clustering::embedding {

values::DistanceMatrix euclideanDistances(const Coordinates &coordinates)
{
    values::DistanceMatrix distances(coordinates.items);
    const std::size_t dimensions = coordinates.dimensions;
    parallelFor(coordinates.items, [&](std::size_t a) {
        const double *pointA = coordinates.values.data() + a * dimensions;
        for (std::size_t b = a + 1; b < coordinates.items; ++b) {
            const double *pointB = coordinates.values.data() + b * dimensions;
            double sum = 0;
            for (std::size_t d = 0; d < dimensions; ++d)
                sum += (pointA[d] - pointB[d]) * (pointA[d] - pointB[d]);
            distances.set(a, b, std::sqrt(sum));
        }
    });
    return distances;
}

std::vector<values::MapPoint> pointsOf(const Coordinates &coordinates)
{
    std::vector<values::MapPoint> points(coordinates.items);
    for (std::size_t item = 0; item < coordinates.items; ++item) {
        points[item].x = coordinates.dimensions > 0 ? coordinates.at(item, 0) : 0;
        points[item].y = coordinates.dimensions > 1 ? coordinates.at(item, 1) : 0;
    }
    return points;
}

} // namespace headwise::clustering::embedding
