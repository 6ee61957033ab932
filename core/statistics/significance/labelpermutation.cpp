// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/significance/labelpermutation.h"

#include "core/base/parallel.h"
#include "core/statistics/distribution.h"
#include "core/statistics/products.h"
#include "core/statistics/random.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>

namespace headwise::statistics::significance {

namespace {

using Bins = std::vector<std::vector<std::int64_t>>; ///< examples of each length bin

/// Weight 1 for the examples that a round labels as the comparison: in each bin a random choice of as many as there
/// are.
RoundWeights permutedLabels(const Bins &bins, std::span<const std::uint8_t> inComparison, std::uint64_t seed)
{
    return [&bins, inComparison, seed](std::int64_t round, std::span<float> weights) {
        Random random(seed, round);
        for (const auto &bin : bins) {
            std::vector<float> labels;
            for (const std::int64_t e : bin)
                labels.push_back(inComparison[e] != 0 ? 1.0f : 0.0f);
            for (std::size_t i = labels.size(); i > 1; --i)
                std::swap(labels[i - 1], labels[random.below(static_cast<std::uint32_t>(i))]);
            for (std::size_t i = 0; i < bin.size(); ++i)
                weights[bin[i]] = labels[i];
        }
    };
}

/// One column with the mean of each bin subtracted; 0 for missing values.
struct Residuals
{
    std::vector<double> values; ///< [examples]
    double size = 0;            ///< largest |value|
    double variance = 0;        ///< of the statistic over all permutations (as if no value was missing)
    std::int64_t count = 0;     ///< number of values
};

Residuals residuals(const GroupedSample &groups, const Bins &bins, std::int64_t column)
{
    Residuals result;
    result.values.resize(groups.sample.examples);
    for (const auto &bin : bins) {
        double sum = 0, squares = 0;
        std::int64_t present = 0, compared = 0;
        for (const std::int64_t e : bin) {
            compared += groups.inComparison[e];
            if (const double value = groups.sample.at(e, column); !std::isnan(value)) {
                sum += value;
                ++present;
            }
        }
        result.count += present;
        for (const std::int64_t e : bin) {
            const double value = groups.sample.at(e, column);
            if (std::isnan(value))
                continue;
            result.values[e] = value - sum / static_cast<double>(present);
            result.size = std::max(result.size, std::abs(result.values[e]));
            squares += result.values[e] * result.values[e];
        }
        const auto n = static_cast<double>(bin.size()), chosen = static_cast<double>(compared);
        if (bin.size() > 1)
            result.variance += chosen * (n - chosen) / (n * (n - 1)) * squares;
    }
    return result;
}

/// Natural logarithm of the number of ways to label the examples.
double logArrangements(const Bins &bins, std::span<const std::uint8_t> inComparison)
{
    double sum = 0;
    for (const auto &bin : bins) {
        double chosen = 0;
        for (const std::int64_t e : bin)
            chosen += inComparison[e];
        const auto n = static_cast<double>(bin.size());
        sum += std::lgamma(n + 1) - std::lgamma(chosen + 1) - std::lgamma(n - chosen + 1);
    }
    return sum;
}

/// Two-sided tail of Student's t for a sum in standard deviations; with a single bin this is the pooled t test.
double tailOf(double deviations, std::int64_t count, std::size_t bins)
{
    const double n = static_cast<double>(count), freedom = n - static_cast<double>(bins) - 1;
    if (freedom < 1)
        return 1;
    const double correlation = std::min(1 - 1e-12, std::abs(deviations) / std::sqrt(n - static_cast<double>(bins)));
    const double t = correlation * std::sqrt(freedom / (1 - correlation * correlation));
    return 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(freedom), t));
}

} // namespace

namespace {

/// Quantile bins may be wide where few examples are long: within a bin, no length exceeds another by more than 50 % or
/// 4 tokens, whichever is more.
bool isSimilar(double shortest, double length) { return length <= std::max(1.5 * shortest, shortest + 4); }

} // namespace

std::vector<std::vector<std::int64_t>> lengthBins(const GroupedSample &groups, int count)
{
    std::vector<double> bounds;
    std::vector<double> sorted(groups.lengths.begin(), groups.lengths.end());
    for (int bin = 1; bin < count && !sorted.empty(); ++bin)
        bounds.push_back(quantile(sorted, static_cast<double>(bin) / count));
    Bins bins(bounds.size() + 1);
    for (std::int64_t e = 0; e < groups.sample.examples; ++e) {
        const auto bin = groups.lengths.empty()
                             ? 0
                             : std::lower_bound(bounds.begin(), bounds.end(), groups.lengths[e]) - bounds.begin();
        bins[bin].push_back(e);
    }
    Bins similar;
    for (Bins::value_type &bin : bins) {
        std::stable_sort(bin.begin(), bin.end(), [&](std::int64_t a, std::int64_t b) {
            return !groups.lengths.empty() && groups.lengths[a] < groups.lengths[b];
        });
        for (std::size_t i = 0; i < bin.size(); ++i) {
            const bool same = i > 0 && (groups.lengths.empty() ||
                                           isSimilar(groups.lengths[similar.back().front()], groups.lengths[bin[i]]));
            if (!same)
                similar.emplace_back();
            similar.back().push_back(bin[i]);
        }
    }
    for (Bins::value_type &bin : similar)
        std::sort(bin.begin(), bin.end());
    return similar;
}

std::vector<PermutedLabels> permuteLabels(const GroupedSample &groups, std::span<const std::int64_t> columns,
    const UnpairedOptions &options, Progress &progress)
{
    const auto width = static_cast<std::int64_t>(columns.size());
    const Bins bins = lengthBins(groups, options.lengthBins);
    std::vector<float> values(groups.sample.examples * width);
    std::vector<Residuals> all(columns.size());
    parallelFor(columns.size(), [&](std::size_t c) {
        all[c] = residuals(groups, bins, columns[c]);
        for (std::int64_t e = 0; e < groups.sample.examples && all[c].size > 0; ++e)
            values[e * width + static_cast<std::int64_t>(c)] = static_cast<float>(all[c].values[e] / all[c].size);
    });
    const auto sums = weightedSums(
        options.permutations, permutedLabels(bins, groups.inComparison, options.seed), values, width, progress);
    const double floor = 1.0 / (options.permutations + 1),
                 smallestP = std::exp(-logArrangements(bins, groups.inComparison));
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
            return; // no bin holds both groups
        result[c] = {static_cast<double>(reached + 1) * floor, reached == 0};
        if (reached == 0 && all[c].variance > 0)
            result[c].p = std::min(
                floor, std::max(smallestP,
                           tailOf(observed * all[c].size / std::sqrt(all[c].variance), all[c].count, bins.size())));
    });
    return result;
}

} // namespace headwise::statistics::significance
