// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/significance/labelpermutation.h"

#include "core/base/parallel.h"
#include "core/statistics/products.h"
#include "core/statistics/random.h"
#include "core/statistics/resolution.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>

namespace headwise::statistics::significance {

namespace {

/// Weight 1 for the examples that a round labels as the comparison: in each stratum a random choice of as many as there
/// are.
RoundWeights permutedLabels(const Strata &strata, std::span<const std::uint8_t> inComparison, std::uint64_t seed)
{
    return [&strata, inComparison, seed](std::int64_t round, std::span<float> weights) {
        Random random(seed, round);
        for (const auto &stratum : strata) {
            std::vector<float> labels;
            for (const std::int64_t e : stratum)
                labels.push_back(inComparison[e] != 0 ? 1.0f : 0.0f);
            for (std::size_t i = labels.size(); i > 1; --i)
                std::swap(labels[i - 1], labels[random.below(static_cast<std::uint32_t>(i))]);
            for (std::size_t i = 0; i < stratum.size(); ++i)
                weights[stratum[i]] = labels[i];
        }
    };
}

/// One column without its trend with length and the mean of each stratum; 0 for missing values.
struct Residuals
{
    std::vector<double> values; ///< [examples]
    double size = 0;            ///< largest |value|; 0 where it is rounding
    double variance = 0;        ///< of the statistic over all permutations (as if no value was missing)
    std::int64_t count = 0;     ///< number of values
};

/// Variance of the sum over the labelled examples of a stratum, without replacement.
double permutationVariance(
    const std::vector<std::int64_t> &stratum, const Residuals &residuals, std::span<const std::uint8_t> inComparison)
{
    double squares = 0, chosen = 0;
    for (const std::int64_t e : stratum) {
        squares += residuals.values[e] * residuals.values[e];
        chosen += inComparison[e];
    }
    const auto n = static_cast<double>(stratum.size());
    return n > 1 ? chosen * (n - chosen) / (n * (n - 1)) * squares : 0;
}

Residuals residuals(const GroupedSample &groups, const LengthStrata &lengths, std::int64_t column)
{
    Residuals result;
    double largest = 0;
    for (std::int64_t e = 0; e < groups.sample.examples; ++e) {
        result.values.push_back(groups.sample.at(e, column));
        if (!std::isnan(result.values.back())) {
            largest = std::max(largest, std::abs(result.values.back()));
            ++result.count;
        }
    }
    lengths.subtractTrend(result.values, LengthStrata::Fit::WithLabel);
    lengths.subtractMeans(result.values);
    for (double &value : result.values) {
        value = std::isnan(value) ? 0 : value;
        result.size = std::max(result.size, std::abs(value));
    }
    if (result.size <= resolutionOf(largest))
        result.size = 0;
    for (const auto &stratum : lengths.strata())
        result.variance += permutationVariance(stratum, result, groups.inComparison);
    return result;
}

/// Natural logarithm of the number of ways to label the examples.
double logArrangements(const Strata &strata, std::span<const std::uint8_t> inComparison)
{
    double sum = 0;
    for (const auto &stratum : strata) {
        double chosen = 0;
        for (const std::int64_t e : stratum)
            chosen += inComparison[e];
        const auto n = static_cast<double>(stratum.size());
        sum += std::lgamma(n + 1) - std::lgamma(chosen + 1) - std::lgamma(n - chosen + 1);
    }
    return sum;
}

/// Two-sided tail of Student's t for a sum in standard deviations, of `values` with so many means and terms of the
/// trend subtracted; with a single stratum this is the pooled t test.
double tailOf(double deviations, std::int64_t values, double subtracted)
{
    const double left = static_cast<double>(values) - subtracted, freedom = left - 1;
    if (freedom < 1)
        return 1;
    const double correlation = std::min(1 - 1e-12, std::abs(deviations) / std::sqrt(left));
    const double t = correlation * std::sqrt(freedom / (1 - correlation * correlation));
    return 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(freedom), t));
}

} // namespace

LengthStrata strataOf(const GroupedSample &groups)
{
    return {groups.lengths, std::vector<double>(groups.inComparison.begin(), groups.inComparison.end())};
}

std::vector<PermutedLabels> permuteLabels(const GroupedSample &groups, std::span<const std::int64_t> columns,
    const UnpairedOptions &options, Progress &progress)
{
    const auto width = static_cast<std::int64_t>(columns.size());
    const LengthStrata lengths = strataOf(groups);
    const Strata &strata = lengths.strata();
    std::vector<float> values(groups.sample.examples * width);
    std::vector<Residuals> all(columns.size());
    parallelFor(columns.size(), [&](std::size_t c) {
        all[c] = residuals(groups, lengths, columns[c]);
        for (std::int64_t e = 0; e < groups.sample.examples && all[c].size > 0; ++e)
            values[e * width + static_cast<std::int64_t>(c)] = static_cast<float>(all[c].values[e] / all[c].size);
    });
    const auto sums = weightedSums(
        options.permutations, permutedLabels(strata, groups.inComparison, options.seed), values, width, progress);
    const double floor = 1.0 / (options.permutations + 1),
                 smallestP = std::exp(-logArrangements(strata, groups.inComparison));
    std::vector<PermutedLabels> result(columns.size());
    parallelFor(columns.size(), [&](std::size_t c) {
        double observed = 0, size = 0;
        for (std::int64_t e = 0; e < groups.sample.examples; ++e) {
            const double value = values[e * width + static_cast<std::int64_t>(c)];
            observed += groups.inComparison[e] != 0 ? value : 0;
            size += std::abs(value);
        }
        const double threshold = std::abs(observed) - 1e-6 * size; // counts ties that differ by rounding
        std::int64_t reached = 0;
        for (int round = 0; round < options.permutations; ++round)
            reached += std::abs(sums[c * options.permutations + round]) >= threshold;
        if (smallestP >= 1)
            return; // no stratum holds both groups
        result[c] = {static_cast<double>(reached + 1) * floor, reached == 0};
        const auto subtracted = static_cast<double>(strata.size()) + lengths.trendTerms(all[c].count);
        const double deviations = observed * all[c].size / std::sqrt(all[c].variance);
        if (reached == 0 && all[c].variance > 0)
            result[c].p = std::min(floor, std::max(smallestP, tailOf(deviations, all[c].count, subtracted)));
    });
    return result;
}

} // namespace headwise::statistics::significance
