// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/embedding/neighbourmap.h"

#include "core/base/parallel.h"
#include "core/clustering/embedding/classical.h"
#include "core/clustering/embedding/metricmap.h"
#include "core/clustering/embedding/neighbourforce.h"
#include "core/statistics/random.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headwise::clustering::embedding {

namespace {

using values::DistanceMatrix;
using values::MapPoint;

/// exp(-beta d^2) of all others, summing to 1, and their entropy in nats.
double fillRow(std::span<const double> squares, std::size_t item, double beta, std::span<double> row)
{
    double least = std::numeric_limits<double>::infinity(), sum = 0, mean = 0;
    for (std::size_t j = 0; j < squares.size(); ++j)
        least = j == item ? least : std::min(least, squares[j]);
    for (std::size_t j = 0; j < squares.size(); ++j) {
        row[j] = j == item ? 0 : std::exp(-beta * (squares[j] - least));
        sum += row[j];
        mean += row[j] * (squares[j] - least);
    }
    for (double &probability : row)
        probability /= sum;
    return std::log(sum) + beta * mean / sum;
}

/// Finds the width at which a row's entropy is that of the perplexity.
void fitRow(std::span<const double> squares, std::size_t item, double entropy, std::span<double> row)
{
    double low = 0, high = std::numeric_limits<double>::infinity();
    double mean = 0;
    for (const double square : squares)
        mean += square / static_cast<double>(squares.size());
    double beta = mean > 0 ? 1 / mean : 1;
    for (int tries = 0; tries < 100; ++tries) {
        const double difference = fillRow(squares, item, beta, row) - entropy;
        if (std::abs(difference) < 1e-5)
            break;
        (difference > 0 ? low : high) = beta;
        beta = std::isinf(high) ? beta * 2 : (low + high) / 2;
    }
}

/// Joint probabilities: [items, items], symmetric, summing to 1.
std::vector<double> neighbourProbabilities(const DistanceMatrix &distances, double perplexity)
{
    const std::size_t items = distances.items();
    std::vector<double> rows(items * items), joint(items * items);
    parallelFor(items, [&](std::size_t i) {
        std::vector<double> squares(items);
        for (std::size_t j = 0; j < items; ++j)
            squares[j] = distances.at(i, j) * distances.at(i, j);
        fitRow(squares, i, std::log(perplexity), std::span(rows).subspan(i * items, items));
    });
    for (std::size_t i = 0; i < items; ++i)
        for (std::size_t j = 0; j < items; ++j)
            joint[i * items + j] = (rows[i * items + j] + rows[j * items + i]) / (2 * static_cast<double>(items));
    return joint;
}

/// One coordinate of all points, with what gradient descent remembers of it.
struct Axis
{
    explicit Axis(std::size_t items) : positions(items), velocities(items), gains(items, 1) {}

    void move(std::size_t item, double gradient, double momentum, double rate)
    {
        const bool turns = gradient * velocities[item] < 0; // still on its way down
        gains[item] = std::max(0.01, turns ? gains[item] + 0.2 : gains[item] * 0.8);
        velocities[item] = momentum * velocities[item] - rate * gains[item] * gradient;
        positions[item] += velocities[item];
    }
    std::vector<double> positions, velocities, gains;
};

struct Descent
{
    Axis x, y;
    std::vector<NeighbourForce> forces;

    /// Along x.
    double width() const
    {
        const auto [low, high] = std::minmax_element(x.positions.begin(), x.positions.end());
        return x.positions.empty() ? 0 : *high - *low;
    }

    void step(std::span<const double> probabilities, double exaggeration, double momentum)
    {
        const std::size_t items = forces.size();
        constexpr std::size_t rowsAtOnce = 16;
        parallelFor((items + rowsAtOnce - 1) / rowsAtOnce, [&](std::size_t part) {
            for (std::size_t i = part * rowsAtOnce; i < std::min(items, (part + 1) * rowsAtOnce); ++i)
                forces[i] = neighbourForce(
                    {x.positions.data(), y.positions.data(), probabilities.data() + i * items, items, i});
        });
        double weights = 0;
        for (const NeighbourForce &force : forces)
            weights += force.weights;
        const double rate = static_cast<double>(items) / (4 * exaggeration); // attraction alone cannot overshoot
        for (std::size_t i = 0; i < items; ++i) {
            const NeighbourForce &force = forces[i];
            const double alongX = 4 * (exaggeration * force.attractionX - force.repulsionX / weights),
                         alongY = 4 * (exaggeration * force.attractionY - force.repulsionY / weights);
            x.move(i, alongX, momentum, rate);
            y.move(i, alongY, momentum, rate);
        }
    }
};

Descent startOfDescent(const DistanceMatrix &distances, std::uint64_t seed)
{
    const std::vector<MapPoint> points = pointsOf(leadingCoordinates(distances));
    Descent descent{Axis(points.size()), Axis(points.size()), std::vector<NeighbourForce>(points.size())};
    double squares = 0;
    for (const MapPoint &point : points)
        squares += point.x * point.x;
    const double scale = squares > 0 ? 1e-4 / std::sqrt(squares / static_cast<double>(points.size())) : 0;
    statistics::Random random(seed);
    const auto apart = [&] { return 1e-6 * (static_cast<double>(random.below(1u << 20)) / (1u << 19) - 1); };
    for (std::size_t i = 0; i < points.size(); ++i) {
        descent.x.positions[i] = points[i].x * scale + apart();
        descent.y.positions[i] = points[i].y * scale + apart();
    }
    return descent;
}

} // namespace

std::vector<MapPoint> neighbourMap(
    const DistanceMatrix &distances, const NeighbourMapOptions &options, Progress &progress)
{
    const auto others = static_cast<double>(distances.items()) - 1;
    const std::vector<double> probabilities =
        neighbourProbabilities(distances, std::max(1.0, std::min(options.perplexity, others / 3)));
    Descent descent = startOfDescent(distances, options.seed);
    const double startWidth = descent.width();
    bool early = true;
    for (int step = 0; step < options.steps; ++step) {
        progress.advanceOrThrow(static_cast<double>(step) / options.steps);
        // Where no neighbourhoods stand out, exaggeration would draw all points to one place.
        early = early && step < options.steps / 4 && descent.width() > startWidth / 2;
        descent.step(probabilities, early ? 12 : 1, early ? 0.5 : 0.8);
    }
    std::vector<MapPoint> map(distances.items());
    for (std::size_t i = 0; i < map.size(); ++i)
        map[i] = {descent.x.positions[i], descent.y.positions[i]};
    return onPrincipalAxes(std::move(map));
}

} // namespace headwise::clustering::embedding
