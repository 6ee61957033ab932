// SPDX-License-Identifier: GPL-3.0-or-later
// Seeded samples with known distributions.
#pragma once

#include "core/statistics/random.h"

#include <cmath>
#include <numbers>
#include <vector>

namespace headwise::tests {

inline double uniform(statistics::Random &random)
{
    return (static_cast<double>(random.next() >> 11) + 0.5) * std::ldexp(1.0, -53);
}

/// Standard normal deviates (Box and Muller), [examples, columns].
inline std::vector<float> normalDeviates(std::int64_t count, std::uint64_t seed, double mean = 0, double deviation = 1)
{
    statistics::Random random(seed, 77);
    std::vector<float> values(count);
    for (float &value : values) {
        const double radius = std::sqrt(-2 * std::log(uniform(random)));
        value = static_cast<float>(mean + deviation * radius * std::cos(2 * std::numbers::pi * uniform(random)));
    }
    return values;
}

} // namespace headwise::tests
