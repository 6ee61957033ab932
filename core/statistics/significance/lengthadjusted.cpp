// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/significance/lengthadjusted.h"

#include "core/base/parallel.h"
#include "core/statistics/significance/labelpermutation.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>

namespace headwise::statistics::significance {

namespace {

/// Values of one group in one bin.
struct Cell
{
    std::int64_t count = 0;
    double mean = 0, squares = 0; ///< squares: sum of squared deviations from the mean
};

Cell cellOf(const GroupedSample &groups, const std::vector<std::int64_t> &bin, bool comparison, std::int64_t column)
{
    Cell cell;
    for (const std::int64_t e : bin) {
        const double value = groups.sample.at(e, column);
        if ((groups.inComparison[e] != 0) != comparison || std::isnan(value))
            continue;
        ++cell.count;
        const double step = value - cell.mean;
        cell.mean += step / static_cast<double>(cell.count);
        cell.squares += step * (value - cell.mean);
    }
    return cell;
}

/// Sums over the bins that contain both groups.
struct Strata
{
    double weight = 0, difference = 0; ///< sum w, sum w d
    double errorA = 0, errorB = 0;     ///< sum w^2 / n of each group
    double squaresA = 0, squaresB = 0; ///< within bins
    std::int64_t countA = 0, countB = 0, bins = 0;

    void add(const Cell &a, const Cell &b)
    {
        const auto left = static_cast<double>(a.count), right = static_cast<double>(b.count);
        const double w = left * right / (left + right);
        weight += w;
        difference += w * (b.mean - a.mean);
        errorA += w * w / left;
        errorB += w * w / right;
        squaresA += a.squares;
        squaresB += b.squares;
        countA += a.count;
        countB += b.count;
        ++bins;
    }
};

LengthAdjusted adjusted(const Strata &strata, double level)
{
    LengthAdjusted result{.baselineCount = strata.countA, .comparisonCount = strata.countB};
    if (strata.bins == 0)
        return result;
    result.difference = strata.difference / strata.weight;
    const auto freedomA = static_cast<double>(strata.countA - strata.bins),
               freedomB = static_cast<double>(strata.countB - strata.bins);
    if (freedomA < 1 || freedomB < 1)
        return result;
    const double varianceA = strata.squaresA / freedomA * strata.errorA / (strata.weight * strata.weight),
                 varianceB = strata.squaresB / freedomB * strata.errorB / (strata.weight * strata.weight),
                 variance = varianceA + varianceB;
    const double spread = std::sqrt((strata.squaresA + strata.squaresB) / (freedomA + freedomB));
    if (!(spread > 0) || !(variance > 0)) {
        result.low = result.high = result.difference;
        if (result.difference == 0)
            result.effect = 0;
        return result;
    }
    const double freedom = variance * variance / (varianceA * varianceA / freedomA + varianceB * varianceB / freedomB);
    const double half = boost::math::quantile(boost::math::students_t(freedom), (1 + level) / 2) * std::sqrt(variance);
    result.low = result.difference - half;
    result.high = result.difference + half;
    result.effect = (1 - 3 / (4 * (freedomA + freedomB) - 1)) * result.difference / spread;
    return result;
}

} // namespace

std::vector<LengthBin> describeLengthBins(const GroupedSample &groups, int bins)
{
    std::vector<LengthBin> described;
    for (const auto &bin : lengthBins(groups, bins)) {
        LengthBin &entry = described.emplace_back();
        if (!groups.lengths.empty())
            entry.low = entry.high = groups.lengths[bin.front()];
        for (const std::int64_t e : bin) {
            if (!groups.lengths.empty()) {
                entry.low = std::min(entry.low, groups.lengths[e]);
                entry.high = std::max(entry.high, groups.lengths[e]);
            }
            ++(groups.inComparison[e] != 0 ? entry.comparison : entry.baseline);
        }
    }
    return described;
}

std::vector<LengthAdjusted> adjustForLength(const GroupedSample &groups, const UnpairedOptions &options)
{
    const auto bins = lengthBins(groups, options.lengthBins);
    std::vector<LengthAdjusted> results(groups.sample.columns);
    parallelFor(results.size(), [&](std::size_t c) {
        Strata strata;
        for (const auto &bin : bins) {
            const Cell a = cellOf(groups, bin, false, static_cast<std::int64_t>(c)),
                       b = cellOf(groups, bin, true, static_cast<std::int64_t>(c));
            if (a.count > 0 && b.count > 0)
                strata.add(a, b);
        }
        results[c] = adjusted(strata, options.level);
    });
    return results;
}

} // namespace headwise::statistics::significance
