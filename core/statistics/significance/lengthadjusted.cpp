// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/significance/lengthadjusted.h"

#include "core/base/parallel.h"
#include "core/statistics/resolution.h"
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

Cell cellOf(const GroupedSample &groups, const std::vector<std::int64_t> &bin, bool comparison,
    const std::vector<double> &values)
{
    Cell cell;
    for (const std::int64_t e : bin) {
        const double value = values[e];
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
struct BinSums
{
    double weight = 0, difference = 0; ///< sum w, sum w d
    double differenceSquares = 0;      ///< sum w d^2
    double size = 0;                   ///< largest |value| before the trend was subtracted
    double errorA = 0, errorB = 0;     ///< sum w^2 / n of each group
    double squaresA = 0, squaresB = 0; ///< within bins
    std::int64_t countA = 0, countB = 0, bins = 0;

    void add(const Cell &a, const Cell &b)
    {
        const auto left = static_cast<double>(a.count), right = static_cast<double>(b.count);
        const double w = left * right / (left + right);
        weight += w;
        difference += w * (b.mean - a.mean);
        differenceSquares += w * (b.mean - a.mean) * (b.mean - a.mean);
        errorA += w * w / left;
        errorB += w * w / right;
        squaresA += a.squares;
        squaresB += b.squares;
        countA += a.count;
        countB += b.count;
        ++bins;
    }
};

/// The squared standard error of the difference, and what its interval and effect need.
struct BinVariance
{
    double ofDifference = 0, freedom = 0;
    double withinSquared = 0, withinFreedom = 0; ///< squared deviation of single values
};

/// Each group's own variance, degrees of freedom after Satterthwaite.
BinVariance ownVariances(const BinSums &sums)
{
    const auto freedomA = static_cast<double>(sums.countA - sums.bins),
               freedomB = static_cast<double>(sums.countB - sums.bins);
    const double ofA = sums.squaresA / freedomA * sums.errorA / (sums.weight * sums.weight),
                 ofB = sums.squaresB / freedomB * sums.errorB / (sums.weight * sums.weight), all = ofA + ofB;
    return {all, all * all / (ofA * ofA / freedomA + ofB * ofB / freedomB),
        (sums.squaresA + sums.squaresB) / (freedomA + freedomB), freedomA + freedomB};
}

/// The residual variance of the regression on bins and group.
BinVariance pooledVariance(const BinSums &sums)
{
    const double residual = sums.squaresA + sums.squaresB + sums.differenceSquares -
                            sums.difference * sums.difference / sums.weight,
                 freedom = static_cast<double>(sums.countA + sums.countB - sums.bins - 1),
                 variance = std::max(0.0, residual) / freedom;
    return {variance / sums.weight, freedom, variance, freedom};
}

double halfWidth(const BinVariance &variance, double level)
{
    if (!(variance.ofDifference > 0))
        return 0;
    return boost::math::quantile(boost::math::students_t(variance.freedom), (1 + level) / 2) *
           std::sqrt(variance.ofDifference);
}

LengthAdjusted adjusted(const BinSums &sums, double level)
{
    LengthAdjusted result{.baselineCount = sums.countA, .comparisonCount = sums.countB};
    if (sums.bins == 0)
        return result;
    result.difference = sums.difference / sums.weight;
    if (sums.countA + sums.countB - sums.bins < 2)
        return result;
    constexpr std::int64_t enough = 5; // degrees of freedom for a variance of its own
    const bool own = std::min(sums.countA, sums.countB) - sums.bins >= enough;
    const BinVariance pooled = pooledVariance(sums), variance = own ? ownVariances(sums) : pooled;
    if (!(std::sqrt(std::max(variance.withinSquared, pooled.withinSquared)) > resolutionOf(sums.size))) {
        result.low = result.high = result.difference;
        if (std::abs(result.difference) <= resolutionOf(sums.size))
            result.effect = 0;
        return result;
    }
    const double half = std::max(halfWidth(variance, level), halfWidth(pooled, level));
    result.low = result.difference - half;
    result.high = result.difference + half;
    if (variance.withinSquared > 0)
        result.effect =
            (1 - 3 / (4 * variance.withinFreedom - 1)) * result.difference / std::sqrt(variance.withinSquared);
    return result;
}

/// One column without its trend with length; `size` becomes its largest |value|.
std::vector<double> withoutTrend(
    const GroupedSample &groups, const LengthStrata &lengths, std::int64_t column, double &size)
{
    std::vector<double> values;
    for (std::int64_t e = 0; e < groups.sample.examples; ++e) {
        values.push_back(groups.sample.at(e, column));
        size = std::isnan(values.back()) ? size : std::max(size, std::abs(values.back()));
    }
    lengths.subtractTrend(values, LengthStrata::Fit::WithLabel);
    return values;
}

} // namespace

std::int64_t LengthBins::shared() const
{
    return std::count_if(
        bins.begin(), bins.end(), [](const LengthBin &bin) { return bin.baseline > 0 && bin.comparison > 0; });
}

std::int64_t LengthBins::sharedExamples() const
{
    std::int64_t count = 0;
    for (const LengthBin &bin : bins)
        count += bin.baseline > 0 && bin.comparison > 0 ? bin.baseline + bin.comparison : 0;
    return count;
}

LengthBins describeLengthBins(const GroupedSample &groups)
{
    const LengthStrata lengths = strataOf(groups);
    LengthBins described{.bins = {}, .tolerance = lengths.tolerance()};
    for (const auto &stratum : lengths.strata()) {
        LengthBin &entry = described.bins.emplace_back();
        if (!groups.lengths.empty())
            entry.low = entry.high = groups.lengths[stratum.front()];
        for (const std::int64_t e : stratum) {
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
    const LengthStrata lengths = strataOf(groups);
    std::vector<LengthAdjusted> results(groups.sample.columns);
    parallelFor(results.size(), [&](std::size_t c) {
        BinSums sums;
        const std::vector<double> values = withoutTrend(groups, lengths, static_cast<std::int64_t>(c), sums.size);
        for (const auto &bin : lengths.strata()) {
            const Cell a = cellOf(groups, bin, false, values), b = cellOf(groups, bin, true, values);
            if (a.count > 0 && b.count > 0)
                sums.add(a, b);
        }
        results[c] = adjusted(sums, options.level);
    });
    return results;
}

} // namespace headwise::statistics::significance
