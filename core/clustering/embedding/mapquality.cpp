// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/embedding/mapquality.h"

#include "core/base/notdefined.h"
#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <tuple>
#include <vector>

namespace headwise::clustering::embedding {

namespace {

/// The `count` nearest points on the map.
std::vector<std::size_t> nearestOnMap(std::span<const values::MapPoint> map, std::size_t item, std::size_t count)
{
    std::vector<double> apart(map.size());
    for (std::size_t other = 0; other < map.size(); ++other)
        apart[other] = std::hypot(map[other].x - map[item].x, map[other].y - map[item].y);
    std::vector<std::size_t> others(map.size());
    std::iota(others.begin(), others.end(), std::size_t(0));
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(item));
    std::partial_sort(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(count), others.end(),
        [&](std::size_t a, std::size_t b) { return std::tie(apart[a], a) < std::tie(apart[b], b); });
    others.resize(count);
    return others;
}

/// 1 = nearest.
std::int64_t rankByDistance(std::span<const double> row, std::size_t item, std::size_t other)
{
    std::int64_t rank = 1;
    for (std::size_t third = 0; third < row.size(); ++third)
        rank += third != item && std::tie(row[third], third) < std::tie(row[other], other) ? 1 : 0;
    return rank;
}

} // namespace

double stressOne(const values::DistanceMatrix &distances, std::span<const values::MapPoint> map)
{
    double squares = 0, missed = 0;
    const double *distance = distances.condensed().data();
    for (std::size_t a = 0; a < map.size(); ++a)
        for (std::size_t b = a + 1; b < map.size(); ++b, ++distance) {
            const double onMap = std::hypot(map[a].x - map[b].x, map[a].y - map[b].y);
            squares += onMap * onMap;
            missed += (onMap - *distance) * (onMap - *distance);
        }
    return squares > 0 ? std::sqrt(missed / squares) : notDefined;
}

double trustworthiness(const values::DistanceMatrix &distances, std::span<const values::MapPoint> map, int neighbours)
{
    const std::size_t items = map.size();
    if (neighbours < 1 || 2 * static_cast<std::size_t>(neighbours) >= items)
        return notDefined;
    std::vector<std::int64_t> penalties(items);
    parallelFor(items, [&](std::size_t item) {
        std::vector<double> row(items);
        for (std::size_t other = 0; other < items; ++other)
            row[other] = distances.at(item, other);
        for (const std::size_t near : nearestOnMap(map, item, static_cast<std::size_t>(neighbours)))
            penalties[item] += std::max<std::int64_t>(0, rankByDistance(row, item, near) - neighbours);
    });
    const auto n = static_cast<double>(items);
    const double k = neighbours;
    const auto sum = static_cast<double>(std::accumulate(penalties.begin(), penalties.end(), std::int64_t(0)));
    return 1 - 2 / (n * k * (2 * n - 3 * k - 1)) * sum;
}

int neighboursFor(std::size_t items)
{
    return static_cast<int>(std::min<std::size_t>(usualNeighbours, items < 3 ? 0 : (items - 1) / 2));
}

} // namespace headwise::clustering::embedding
