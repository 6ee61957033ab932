// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/spread.h"

#include "core/statistics/distribution.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace headwise::statistics {

namespace {

constexpr int densitySteps = 80;

/// Silverman's rule of thumb (1986, equation 3.31): 0.9 min(deviation, interquartile range / 1.34) n^(-1/5).
double bandwidth(const std::vector<double> &values, double quartiles)
{
    const double n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    const double squares = std::accumulate(values.begin(), values.end(), 0.0,
        [mean](double sum, double value) { return sum + (value - mean) * (value - mean); });
    const double deviation = std::sqrt(squares / std::max(1.0, n - 1)), narrow = quartiles / 1.34;
    return 0.9 * (narrow > 0 ? std::min(deviation, narrow) : deviation) * std::pow(n, -0.2);
}

/// Gaussian kernel density at equal steps over [low, high], from counts: exact to half a step. It is normalised by the
/// number of values and the unit of the measure, so that sources of different sizes and ranges are comparable.
std::vector<double> densityOf(const std::vector<double> &values, double low, double high, double quartiles)
{
    const double extent = high - low;
    if (!(extent > 0))
        return {};
    std::vector<double> counts(densitySteps, 0);
    for (const double value : values)
        counts[static_cast<std::size_t>(std::lround((value - low) / extent * (densitySteps - 1)))] += 1;
    const double width = std::max(bandwidth(values, quartiles) / extent * (densitySteps - 1), 0.75);
    const double scale = (densitySteps - 1) / (extent * width * static_cast<double>(values.size()));
    std::vector<double> density(densitySteps, 0);
    for (int at = 0; at < densitySteps; ++at) {
        double sum = 0;
        for (int from = 0; from < densitySteps; ++from) {
            const double away = (at - from) / width;
            sum += counts[static_cast<std::size_t>(from)] * std::exp(-away * away / 2);
        }
        density[static_cast<std::size_t>(at)] = sum * scale / std::sqrt(2 * std::numbers::pi);
    }
    return density;
}

} // namespace

Spread spreadOf(std::span<const float> values)
{
    std::vector<double> finite;
    std::copy_if(values.begin(), values.end(), std::back_inserter(finite), [](float v) { return std::isfinite(v); });
    Spread spread;
    spread.values = static_cast<std::int64_t>(finite.size());
    const auto at = [&](double share) {
        return finite.empty() ? std::nan("") : headwise::statistics::quantile(finite, share);
    };
    spread.low = at(0.05);
    spread.lowerQuartile = at(0.25);
    spread.median = at(0.5);
    spread.upperQuartile = at(0.75);
    spread.high = at(0.95);
    if (finite.empty())
        return spread;
    spread.densityLow = at(0);
    spread.densityHigh = at(1);
    spread.density =
        densityOf(finite, spread.densityLow, spread.densityHigh, spread.upperQuartile - spread.lowerQuartile);
    return spread;
}

} // namespace headwise::statistics
