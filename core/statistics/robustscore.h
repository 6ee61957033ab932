// SPDX-License-Identifier: GPL-3.0-or-later
// How unusual a value is among its like.
#pragma once

#include <limits>
#include <span>
#include <vector>

namespace headwise::statistics {

/// Median and spread that a few outliers cannot move.
struct RobustCentre
{
    double median = std::numeric_limits<double>::quiet_NaN();
    double deviation = std::numeric_limits<double>::quiet_NaN(); ///< 1.4826 MAD: the standard deviation of normal data

    /// Robust z; NaN where the median absolute deviation (MAD) is 0, as then more than half of all values are equal.
    double score(double value) const
    {
        return deviation > 0 ? (value - median) / deviation : std::numeric_limits<double>::quiet_NaN();
    }
};

/// Scores beyond this are unusual (Iglewicz and Hoaglin 1993).
inline constexpr double unusualScore = 3.5;

/// Of the values that are not NaN.
RobustCentre robustCentre(std::span<const double> values);

/// Robust z of every value; NaN stay NaN, and all are NaN where MAD = 0.
std::vector<double> robustScores(std::span<const double> values);

} // namespace headwise::statistics
