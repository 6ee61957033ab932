// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/significance/pairedtest.h"

#include "core/base/parallel.h"
#include "core/statistics/products.h"
#include "core/statistics/random.h"
#include "core/statistics/resolution.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace headwise::statistics::significance {

namespace {

/// Up to this number of values all sign patterns are evaluated: 2^13 = 8,192.
constexpr std::int64_t exactUpTo = 13;

/// Share of all sign patterns whose |sum| is at least the observed one. The first sign is fixed: |sum| is symmetric.
/// Gray code: neighbouring patterns differ in one sign. The tolerance counts ties that differ by rounding.
double exactProbability(std::span<const float> values)
{
    double sum = 0, size = 0;
    for (const double v : values) {
        sum += v;
        size += std::abs(v);
    }
    const double threshold = std::abs(sum) - 1e-12 * size;
    const std::uint32_t patterns = 1u << (values.size() - 1);
    std::vector<double> sign(values.size(), 1.0);
    std::uint32_t reached = 1; // the observed pattern itself
    for (std::uint32_t i = 1; i < patterns; ++i) {
        const int flipped = __builtin_ctz(i) + 1;
        sum -= 2 * sign[flipped] * values[flipped];
        sign[flipped] = -sign[flipped];
        reached += std::abs(sum) >= threshold;
    }
    return static_cast<double>(reached) / patterns;
}

/// Two-sided p of the paired t test.
double pairedT(const ColumnSummary &summary)
{
    const double n = static_cast<double>(summary.count);
    if (!(summary.deviation > 0))
        return summary.mean == 0 ? 1 : 0;
    const double t = std::abs(summary.mean) / (summary.deviation / std::sqrt(n));
    return 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(n - 1), t));
}

void setEffect(const ColumnSummary &summary, PairedTest &test)
{
    if (summary.deviation > resolutionOf(summary.mean))
        test.effect = summary.mean / summary.deviation;
    else if (summary.mean == 0)
        test.effect = 0;
    else
        test.allExamples = true;
}

/// Columns scaled by a power of two to at most 1 in size (exact in binary, so ties stay ties); NaN become 0.
std::vector<float> scaled(SampleView sample, std::span<const std::int64_t> columns)
{
    std::vector<int> exponents(columns.size());
    std::vector<float> values(sample.examples * columns.size());
    for (std::size_t c = 0; c < columns.size(); ++c) {
        float largest = 0;
        for (std::int64_t e = 0; e < sample.examples; ++e)
            largest = std::max(largest, std::abs(sample.at(e, columns[c]))); // std::max ignores NaN here
        std::frexp(largest, &exponents[c]);
    }
    for (std::int64_t e = 0; e < sample.examples; ++e) {
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const float value = sample.at(e, columns[c]);
            values[e * columns.size() + c] = std::isnan(value) ? 0.0f : std::ldexp(value, -exponents[c]);
        }
    }
    return values;
}

/// Random signs, 64 from each random number.
RoundWeights signWeights(std::uint64_t seed)
{
    return [seed](std::int64_t round, std::span<float> weights) {
        Random random(seed, round);
        for (std::size_t first = 0; first < weights.size(); first += 64) {
            std::uint64_t bits = random.next();
            for (std::size_t i = first; i < std::min(first + 64, weights.size()); ++i, bits >>= 1)
                weights[i] = (bits & 1) != 0 ? 1.0f : -1.0f;
        }
    };
}

/// Number of sums (one per round and column) held at once: 64 MB.
constexpr std::int64_t sumsHeld = std::int64_t(16) << 20;

/// Permutes a block of columns: all columns use the same signs, so the blocks do not affect the result.
struct PermutedColumns
{
    SampleView differences;
    std::span<const std::int64_t> columns;
    std::span<const ColumnSummary> summaries; ///< of all columns
};

