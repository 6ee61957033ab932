// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/significance/association.h"

#include "core/base/parallel.h"
#include "core/statistics/resolution.h"
#include "core/statistics/significance/lengthstrata.h"
#include "core/statistics/significance/pairedtest.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace headwise::statistics::significance {

namespace {

/// Pearson's correlation of the examples that have both; NaN when one of the two does not vary beyond rounding of
/// values of that size.
double pearson(std::span<const double> x, std::span<const double> y, double sizeX, double sizeY)
{
    double sumX = 0, sumY = 0, n = 0, xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (std::isnan(x[i]) || std::isnan(y[i]))
            continue;
        sumX += x[i];
        sumY += y[i];
        ++n;
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (std::isnan(x[i]) || std::isnan(y[i]))
            continue;
        const double apartX = x[i] - sumX / n, apartY = y[i] - sumY / n;
        xx += apartX * apartX;
        yy += apartY * apartY;
        xy += apartX * apartY;
    }
    const bool spread = std::sqrt(xx / n) > resolutionOf(sizeX) && std::sqrt(yy / n) > resolutionOf(sizeY);
    return spread ? std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0) : std::numeric_limits<double>::quiet_NaN();
}

double largestOf(std::span<const double> values)
{
    double largest = 0;
    for (const double value : values)
        largest = std::isnan(value) ? largest : std::max(largest, std::abs(value));
    return largest;
}

void addInference(Association &association, double freedom, Correlation kind)
{
    const double r = association.correlation;
    if (std::isnan(r) || freedom < 1)
        return;
    if (std::abs(r) == 1) {
        association.p = 0;
    } else {
        const double t = std::abs(r) * std::sqrt(freedom / (1 - r * r));
        association.p = 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(freedom), t));
    }
    if (freedom < 2)
        return;
    const double variance = (kind == Correlation::Spearman ? 1 + r * r / 2 : 1.0) / (freedom - 1);
    const double reach = 1.959963984540054 * std::sqrt(variance);
    association.low = std::tanh(std::atanh(r) - reach);
    association.high = std::tanh(std::atanh(r) + reach);
}

/// Ranks of the values that are not NaN; NaN stay NaN.
std::vector<double> ranksOfPresent(const std::vector<double> &values)
{
    std::vector<double> present;
    std::copy_if(values.begin(), values.end(), std::back_inserter(present), [](double v) { return !std::isnan(v); });
    const std::vector<double> ranked = ranks(present);
    std::vector<double> result = values;
    auto next = ranked.begin();
    for (double &value : result)
        value = std::isnan(value) ? value : *next++;
    return result;
}

/// One column and the outcome, both NaN where either is missing.
struct Both
{
    std::vector<double> x, y;
    std::int64_t count = 0;

    Both(SampleView sample, std::int64_t column, std::span<const double> outcome) : y(outcome.begin(), outcome.end())
    {
        for (std::int64_t e = 0; e < sample.examples; ++e) {
            x.push_back(std::isnan(y[e]) ? y[e] : double(sample.at(e, column)));
            y[e] = std::isnan(x[e]) ? x[e] : y[e];
            count += !std::isnan(x[e]);
        }
    }
};

/// Strata with a value of a column.
struct Occupied
{
    std::int64_t strata = 0, compared = 0; ///< compared: examples that are not alone
};

Occupied occupied(const Strata &strata, const std::vector<double> &column)
{
    Occupied found;
    for (const auto &stratum : strata) {
        const auto values =
            std::count_if(stratum.begin(), stratum.end(), [&](std::int64_t e) { return !std::isnan(column[e]); });
        found.strata += values > 0;
        found.compared += values > 1 ? values : 0;
    }
    return found;
}

Association associateColumn(Both both, const LengthStrata &lengths, Correlation kind)
{
    Association result{.n = both.count};
    // Values that differ by rounding alone have no ranks.
    if (both.count < 3 || std::isnan(pearson(both.x, both.y, largestOf(both.x), largestOf(both.y))))
        return result;
    if (kind == Correlation::Spearman) {
        both.x = ranksOfPresent(both.x);
        both.y = ranksOfPresent(both.y);
    }
    const double sizeX = largestOf(both.x), sizeY = largestOf(both.y);
    result.plain = pearson(both.x, both.y, sizeX, sizeY);
    for (std::vector<double> *variable : {&both.x, &both.y}) {
        lengths.subtractTrend(*variable, LengthStrata::Fit::Alone);
        lengths.subtractMeans(*variable);
    }
    result.correlation = pearson(both.x, both.y, sizeX, sizeY);
    const Occupied found = occupied(lengths.strata(), both.x);
    result.compared = found.compared;
    addInference(result, static_cast<double>(result.n - found.strata - lengths.trendTerms(result.n) - 1), kind);
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
    SampleView sample, const Outcome &outcome, Correlation correlation, Progress &progress)
{
    std::vector<Association> result(sample.columns);
    const std::vector<double> values(outcome.values.begin(), outcome.values.end());
    const LengthStrata lengths(outcome.lengths, correlation == Correlation::Spearman ? ranksOfPresent(values) : values);
    constexpr std::int64_t part = 64; // columns between two progress checks
    for (std::int64_t first = 0; first < sample.columns; first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(sample.columns));
        parallelFor(std::min(part, sample.columns - first), [&](std::size_t i) {
            const std::int64_t column = first + static_cast<std::int64_t>(i);
            result[column] = associateColumn(Both(sample, column, values), lengths, correlation);
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
