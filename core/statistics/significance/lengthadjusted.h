// SPDX-License-Identifier: GPL-3.0-or-later
// The difference between two groups when only examples of similar length are compared.
#pragma once

#include "core/statistics/significance/unpairedtest.h"

namespace headwise::statistics::significance {

/// One column: comparison minus baseline within bins of equal or nearly equal length; NaN unless some bin contains both
/// groups. Interval and effect need a bin with two values in each group.
struct LengthAdjusted
{
    double difference = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN(), high = std::numeric_limits<double>::quiet_NaN();
    double effect = std::numeric_limits<double>::quiet_NaN(); ///< Hedges' g with the deviation within bins
    std::int64_t baselineCount = 0, comparisonCount = 0;      ///< values in bins that contain both groups
};

/// One of the strata within which testGroups permutes labels.
struct LengthBin
{
    double low = 0, high = 0; ///< shortest and longest
    std::int64_t baseline = 0, comparison = 0;
};
struct LengthBins
{
    std::vector<LengthBin> bins;
    double tolerance = 0; ///< of lengthstrata.h; 0: examples of equal length
    /// Strata with both groups, and the examples in them.
    std::int64_t shared() const;
    std::int64_t sharedExamples() const;
};
LengthBins describeLengthBins(const GroupedSample &groups);

/// Per column, d = sum_b w_b (mean B_b - mean A_b) / sum_b w_b with w_b = n_A n_B / (n_A + n_B) over the bins that
/// contain both groups, after subtraction of the trend with length (lengthstrata.h): post-stratification with
/// minimum-variance weights (Cochran 1954). Its interval is the wider of two of Student's t: with each group's own
/// variance within bins, degrees of freedom after Satterthwaite, and with the residual variance of the regression of
/// the values on bins and group, which also counts how d_b differs from bin to bin (alone where a group has fewer than
/// five degrees of freedom left). g = J d / s, s the deviation within bins. Bins without one of the groups are ignored,
/// so few examples remain when the lengths of the groups hardly overlap.
std::vector<LengthAdjusted> adjustForLength(const GroupedSample &groups, const UnpairedOptions &options);

} // namespace headwise::statistics::significance
