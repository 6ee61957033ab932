// SPDX-License-Identifier: GPL-3.0-or-later
// The difference between two groups when only examples of similar length are compared.
#pragma once

#include "core/statistics/significance/unpairedtest.h"

namespace headwise::statistics::significance {

/// One column: comparison minus baseline within bins of length; NaN unless some bin contains both groups. Interval and
/// effect need a bin with two values in each group.
struct LengthAdjusted
{
    double difference = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN(), high = std::numeric_limits<double>::quiet_NaN();
    double effect = std::numeric_limits<double>::quiet_NaN(); ///< Hedges' g with the deviation within bins
    std::int64_t baselineCount = 0, comparisonCount = 0;      ///< values in bins that contain both groups
};

/// Bins of similar length, as the permutations of testGroups use them (lengthBins).
struct LengthBin
{
    double low = 0, high = 0; ///< shortest and longest
    std::int64_t baseline = 0, comparison = 0;
};
std::vector<LengthBin> describeLengthBins(const GroupedSample &groups, int bins);

/// Per column, d = sum_b w_b (mean B_b - mean A_b) / sum_b w_b with w_b = n_A n_B / (n_A + n_B) over the bins that
/// contain both groups: post-stratification with minimum-variance weights (Cochran 1954). Its interval is Student's t
/// with each group's own variance within bins, degrees of freedom after Satterthwaite; g = J d / s, s the pooled
/// deviation within bins and groups. Bins without one of the groups are ignored, so few examples remain when the
/// lengths of the groups hardly overlap.
std::vector<LengthAdjusted> adjustForLength(const GroupedSample &groups, const UnpairedOptions &options);

} // namespace headwise::statistics::significance
