// SPDX-License-Identifier: GPL-3.0-or-later
// Approximate quantiles of a stream of values.
#pragma once

#include <cstdint>
#include <vector>

namespace headwise::statistics::streaming {

/// Counts values in bins whose bounds are float32 numbers with 7 bits of mantissa: 128 bins between a power of two and
/// the next, and a separate bin for 0. The error of a quantile is at most the width of its bin, 2^-7 (0.8 %) of its
/// value; on smooth data much less, since values are assumed to be evenly distributed within a bin. Bounds do not
/// depend on the data, so merged parts equal one pass exactly (as in DDSketch, Masson et al. 2019, whose bins need a
/// logarithm). Takes at most 10 bytes per non-empty bin: at most 65,536 bins, usually a few hundred.
class QuantileSketch
{
public:
    /// NaN are skipped. `stride`: distance from one number to the next.
    void add(const float *values, std::int64_t count, std::int64_t stride = 1);
    void merge(const QuantileSketch &other);

    std::int64_t count() const { return m_count; }
    /// Interpolates between order statistics, like `quantile` in core/statistics/distribution.h; NaN without values.
    double quantile(double share) const;

private:
    double orderStatistic(std::int64_t rank) const;

    std::vector<std::uint16_t> m_bins;  ///< ascending
    std::vector<std::int64_t> m_counts; ///< one count for each of m_bins
    std::int64_t m_count = 0;
};

} // namespace headwise::statistics::streaming
