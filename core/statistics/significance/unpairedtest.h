// SPDX-License-Identifier: GPL-3.0-or-later
// Unpaired tests: differences between two groups of different examples.
#pragma once

#include "core/base/progress.h"
#include "core/statistics/significance/pairedtest.h"

namespace headwise::statistics::significance {

/// The examples of both groups in one sample.
struct GroupedSample
{
    SampleView sample;
    std::span<const std::uint8_t> inComparison; ///< [examples] 0: baseline, 1: comparison
    std::span<const double> lengths;            ///< [examples], or empty: labels are permuted among all examples
};

/// One column: comparison minus baseline; NaN unless each group has two values.
struct GroupDifference
{
    std::int64_t baselineCount = 0, comparisonCount = 0; ///< examples with a value
    double baselineMean = std::numeric_limits<double>::quiet_NaN();
    double comparisonMean = std::numeric_limits<double>::quiet_NaN();
    double difference = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN(), high = std::numeric_limits<double>::quiet_NaN();
    double p = std::numeric_limits<double>::quiet_NaN();      ///< two-sided
    double q = std::numeric_limits<double>::quiet_NaN();      ///< Benjamini-Hochberg over the family
    double effect = std::numeric_limits<double>::quiet_NaN(); ///< Hedges' g
    bool tail = false; ///< p is below the resolution of the permutations and comes from Student's t
};

struct UnpairedOptions
{
    int bootstrapRounds = 2000, permutations = 2000;
    std::uint64_t seed = 0;
    double level = 0.95;
};

inline constexpr std::string_view unpairedTestName =
    "label permutation among examples of equal or nearly equal length, unpaired; Benjamini-Hochberg corrected";

/// Tests every column of two groups. Interval: two-sample bootstrap-t (each group resampled on its own, Welch's
/// standard error), each limit at least as wide as that of Welch's t. p: labels are permuted within strata of equal or
/// nearly equal length (lengthstrata.h), since length is a confounder; the statistic is the sum over the comparison of
/// x minus its trend with length and the mean of its stratum; p = (b + 1) / (B + 1), 1 where all that is rounding. A
/// column at this minimum gets the p of Student's t for the same statistic instead, at least 1 / (number of
/// arrangements), and `tail` is set. g = J (difference) / pooled deviation, J = 1 - 3 / (4 n - 9) (Hedges 1981).
/// Independent of the number of threads. Throws Error{Cancelled}.
std::vector<GroupDifference> testGroups(
    const GroupedSample &groups, const UnpairedOptions &options, Progress &progress);

/// For every measure of differences [heads, measures], the earlier measure with the same difference and the same mean,
/// up to sign, in every head; -1 if there is none.
std::vector<int> copiedMeasures(std::span<const GroupDifference> differences, std::size_t measures);

/// q of the family of all heads and measures; copies count once.
void correctFamily(std::span<GroupDifference> differences, std::span<const int> copies);

} // namespace headwise::statistics::significance
