// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/distribution.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>

namespace headwise::statistics {

namespace {

void addOrderStatistics(SampleView sample, std::int64_t column, Distribution &distribution)
{
    const std::vector<float> present = columnValues(sample, column);
    if (present.empty())
        return;
    std::vector<double> values(present.begin(), present.end());
    distribution.lowest = quantile(values, 0);
    distribution.lowerQuartile = quantile(values, 0.25);
    distribution.median = quantile(values, 0.5);
    distribution.upperQuartile = quantile(values, 0.75);
    distribution.highest = quantile(values, 1);
}

} // namespace

double quantile(std::span<double> values, double share)
{
    const double position = share * static_cast<double>(values.size() - 1);
    const auto lower = static_cast<std::size_t>(position);
    const double fraction = position - static_cast<double>(lower);
    std::nth_element(values.begin(), values.begin() + lower, values.end());
    const double low = values[lower];
    if (fraction == 0 || lower + 1 == values.size())
        return low;
    const double high = *std::min_element(values.begin() + lower + 1, values.end());
    return std::isfinite(low) && std::isfinite(high) ? low + fraction * (high - low) : fraction < 0.5 ? low : high;
}

std::vector<Distribution> describeColumns(SampleView sample, const BootstrapOptions &options, Progress &progress)
{
    PartProgress intervals(progress, 0, 0.9);
    const std::vector<Estimate> estimates = bootstrapMeans(sample, options, intervals);
    std::vector<Distribution> distributions(estimates.size());
    constexpr std::size_t part = 256; // columns between two progress checks
    for (std::size_t first = 0; first < estimates.size(); first += part) {
        progress.advanceOrThrow(0.9 + 0.1 * static_cast<double>(first) / static_cast<double>(estimates.size()));
        parallelFor(std::min(part, estimates.size() - first), [&](std::size_t i) {
            distributions[first + i].estimate = estimates[first + i];
            addOrderStatistics(sample, static_cast<std::int64_t>(first + i), distributions[first + i]);
        });
    }
    progress.advanceOrThrow(1);
    return distributions;
}

} // namespace headwise::statistics
