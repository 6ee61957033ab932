// SPDX-License-Identifier: GPL-3.0-or-later
// Proportions with their intervals.
#pragma once

#include <cstdint>
#include <limits>

namespace headwise::statistics {

/// Hits among cases with Wilson's score interval (Wilson 1927); all NaN without cases.
struct Proportion
{
    std::int64_t n = 0, hits = 0;
    double value = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
};

/// (p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n) with z = 1.96 (95 %): stays within 0..1 and has a width at
/// p = 0 and 1 as well.
Proportion wilsonProportion(std::int64_t hits, std::int64_t n);

/// The difference of two proportions, comparison minus baseline, with its 95 % interval from the two Wilson intervals
/// (Newcombe 1998, method 10). Where both count the same cases and agree on most, the interval is wider than needed.
struct ProportionDifference
{
    double value = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
};
ProportionDifference differenceOf(const Proportion &baseline, const Proportion &comparison);

} // namespace headwise::statistics
