// SPDX-License-Identifier: GPL-3.0-or-later
// Moments of a stream of values, in parts that can be merged.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

namespace headwise::statistics::streaming {

/// Count, mean, spread, skewness and range of numbers; NaN are counted separately. Parts merged in any grouping agree
/// with one pass to about 1e-12.
struct Moments
{
    std::int64_t count = 0;
    std::int64_t missing = 0; ///< number of NaN
    double mean = 0;
    double squares = 0; ///< sum (x - mean)^2
    double cubes = 0;   ///< sum (x - mean)^3
    double lowest = std::numeric_limits<double>::infinity(), highest = -std::numeric_limits<double>::infinity();

    /// After Chan, Golub and LeVeque 1979 and, for the cubes, Pébay 2008.
    void merge(const Moments &other);
    double deviation() const; ///< sample standard deviation, divisor n - 1; NaN with fewer than two
    double skewness() const;  ///< third standardised moment; 0 without spread
};

/// Moments of numbers in memory: two passes in double. `stride`: distance from one number to the next.
Moments momentsOf(const float *values, std::int64_t count, std::int64_t stride = 1);

} // namespace headwise::statistics::streaming
