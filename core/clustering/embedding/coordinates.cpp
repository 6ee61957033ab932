// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/embedding/coordinates.h"

#include "core/base/parallel.h"
#include "core/clustering/embedding/squaredistances.h"

#include <algorithm>
#include <cmath>

namespace headwise::clustering::embedding {

namespace {

/// The points from `begin` on, [dimensions, pointsInBlock]; 0 behind the last.
std::vector<double> blockFrom(const Coordinates &coordinates, std::size_t begin)
{
    std::vector<double> block(coordinates.dimensions * pointsInBlock);
    const std::size_t count = std::min(pointsInBlock, coordinates.items - begin);
    for (std::size_t point = 0; point < count; ++point)
        for (std::size_t dimension = 0; dimension < coordinates.dimensions; ++dimension)
            block[dimension * pointsInBlock + point] = coordinates.at(begin + point, dimension);
    return block;
}

} // namespace

values::DistanceMatrix euclideanDistances(const Coordinates &coordinates)
{
    const std::size_t items = coordinates.items, blocks = (items + pointsInBlock - 1) / pointsInBlock;
    values::DistanceMatrix distances(items);
    parallelFor(blocks, [&](std::size_t b) {
        const std::size_t begin = b * pointsInBlock, end = std::min(items, begin + pointsInBlock);
        const std::vector<double> block = blockFrom(coordinates, begin);
        double squares[pointsInBlock];
        for (std::size_t item = 0; item + 1 < end; ++item) {
            squaredDistances(coordinates.values.data() + item * coordinates.dimensions, block.data(),
                coordinates.dimensions, squares);
            for (std::size_t other = std::max(begin, item + 1); other < end; ++other)
                distances.set(item, other, std::sqrt(squares[other - begin]));
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
