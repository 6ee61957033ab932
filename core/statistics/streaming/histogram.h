// SPDX-License-Identifier: GPL-3.0-or-later
// Histogram of a stream of values.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace headwise::statistics::streaming {

/// Counts in bins of equal width over [low, high]; bin i contains low + i w <= x < low + (i + 1) w, the last one also
/// `high`. Histograms over the same bins merge exactly.
struct Histogram
{
    Histogram(double lowest, double highest, int bins);

    double low = 0, high = 1; ///< low < high
    std::vector<std::int64_t> counts;
    std::int64_t below = 0, above = 0; ///< values outside the bins
    std::int64_t missing = 0;          ///< number of NaN

    void add(std::span<const float> values);
    /// `other` must have the same bins.
    void merge(const Histogram &other);
    double width() const { return (high - low) / static_cast<double>(counts.size()); }
};

} // namespace headwise::statistics::streaming
