// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/embedding/metricmap.h"

#include "core/base/parallel.h"
#include "core/clustering/embedding/classical.h"
#include "core/clustering/embedding/guttman.h"
#include "core/statistics/random.h"

#include <algorithm>
#include <cmath>

namespace headwise::clustering::embedding {

namespace {

using values::DistanceMatrix;
using values::MapPoint;

/// The points of a map as two lists.
struct Plane
{
    std::vector<double> x{}, y{};
};

/// The next map, and the stress of the present one.
struct Step
{
    Plane next{};
    double missed = 0, squares = 0; ///< over all pairs, twice
};

class Smacof
{
public:
    explicit Smacof(const DistanceMatrix &distances)
        : m_items(distances.items()), m_distances(m_items * m_items), m_points(m_items)
    {
        parallelFor(m_items, [&](std::size_t a) {
            for (std::size_t b = 0; b < m_items; ++b)
                m_distances[a * m_items + b] = distances.at(a, b);
        });
    }

    Step stepFrom(const Plane &map)
    {
        constexpr std::size_t rowsAtOnce = 16;
        parallelFor((m_items + rowsAtOnce - 1) / rowsAtOnce, [&](std::size_t part) {
            for (std::size_t i = part * rowsAtOnce; i < std::min(m_items, (part + 1) * rowsAtOnce); ++i)
                m_points[i] = guttmanPoint({map.x.data(), map.y.data(), m_distances.data() + i * m_items, m_items, i});
        });
        Step step{{std::vector<double>(m_items), std::vector<double>(m_items)}};
        for (std::size_t i = 0; i < m_items; ++i) {
            step.next.x[i] = m_points[i].x / static_cast<double>(m_items);
            step.next.y[i] = m_points[i].y / static_cast<double>(m_items);
            step.missed += m_points[i].missed;
            step.squares += m_points[i].squares;
        }
        return step;
    }

private:
    std::size_t m_items;
    std::vector<double> m_distances; ///< [items, items]
    std::vector<GuttmanPoint> m_points;
};

/// Classical scaling, each point moved by up to a thousandth of the map's size.
Plane startOfMap(const DistanceMatrix &distances, std::uint64_t seed)
{
    const std::vector<MapPoint> points = pointsOf(leadingCoordinates(distances));
    double size = 0;
    for (const MapPoint &point : points)
        size = std::max({size, std::abs(point.x), std::abs(point.y)});
    statistics::Random random(seed);
    const auto moved = [&](double value) {
        return value + size * 1e-3 * (static_cast<double>(random.below(1u << 20)) / (1u << 19) - 1);
    };
    Plane map;
    for (const MapPoint &point : points) {
        map.x.push_back(moved(point.x));
        map.y.push_back(moved(point.y));
    }
    return map;
}

Plane doubled(const Plane &from, const Plane &to)
{
    Plane map = to;
    for (std::size_t i = 0; i < map.x.size(); ++i) {
        map.x[i] += to.x[i] - from.x[i];
        map.y[i] += to.y[i] - from.y[i];
    }
    return map;
}

} // namespace

std::vector<MapPoint> onPrincipalAxes(std::vector<MapPoint> map)
{
    const auto items = static_cast<double>(map.size());
    double meanX = 0, meanY = 0, xx = 0, xy = 0, yy = 0;
    for (const MapPoint &point : map) {
        meanX += point.x / items;
        meanY += point.y / items;
    }
    for (MapPoint &point : map) {
        point.x -= meanX;
        point.y -= meanY;
        xx += point.x * point.x;
        xy += point.x * point.y;
        yy += point.y * point.y;
    }
    const double angle = 0.5 * std::atan2(2 * xy, xx - yy), cosine = std::cos(angle), sine = std::sin(angle);
    MapPoint largest;
    for (MapPoint &point : map) {
        point = {cosine * point.x + sine * point.y, cosine * point.y - sine * point.x};
        if (std::abs(point.x) > std::abs(largest.x) * (1 + 1e-6))
            largest.x = point.x;
        if (std::abs(point.y) > std::abs(largest.y) * (1 + 1e-6))
            largest.y = point.y;
    }
    for (MapPoint &point : map)
        point = {std::copysign(1.0, largest.x) * point.x, std::copysign(1.0, largest.y) * point.y};
    return map;
}

std::vector<MapPoint> metricMap(const DistanceMatrix &distances, const MetricMapOptions &options, Progress &progress)
{
    Smacof smacof(distances);
    Plane map = startOfMap(distances, options.seed);
    Step step = smacof.stepFrom(map);
    double before = step.missed;
    for (int done = 0; done < options.maxSteps; ++done) {
        progress.advanceOrThrow(static_cast<double>(done) / options.maxSteps);
        const bool relaxed = done % 2 == 1;
        Plane candidate = relaxed ? doubled(map, step.next) : step.next;
        Step ahead = smacof.stepFrom(candidate);
        if (relaxed && ahead.missed > step.missed) {
            candidate = step.next; // always lowers it
            ahead = smacof.stepFrom(candidate);
        }
        map = std::move(candidate);
        step = std::move(ahead);
        if (!relaxed)
            continue;
        if (before - step.missed <= 2 * options.tolerance * step.squares)
            break;
        before = step.missed;
    }
    std::vector<MapPoint> points(map.x.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i] = {map.x[i], map.y[i]};
    return onPrincipalAxes(std::move(points));
}

} // namespace headwise::clustering::embedding
