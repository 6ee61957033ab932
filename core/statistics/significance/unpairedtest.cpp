// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/significance/unpairedtest.h"

#include "core/base/parallel.h"
#include "core/statistics/resampling.h"
#include "core/statistics/resolution.h"
#include "core/statistics/significance/labelpermutation.h"
#include "core/statistics/significance/pairedtest.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>

namespace headwise::statistics::significance {

namespace {

/// A copy of the rows of one group.
struct Group
{
    std::vector<float> values;
    SampleView view;
    std::vector<ColumnSummary> summaries;
};

Group takeGroup(const GroupedSample &groups, bool comparison)
{
    Group group;
    std::int64_t examples = 0;
    for (std::int64_t e = 0; e < groups.sample.examples; ++e) {
        if ((groups.inComparison[e] != 0) != comparison)
            continue;
        const float *row = groups.sample.values + e * groups.sample.columns;
        group.values.insert(group.values.end(), row, row + groups.sample.columns);
        ++examples;
    }
    group.view = {group.values.data(), examples, groups.sample.columns};
    group.summaries = summariseColumns(group.view);
    return group;
}

struct BothGroups
{
    Group baseline, comparison;
};

double errorSquared(const ColumnSummary &summary)
{
    return summary.deviation * summary.deviation / static_cast<double>(summary.count);
}

/// Degrees of freedom after Welch and Satterthwaite.
double freedom(const ColumnSummary &a, const ColumnSummary &b)
{
    const double left = errorSquared(a), right = errorSquared(b), sum = left + right;
    return sum * sum /
           (left * left / static_cast<double>(a.count - 1) + right * right / static_cast<double>(b.count - 1));
}

/// The shift and squared standard error of a resampled mean, in the units of the column.
struct Resample
{
    double shift = 0, squaredError = 0;
};

Resample resampleAt(const ResampledSums &sums, std::size_t at, double count, double deviation)
{
    const double n = sums.counts.empty() ? count : sums.counts[at];
    if (n < 2)
        return {};
    const double shift = sums.values[at] / n,
                 variance = std::max(0.0, (sums.squares[at] / n - shift * shift) * n / (n - 1));
    return {shift * deviation, variance / n * deviation * deviation};
}

void setLimits(const ColumnSummary &a, const ColumnSummary &b, std::span<double> t, double level, GroupDifference &test)
{
    const double error = std::sqrt(errorSquared(a) + errorSquared(b));
    if (!(error > resolutionOf(std::max(
                      std::abs(test.baselineMean), std::abs(test.comparisonMean))))) { // no spread in either group
        test.low = test.high = test.difference;
        return;
    }
    const boost::math::students_t student(freedom(a, b));
    const Ends ends = studentisedEnds(t, level, boost::math::quantile(student, (1 + level) / 2));
    test.low = test.difference - ends.upper * error; // an upper quantile of t gives the lower limit
    test.high = test.difference - ends.lower * error;
}

void addIntervals(const BothGroups &groups, const std::vector<std::int64_t> &columns, const UnpairedOptions &options,
    std::vector<GroupDifference> &tests, Progress &progress)
{
    const Group &a = groups.baseline, &b = groups.comparison;
    PartProgress first(progress, 0, 0.5), second(progress, 0.5, 1);
    const ResampleOptions left{options.bootstrapRounds, options.seed}, right{options.bootstrapRounds, ~options.seed};
    const ResampledSums sumsA = resampleColumns(a.view, columns, a.summaries, left, first);
    const ResampledSums sumsB = resampleColumns(b.view, columns, b.summaries, right, second);
    parallelFor(columns.size(), [&](std::size_t c) {
        const ColumnSummary &ofA = a.summaries[columns[c]], &ofB = b.summaries[columns[c]];
        std::vector<double> t;
        for (int round = 0; round < options.bootstrapRounds; ++round) {
            const std::size_t at = c * options.bootstrapRounds + round;
            const Resample x = resampleAt(sumsA, at, static_cast<double>(a.view.examples), ofA.deviation);
            const Resample y = resampleAt(sumsB, at, static_cast<double>(b.view.examples), ofB.deviation);
            const double shift = y.shift - x.shift, error = x.squaredError + y.squaredError;
            // The rounding error of zero spread in single precision.
            const double floor = 1e-5 * (errorSquared(ofA) + errorSquared(ofB));
            t.push_back(error > floor ? shift / std::sqrt(error)
                                      : std::copysign(std::numeric_limits<double>::infinity(), shift));
        }
        setLimits(ofA, ofB, t, options.level, tests[columns[c]]);
    });
}

void setEffect(const ColumnSummary &a, const ColumnSummary &b, GroupDifference &test)
{
    const double left = static_cast<double>(a.count), right = static_cast<double>(b.count);
    const double pooled = std::sqrt(
        ((left - 1) * a.deviation * a.deviation + (right - 1) * b.deviation * b.deviation) / (left + right - 2));
    const double rounding = resolutionOf(std::max(std::abs(a.mean), std::abs(b.mean)));
    if (pooled > rounding)
        test.effect = (1 - 3 / (4 * (left + right) - 9)) * test.difference / pooled;
    else if (std::abs(test.difference) <= rounding)
        test.effect = 0;
}

} // namespace

std::vector<GroupDifference> testGroups(const GroupedSample &groups, const UnpairedOptions &options, Progress &progress)
{
    std::vector<GroupDifference> tests(groups.sample.columns);
    const BothGroups both{takeGroup(groups, false), takeGroup(groups, true)};
    std::vector<std::int64_t> columns;
    for (std::int64_t c = 0; c < groups.sample.columns; ++c) {
        const ColumnSummary &ofA = both.baseline.summaries[c], &ofB = both.comparison.summaries[c];
        tests[c] = {.baselineCount = ofA.count,
            .comparisonCount = ofB.count,
            .baselineMean = ofA.mean,
            .comparisonMean = ofB.mean,
            .difference = ofB.mean - ofA.mean};
        if (ofA.count < 2 || ofB.count < 2)
            continue;
        setEffect(ofA, ofB, tests[c]);
        columns.push_back(c);
    }
    if (columns.empty())
        return tests;
    PartProgress intervals(progress, 0, 0.6), permutations(progress, 0.6, 1);
    addIntervals(both, columns, options, tests, intervals);
    const auto p = permuteLabels(groups, columns, options, permutations);
    std::vector<double> family(tests.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t c = 0; c < columns.size(); ++c) {
        tests[columns[c]].p = family[columns[c]] = p[c].p;
        tests[columns[c]].tail = p[c].tail;
    }
    const auto q = falseDiscoveryRates(family);
    for (std::size_t c = 0; c < tests.size(); ++c)
        tests[c].q = q[c];
    progress.advanceOrThrow(1);
    return tests;
}

std::vector<int> copiedMeasures(std::span<const GroupDifference> differences, std::size_t measures)
{
    const std::size_t heads = measures == 0 ? 0 : differences.size() / measures;
    const auto alike = [&](std::size_t a, std::size_t b) {
        bool defined = false;
        for (std::size_t h = 0; h < heads; ++h) {
            const GroupDifference &one = differences[h * measures + a], &other = differences[h * measures + b];
            if (one.baselineCount != other.baselineCount || one.comparisonCount != other.comparisonCount ||
                std::isnan(one.difference) != std::isnan(other.difference))
                return false;
            if (std::isnan(one.difference))
                continue;
            const double tolerance = 1e-4 * (std::abs(one.difference) + std::abs(one.baselineMean));
            if (!(std::abs(std::abs(one.difference) - std::abs(other.difference)) <= tolerance) ||
                !(std::abs(std::abs(one.baselineMean) - std::abs(other.baselineMean)) <= tolerance))
                return false;
            defined = defined || one.difference != 0;
        }
        return defined;
    };
    std::vector<int> copies(measures, -1);
    for (std::size_t m = 1; m < measures; ++m)
        for (std::size_t earlier = 0; earlier < m && copies[m] < 0; ++earlier)
            if (copies[earlier] < 0 && alike(earlier, m))
                copies[m] = static_cast<int>(earlier);
    return copies;
}

void correctFamily(std::span<GroupDifference> differences, std::span<const int> copies)
{
    std::vector<double> p;
    for (const GroupDifference &difference : differences)
        p.push_back(difference.p);
    const std::vector<double> q = falseDiscoveryRates(p, copies);
    for (std::size_t c = 0; c < q.size(); ++c)
        differences[c].q = q[c];
}

} // namespace headwise::statistics::significance
