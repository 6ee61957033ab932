// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/proportion.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace headwise::statistics {

Proportion wilsonProportion(std::int64_t hits, std::int64_t n)
{
    assert(hits >= 0 && hits <= n);
    Proportion proportion{.n = n, .hits = hits};
    if (n == 0)
        return proportion;
    constexpr double z = 1.959963984540054; // the normal distribution's 97.5 % point
    const auto count = static_cast<double>(n);
    const double p = static_cast<double>(hits) / count;
    const double shrink = 1 + z * z / count;
    const double middle = (p + z * z / (2 * count)) / shrink;
    const double half = z * std::sqrt(p * (1 - p) / count + z * z / (4 * count * count)) / shrink;
    proportion.value = p;
    // At p = 0 and 1 the bound is exact, rounding aside.
    proportion.low = hits == 0 ? 0.0 : std::max(0.0, middle - half);
    proportion.high = hits == n ? 1.0 : std::min(1.0, middle + half);
    return proportion;
}

ProportionDifference differenceOf(const Proportion &baseline, const Proportion &comparison)
{
    const double value = comparison.value - baseline.value; // NaN without cases
    return {value, value - std::hypot(comparison.value - comparison.low, baseline.high - baseline.value),
        value + std::hypot(comparison.high - comparison.value, baseline.value - baseline.low)};
}

} // namespace headwise::statistics
