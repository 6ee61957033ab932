// SPDX-License-Identifier: GPL-3.0-or-later
// Robust z scores: how unusual a value is within a set of values.
#pragma once

#include "core/statistics/resolution.h"

#include <limits>
#include <span>
#include <vector>

namespace headwise::statistics {

/// Median and a spread that is insensitive to outliers.
struct RobustCentre
{
    double median = std::numeric_limits<double>::quiet_NaN();
    double deviation = std::numeric_limits<double>::quiet_NaN(); ///< 1.4826 MAD: the standard deviation of normal data

    /// False where at least half of all values are equal but for rounding.
    bool hasSpread() const { return deviation > resolutionOf(median); }
    /// Robust z; NaN where the median absolute deviation (MAD) is 0 or rounding.
    double score(double value) const
    {
        return hasSpread() ? (value - median) / deviation : std::numeric_limits<double>::quiet_NaN();
    }
};

/// Scores with a larger magnitude are unusual (Iglewicz and Hoaglin 1993).
inline constexpr double unusualScore = 3.5;

/// Median and spread of the values that are not NaN.
RobustCentre robustCentre(std::span<const double> values);

/// Robust z of every value; NaN stay NaN, and all are NaN where MAD = 0.
std::vector<double> robustScores(std::span<const double> values);

} // namespace headwise::statistics
