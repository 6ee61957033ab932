// SPDX-License-Identifier: GPL-3.0-or-later
// How some values are spread: quantiles and density, for a box and its shape.
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
    std::vector<double> density; ///< at equal steps from `densityLow` to `densityHigh`; values per value and unit
    double densityLow = 0, densityHigh = 1;
};

/// Quantiles and density of some values; NaN are left out. Shapes end at the smallest and the largest value.
Spread spreadOf(std::span<const float> values);

} // namespace headwise::statistics
