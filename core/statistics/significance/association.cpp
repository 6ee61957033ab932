// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/significance/association.h"

#include "core/base/parallel.h"
#include "core/statistics/significance/pairedtest.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace headwise::statistics::significance {

namespace {

double meanOf(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Pearson's correlation; NaN when one of the two does not vary.
double pearson(std::span<const double> x, std::span<const double> y)
{
    const double meanX = meanOf(x), meanY = meanOf(y);
    double xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - meanX) * (x[i] - meanX);
        yy += (y[i] - meanY) * (y[i] - meanY);
        xy += (x[i] - meanX) * (y[i] - meanY);
    }
    const double n = static_cast<double>(x.size());
    const bool spread = std::sqrt(xx / n) > 1e-12 * std::abs(meanX) && std::sqrt(yy / n) > 1e-12 * std::abs(meanY);
    return spread ? std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0) : std::numeric_limits<double>::quiet_NaN();
}

void addInference(Association &association, Correlation kind)
{
    const double r = association.correlation, n = static_cast<double>(association.n);
    if (std::isnan(r))
        return;
    if (std::abs(r) == 1) {
        association.p = 0;
    } else {
        const double t = std::abs(r) * std::sqrt((n - 2) / (1 - r * r));
        association.p = 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(n - 2), t));
    }
    if (association.n < 4)
        return;
    const double variance = (kind == Correlation::Spearman ? 1 + r * r / 2 : 1.0) / (n - 3);
    const double reach = 1.959963984540054 * std::sqrt(variance);
    association.low = std::tanh(std::atanh(r) - reach);
    association.high = std::tanh(std::atanh(r) + reach);
}

Association associateColumn(SampleView sample, std::int64_t column, std::span<const double> outcome, Correlation kind)
{
    std::vector<double> x, y;
    for (std::int64_t e = 0; e < sample.examples; ++e) {
        if (std::isnan(sample.at(e, column)) || std::isnan(outcome[e]))
            continue;
        x.push_back(sample.at(e, column));
        y.push_back(outcome[e]);
    }
    Association result{.n = static_cast<std::int64_t>(x.size())};
    if (result.n < 3)
        return result;
    result.correlation = kind == Correlation::Spearman ? pearson(ranks(x), ranks(y)) : pearson(x, y);
    addInference(result, kind);
    return result;
}

} // namespace

std::string_view correlationName(Correlation correlation)
{
    return correlation == Correlation::Spearman ? "spearman" : "point_biserial";
}

Correlation correlationFor(std::span<const double> outcome)
{
    std::set<double> different;
    for (const double value : outcome)
        if (!std::isnan(value) && different.size() < 3)
            different.insert(value);
    return different.size() <= 2 ? Correlation::PointBiserial : Correlation::Spearman;
}

std::vector<double> ranks(std::span<const double> values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> result(values.size());
    for (std::size_t first = 0, end = 0; first < order.size(); first = end) {
        while (end < order.size() && values[order[end]] == values[order[first]])
            ++end;
        for (std::size_t i = first; i < end; ++i)
            result[order[i]] = static_cast<double>(first + end + 1) / 2; // mean of first + 1 .. end
    }
    return result;
}

std::vector<Association> associate(
    SampleView sample, std::span<const double> outcome, Correlation correlation, Progress &progress)
{
    std::vector<Association> result(sample.columns);
    constexpr std::int64_t part = 64; // columns between two progress checks
    for (std::int64_t first = 0; first < sample.columns; first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(sample.columns));
        parallelFor(std::min(part, sample.columns - first), [&](std::size_t i) {
            const std::int64_t column = first + static_cast<std::int64_t>(i);
            result[column] = associateColumn(sample, column, outcome, correlation);
        });
    }
    std::vector<double> p;
    for (const Association &association : result)
        p.push_back(association.p);
    const auto q = falseDiscoveryRates(p);
    for (std::size_t c = 0; c < result.size(); ++c)
        result[c].q = q[c];
    progress.advanceOrThrow(1);
    return result;
}

} // namespace headwise::statistics::significance
