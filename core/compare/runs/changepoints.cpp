// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/runs/changepoints.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace headwise::compare::runs {

namespace {

/// Cumulative sums over the defined positions of a series; weights 1 / noise^2.
class WeightedSeries
{
public:
    WeightedSeries(std::span<const double> values, std::span<const double> noise)
    {
        double origin = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (std::isnan(values[i]))
                continue;
            if (positions.empty())
                origin = values[i]; // sums use differences from it, so that equal values cost exactly 0
            const double weight = 1 / (noise[i] * noise[i]), x = values[i] - origin;
            m_weights.push_back(m_weights.back() + weight);
            m_sums.push_back(m_sums.back() + weight * x);
            m_squares.push_back(m_squares.back() + weight * x * x);
            positions.push_back(static_cast<int>(i));
        }
        m_origin = origin;
    }

    int size() const { return static_cast<int>(positions.size()); }
    double weight(int begin, int end) const { return m_weights[end] - m_weights[begin]; }
    double level(int begin, int end) const { return m_origin + shifted(begin, end); }
    /// Cost of the segment [begin, end): sum of squared standardised deviations from its level.
    double cost(int begin, int end) const
    {
        const double sum = m_sums[end] - m_sums[begin];
        return std::max(0.0, m_squares[end] - m_squares[begin] - sum * sum / weight(begin, end));
    }

    std::vector<int> positions; ///< in the series

private:
    double shifted(int begin, int end) const { return (m_sums[end] - m_sums[begin]) / weight(begin, end); }

    std::vector<double> m_weights{0}, m_sums{0}, m_squares{0};
    double m_origin = 0;
};

/// The optimal partition of the first `end` positions.
struct Best
{
    double cost = 0;
    int changes = -1; ///< number of change points; the first segment has none before it
    int begin = 0;    ///< of the last segment
};

/// True if cheaper, or equally cheap (up to rounding) with fewer change points.
bool isBetter(const Best &candidate, const Best &best)
{
    const double rounding = 1e-9 * (1 + best.cost);
    return candidate.cost < best.cost - rounding ||
           (candidate.cost <= best.cost + rounding && candidate.changes < best.changes);
}

/// Starts of all segments except the first, ascending.
std::vector<int> bestBegins(const WeightedSeries &series, double penalty)
{
    std::vector<Best> best{{-penalty, -1, 0}};
    for (int end = 1; end <= series.size(); ++end) {
        const auto ending = [&](int begin) {
            return Best{best[begin].cost + series.cost(begin, end) + penalty, best[begin].changes + 1, begin};
        };
        Best found = ending(0);
        for (int begin = 1; begin < end; ++begin)
            if (const Best candidate = ending(begin); isBetter(candidate, found))
                found = candidate;
        best.push_back(found);
    }
    std::vector<int> begins;
    for (int end = series.size(); end > 0 && best[end].begin > 0; end = best[end].begin)
        begins.insert(begins.begin(), best[end].begin);
    return begins;
}

} // namespace

std::vector<ChangePoint> findChangePoints(std::span<const double> values, std::span<const double> noise, double penalty)
{
    assert(values.size() == noise.size());
    const WeightedSeries series(values, noise);
    std::vector<int> bounds = bestBegins(series, penalty);
    bounds.insert(bounds.begin(), 0);
    bounds.push_back(series.size());
    std::vector<ChangePoint> points;
    for (std::size_t i = 1; i + 1 < bounds.size(); ++i) {
        const int before = bounds[i - 1], here = bounds[i], after = bounds[i + 1];
        const double left = series.weight(before, here), right = series.weight(here, after);
        ChangePoint point{series.positions[here], series.level(before, here), series.level(here, after)};
        const double difference = point.levelAfter - point.levelBefore;
        point.score = left * right / (left + right) * difference * difference;
        points.push_back(point);
    }
    return points;
}

double largestScore(std::span<const double> values, std::span<const double> noise)
{
    const WeightedSeries series(values, noise);
    double largest = 0;
    for (int place = 1; place < series.size(); ++place)
        largest = std::max(
            largest, series.cost(0, series.size()) - series.cost(0, place) - series.cost(place, series.size()));
    return largest;
}

namespace {

/// Mean of some neighbouring steps.
struct Group
{
    Group(std::span<const double> places, std::span<const double> values, std::span<const double> noise)
    {
        const auto count = static_cast<double>(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            place += places[i] / count;
            mean += values[i] / count;
            variance += noise[i] * noise[i] / (count * count);
        }
    }
    double place = 0, mean = 0, variance = 0;
};

/// How far the middle group lies above the line through the others, in standard errors.
double aboveLine(const Group &left, const Group &middle, const Group &right)
{
    const double share = (right.place - middle.place) / (right.place - left.place);
    return (middle.mean - share * left.mean - (1 - share) * right.mean) /
           std::sqrt(middle.variance + share * share * left.variance + (1 - share) * (1 - share) * right.variance);
}

} // namespace

std::optional<Bends> bendsAt(
    std::span<const double> places, std::span<const double> values, std::span<const double> noise, int position)
{
    constexpr std::size_t width = 3;
    const auto left = static_cast<std::size_t>(position), right = values.size() - left;
    if (left < 2 || right < 2)
        return std::nullopt;
    const auto group = [&](std::size_t begin, std::size_t count) {
        return Group(places.subspan(begin, count), values.subspan(begin, count), noise.subspan(begin, count));
    };
    const std::size_t b = std::min(width, left / 2), a = std::min(width, left - b);
    const std::size_t c = std::min(width, right / 2), d = std::min(width, right - c);
    const Group first = group(left - b - a, a), before = group(left - b, b), after = group(left, c),
                last = group(left + c, d);
    const double up = after.mean > before.mean ? 1 : -1;
    return Bends{-up * aboveLine(first, before, after), up * aboveLine(before, after, last)};
}

} // namespace headwise::compare::runs
