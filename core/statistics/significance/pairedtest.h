// SPDX-License-Identifier: GPL-3.0-or-later
// Paired tests: changes of the same examples between two sides.
#pragma once

#include "core/base/progress.h"
#include "core/statistics/sample.h"

#include <string_view>

namespace headwise::statistics::significance {

/// Result for one column of differences; NaN with fewer than two values.
struct PairedTest
{
    double p = std::numeric_limits<double>::quiet_NaN();      ///< two-sided
    double q = std::numeric_limits<double>::quiet_NaN();      ///< Benjamini-Hochberg over the family
    double effect = std::numeric_limits<double>::quiet_NaN(); ///< d = mean / standard deviation of the differences
    /// P is below the resolution of the permutations and comes from the paired t distribution.
    bool tail = false;
    bool allExamples = false; ///< every example changes by the same amount: no d (effect stays NaN)
};

struct PermutationOptions
{
    int permutations = 2000; ///< B
    std::uint64_t seed = 0;
};

/// Name of the test, for views and reports.
inline constexpr std::string_view pairedTestName = "sign-flip permutation test, paired; Benjamini-Hochberg corrected";

/// Sign-flip permutation test of a zero mean, for every column of differences [examples, columns]: p = (b + 1) / (B +
/// 1) with b the number of random sign patterns whose |mean| is at least the observed one; all 2^n patterns for columns
/// with n <= 13 values. A column at the minimum p = 1 / (B + 1) gets the p of the paired t test instead, limited to
/// [2^(1-n), 1 / (B + 1)], and `tail` is set. `q` is over all columns with a p. Independent of the number of threads.
/// Throws Error{Cancelled}.
std::vector<PairedTest> testChanges(SampleView differences, const PermutationOptions &options, Progress &progress);

/// Benjamini-Hochberg adjusted p values (step-up, monotone); NaN stay NaN and do not count in the family.
std::vector<double> falseDiscoveryRates(std::span<const double> p);
/// The same of p [heads, measures] where `copies` names for every measure the earlier one of which it is a copy, or -1:
/// copies count once in the family and take the q of the earlier measure.
std::vector<double> falseDiscoveryRates(std::span<const double> p, std::span<const int> copies);

} // namespace headwise::statistics::significance
