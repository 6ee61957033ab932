// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/streaming/moments.h"

#include <algorithm>
#include <cmath>

namespace headwise::statistics::streaming {

void Moments::merge(const Moments &other)
{
    missing += other.missing;
    if (other.count == 0)
        return;
    const double own = static_cast<double>(count), theirs = static_cast<double>(other.count), all = own + theirs;
    const double apart = other.mean - mean;
    cubes += other.cubes + apart * apart * apart * own * theirs * (own - theirs) / (all * all) +
             3 * apart * (own * other.squares - theirs * squares) / all;
    squares += other.squares + apart * apart * own * theirs / all;
    mean += apart * theirs / all;
    count += other.count;
    lowest = std::min(lowest, other.lowest);
    highest = std::max(highest, other.highest);
}

double Moments::deviation() const
{
    return count < 2 ? std::numeric_limits<double>::quiet_NaN() : std::sqrt(squares / static_cast<double>(count - 1));
}

double Moments::skewness() const
{
    const double n = static_cast<double>(count);
    return squares > 0 ? cubes / n / std::pow(squares / n, 1.5) : 0.0;
}

Moments momentsOf(const float *values, std::int64_t count, std::int64_t stride)
{
    Moments moments;
    double sum = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        const double value = values[i * stride];
        if (std::isnan(value)) {
            ++moments.missing;
            continue;
        }
        ++moments.count;
        sum += value;
        moments.lowest = std::min(moments.lowest, value);
        moments.highest = std::max(moments.highest, value);
    }
    if (moments.count == 0)
        return moments;
    moments.mean = sum / static_cast<double>(moments.count);
    for (std::int64_t i = 0; i < count; ++i) {
        const double apart = values[i * stride] - moments.mean;
        if (!std::isnan(apart)) {
            moments.squares += apart * apart;
            moments.cubes += apart * apart * apart;
        }
    }
    return moments;
}

} // namespace headwise::statistics::streaming
