// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/runs/changepoints.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <fmt/format.h>

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

ChangePenalty changePenalty(std::int64_t steps, std::int64_t series, double falseAlarm)
{
    assert(steps >= 2 && series >= 1 && falseAlarm > 0 && falseAlarm < 1);
    const double places = static_cast<double>(series) * static_cast<double>(steps - 1);
    const boost::math::chi_squared distribution(1);
    ChangePenalty penalty;
    penalty.value = boost::math::quantile(boost::math::complement(distribution, falseAlarm / places));
    penalty.method = "Optimal partitioning of the means of the steps (minimum of the squared standardised deviations "
                     "plus a penalty for each change point, exact; Jackson et al. 2005)";
    penalty.formula =
        fmt::format("beta = chi-squared quantile (1 degree of freedom) at 1 - {} / ({} series x {} places) "
                    "= {:.4g}",
            falseAlarm, series, steps - 1, penalty.value);
    return penalty;
}

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

std::vector<double> stepNoise(std::span<const double> values, std::span<const double> errors)
{
    assert(values.size() == errors.size());
    std::vector<double> moves;
    double largest = 0, last = std::nan("");
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        if (!std::isnan(last))
            moves.push_back(std::abs(value - last));
        largest = std::max(largest, std::abs(value));
        last = value;
    }
    double wobble = 0;
    if (moves.size() > 1) {
        const auto middle = moves.begin() + static_cast<std::ptrdiff_t>((moves.size() - 1) / 2);
        std::nth_element(moves.begin(), middle, moves.end());
        constexpr double normalMedian = 0.6744897501960817; // median of |z|
        wobble = *middle / (normalMedian * std::sqrt(2.0));
    }
    const double smallest = std::max({wobble, 1e-5 * largest, 1e-12});
    std::vector<double> noise;
    for (const double error : errors)
        noise.push_back(std::isnan(error) ? smallest : std::max(error, smallest));
    return noise;
}

} // namespace headwise::compare::runs
