// SPDX-License-Identifier: GPL-3.0-or-later
// Correlation of columns with an outcome of the examples, such as a correct prediction.
#pragma once

#include "core/base/progress.h"
#include "core/statistics/sample.h"

#include <string_view>

namespace headwise::statistics::significance {

enum class Correlation : std::uint8_t
{
    PointBiserial, ///< Pearson's correlation, for an outcome with two values
    Spearman       ///< rank correlation, ties get their mean rank
};

/// "point_biserial", "spearman".
std::string_view correlationName(Correlation correlation);

/// One column and the outcome, given the length; NaN with fewer than three common examples or when one of the two does
/// not vary.
struct Association
{
    std::int64_t n = 0;                                      ///< examples with both values
    std::int64_t compared = 0;                               ///< of these, examples with another one of the same length
    double plain = std::numeric_limits<double>::quiet_NaN(); ///< correlation without regard to length
    double correlation = std::numeric_limits<double>::quiet_NaN(); ///< -1..1
    /// 95 % interval by Fisher's z, with the standard error of Bonett and Wright 2000 for ranks; NaN below 4 examples.
    double low = std::numeric_limits<double>::quiet_NaN(), high = std::numeric_limits<double>::quiet_NaN();
    double p = std::numeric_limits<double>::quiet_NaN(); ///< two-sided, Student's t
    double q = std::numeric_limits<double>::quiet_NaN(); ///< Benjamini-Hochberg over all columns
};

/// Point-biserial when the outcome has at most two different values, else Spearman.
Correlation correlationFor(std::span<const double> outcome);

/// What a correlation is computed from.
struct Outcome
{
    std::span<const double> values;  ///< [examples], NaN = missing
    std::span<const double> lengths; ///< [examples], or empty: length is not taken out
};

/// Correlates every column with the outcome, given the length: the partial correlation of values (for Spearman: ranks)
/// within strata of equal or nearly equal length (lengthstrata.h), since what depends on length alone is correlated
/// with whatever else depends on it. Student's t has n - strata - 1 degrees of freedom, without lengths n - 2. Examples
/// without one of the two values are left out for this column, and so is a spread that is rounding. Throws
/// Error{Cancelled}.
std::vector<Association> associate(
    SampleView sample, const Outcome &outcome, Correlation correlation, Progress &progress);

/// Ranks from 1; equal values get the mean of their ranks.
std::vector<double> ranks(std::span<const double> values);

} // namespace headwise::statistics::significance
