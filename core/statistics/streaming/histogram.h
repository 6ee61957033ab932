// SPDX-License-Identifier: GPL-3.0-or-later
// How often values lie where.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace headwise::statistics::streaming {

/// Counts in bins of equal width over [low, high]; bin i holds low + i w <= x < low + (i + 1) w, the last one `high`
/// too. Histograms over the same bins merge exactly.
struct Histogram
{
    Histogram(double lowest, double highest, int bins);

    double low = 0, high = 1; ///< low < high
    std::vector<std::int64_t> counts;
    std::int64_t below = 0, above = 0; ///< beyond the bins
    std::int64_t missing = 0;          ///< NaN

    void add(std::span<const float> values);
    /// `other` must have the same bins.
    void merge(const Histogram &other);
    double width() const { return (high - low) / static_cast<double>(counts.size()); }
};

} // namespace headwise::statistics::streaming
