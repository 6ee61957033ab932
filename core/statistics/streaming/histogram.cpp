// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/streaming/histogram.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

namespace headwise::statistics::streaming {

Histogram::Histogram(double lowest, double highest, int bins) : low(lowest), high(highest), counts(bins)
{
    assert(lowest < highest && bins > 0);
}

void Histogram::add(std::span<const float> values)
{
    const double scale = static_cast<double>(counts.size()) / (high - low);
    for (const double value : values) {
        if (std::isnan(value))
            ++missing;
        else if (value < low)
            ++below;
        else if (value > high)
            ++above;
        else
            ++counts[std::min(static_cast<std::size_t>((value - low) * scale), counts.size() - 1)];
    }
}

void Histogram::merge(const Histogram &other)
{
    assert(other.low == low && other.high == high && other.counts.size() == counts.size());
    std::transform(counts.begin(), counts.end(), other.counts.begin(), counts.begin(), std::plus<>());
    below += other.below;
    above += other.above;
    missing += other.missing;
}

} // namespace headwise::statistics::streaming
