// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/embedding/coordinates.h"

#include "core/base/parallel.h"
#include "core/clustering/embedding/squaredistances.h"

#include <cmath>

namespace headwise::clustering::embedding {

values::DistanceMatrix euclideanDistances(const Coordinates &coordinates)
{
    const std::size_t items = coordinates.items, dimensions = coordinates.dimensions;
    values::DistanceMatrix distances(items);
    std::vector<double> columns(items * dimensions);
    for (std::size_t item = 0; item < items; ++item)
        for (std::size_t dimension = 0; dimension < dimensions; ++dimension)
            columns[dimension * items + item] = coordinates.at(item, dimension);
    parallelFor(items < 2 ? 0 : items - 1, [&](std::size_t item) {
        const std::span<double> row = distances.condensed().subspan(distances.index(item, item + 1), items - item - 1);
        squaredDistancesAfter({columns.data(), items, dimensions}, item, row);
        for (double &distance : row)
            distance = std::sqrt(distance);
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