void testPart(
    const PermutedColumns &part, const PermutationOptions &options, std::vector<PairedTest> &tests, Progress &progress)
{
    const SampleView differences = part.differences;
    const std::span<const std::int64_t> columns = part.columns;
    const auto width = static_cast<std::int64_t>(columns.size());
    const std::vector<float> values = scaled(differences, columns);
    const auto sums = weightedSums(options.permutations, signWeights(options.seed), values, width, progress);
    const double floor = 1.0 / (options.permutations + 1);
    parallelFor(columns.size(), [&](std::size_t c) {
        double sum = 0, size = 0;
        for (std::int64_t e = 0; e < differences.examples; ++e) {
            sum += values[e * width + c];
            size += std::abs(values[e * width + c]);
        }
        const double threshold = std::abs(sum) - 1e-6 * size;
        std::int64_t reached = 0;
        for (int round = 0; round < options.permutations; ++round)
            reached += std::abs(sums[c * options.permutations + round]) >= threshold;
        PairedTest &test = tests[columns[c]];
        const ColumnSummary &summary = part.summaries[columns[c]];
        test.p = static_cast<double>(reached + 1) * floor;
        test.tail = reached == 0;
        if (test.tail) // the smallest possible p is 2 / 2^n
            test.p = std::min(
                floor, std::max(pairedT(summary),
                           std::ldexp(1.0, static_cast<int>(1 - std::min<std::int64_t>(summary.count, 1000)))));
    });
}

void testByPermutation(
    const PermutedColumns &all, const PermutationOptions &options, std::vector<PairedTest> &tests, Progress &progress)
{
    const std::size_t count = all.columns.size();
    const auto held = static_cast<std::size_t>(
        std::max<std::int64_t>(48, sumsHeld / std::max(1, options.permutations) / 48 * 48)); // whole product blocks
    for (std::size_t first = 0; first < count; first += held) {
        const std::size_t end = std::min(count, first + held);
        PartProgress part(progress, static_cast<double>(first) / static_cast<double>(count),
            static_cast<double>(end) / static_cast<double>(count));
        testPart({all.differences, all.columns.subspan(first, end - first), all.summaries}, options, tests, part);
    }
}

} // namespace

std::vector<PairedTest> testChanges(SampleView differences, const PermutationOptions &options, Progress &progress)
{
    std::vector<PairedTest> tests(differences.columns);
    const auto summaries = summariseColumns(differences);
    std::vector<std::int64_t> exact, permuted;
    for (std::int64_t c = 0; c < differences.columns; ++c) {
        if (summaries[c].count < 2)
            continue;
        setEffect(summaries[c], tests[c]);
        (summaries[c].count <= exactUpTo ? exact : permuted).push_back(c);
    }
    parallelFor(exact.size(),
        [&](std::size_t c) { tests[exact[c]].p = exactProbability(columnValues(differences, exact[c])); });
    testByPermutation({differences, permuted, summaries}, options, tests, progress);
    std::vector<double> p(tests.size());
    std::transform(tests.begin(), tests.end(), p.begin(), [](const PairedTest &test) { return test.p; });
    const auto q = falseDiscoveryRates(p);
    for (std::size_t i = 0; i < tests.size(); ++i)
        tests[i].q = q[i];
    progress.advanceOrThrow(1);
    return tests;
}

std::vector<double> falseDiscoveryRates(std::span<const double> p)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!std::isnan(p[i]))
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> q(p.size(), std::numeric_limits<double>::quiet_NaN());
    double smallest = 1;
    for (std::size_t rank = order.size(); rank > 0; --rank) {
        smallest =
            std::min(smallest, p[order[rank - 1]] * static_cast<double>(order.size()) / static_cast<double>(rank));
        q[order[rank - 1]] = smallest;
    }
    return q;
}

std::vector<double> falseDiscoveryRates(std::span<const double> p, std::span<const int> copies)
{
    std::vector<double> own(p.begin(), p.end());
    for (std::size_t c = 0; c < own.size(); ++c)
        if (copies[c % copies.size()] >= 0)
            own[c] = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> q = falseDiscoveryRates(own);
    for (std::size_t c = 0; c < q.size(); ++c)
        if (const int copied = copies[c % copies.size()]; copied >= 0)
            q[c] = q[c - c % copies.size() + static_cast<std::size_t>(copied)]; // it comes before
    return q;
}

} // namespace headwise::statistics::significance
