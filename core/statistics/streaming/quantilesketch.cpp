// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/streaming/quantilesketch.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace headwise::statistics::streaming {

namespace {

/// Bit patterns that sort like the numbers.
std::uint32_t sortable(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value == 0 ? 0.0f : value); // -0 is 0
    return (bits & 0x80000000u) != 0 ? ~bits : bits | 0x80000000u;
}

float fromSortable(std::uint32_t bits)
{
    return std::bit_cast<float>((bits & 0x80000000u) != 0 ? bits & 0x7fffffffu : ~bits);
}

std::uint16_t binOf(float value) { return static_cast<std::uint16_t>(sortable(value) >> 16); }

/// Smallest and largest number of a bin.
double lowest(std::uint16_t bin) { return fromSortable(static_cast<std::uint32_t>(bin) << 16); }
double highest(std::uint16_t bin) { return fromSortable((static_cast<std::uint32_t>(bin) << 16) | 0xffffu); }

} // namespace

void QuantileSketch::add(const float *values, std::int64_t count, std::int64_t stride)
{
    std::vector<std::uint16_t> bins;
    bins.reserve(count);
    for (std::int64_t i = 0; i < count; ++i)
        if (const float value = values[i * stride]; !std::isnan(value))
            bins.push_back(binOf(value));
    std::sort(bins.begin(), bins.end());
    QuantileSketch part;
    part.m_count = static_cast<std::int64_t>(bins.size());
    for (const std::uint16_t bin : bins) {
        if (part.m_bins.empty() || part.m_bins.back() != bin) {
            part.m_bins.push_back(bin);
            part.m_counts.push_back(0);
        }
        ++part.m_counts.back();
    }
    merge(part);
}

void QuantileSketch::merge(const QuantileSketch &other)
{
    std::vector<std::uint16_t> bins;
    std::vector<std::int64_t> counts;
    std::size_t own = 0, theirs = 0;
    while (own < m_bins.size() || theirs < other.m_bins.size()) {
        const bool first =
            theirs == other.m_bins.size() || (own < m_bins.size() && m_bins[own] <= other.m_bins[theirs]);
        const std::uint16_t bin = first ? m_bins[own] : other.m_bins[theirs];
        std::int64_t count = 0;
        if (own < m_bins.size() && m_bins[own] == bin)
            count += m_counts[own++];
        if (theirs < other.m_bins.size() && other.m_bins[theirs] == bin)
            count += other.m_counts[theirs++];
        bins.push_back(bin);
        counts.push_back(count);
    }
    m_bins = std::move(bins);
    m_counts = std::move(counts);
    m_count += other.m_count;
}

double QuantileSketch::orderStatistic(std::int64_t rank) const
{
    std::size_t bin = 0;
    while (rank >= m_counts[bin])
        rank -= m_counts[bin++];
    const double low = lowest(m_bins[bin]), high = highest(m_bins[bin]);
    if (binOf(0) == m_bins[bin])
        return 0;                                    // numbers below 1e-40 too
    if (!std::isfinite(low) || !std::isfinite(high)) // infinities have bins of their own
        return std::isnan(low) ? high : low;
    return low + (high - low) * (static_cast<double>(rank) + 0.5) / static_cast<double>(m_counts[bin]);
}

double QuantileSketch::quantile(double share) const
{
    if (m_count == 0)
        return std::numeric_limits<double>::quiet_NaN();
    const double position = share * static_cast<double>(m_count - 1);
    const auto lower = static_cast<std::int64_t>(position);
    const double fraction = position - static_cast<double>(lower), low = orderStatistic(lower);
    if (fraction == 0)
        return low;
    const double high = orderStatistic(lower + 1);
    return std::isfinite(low) && std::isfinite(high) ? low + fraction * (high - low) : fraction < 0.5 ? low : high;
}

} // namespace headwise::statistics::streaming
