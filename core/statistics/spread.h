// SPDX-License-Identifier: GPL-3.0-or-later
// Quantiles and density of values, for box plots and their shapes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace headwise::statistics {

/// Quantiles are NaN without values.
struct Spread
{
    std::int64_t values = 0;
    double low = 0, lowerQuartile = 0, median = 0, upperQuartile = 0, high = 0; ///< 5, 25, 50, 75, 95 %
    std::vector<double> density; ///< at equal steps from `densityLow` to `densityHigh`; integrates to 1
    double densityLow = 0, densityHigh = 1;
};

/// Quantiles and density of the given values without NaN. The density ends at the smallest and the largest value.
Spread spreadOf(std::span<const float> values);

} // namespace headwise::statistics
