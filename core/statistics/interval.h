// SPDX-License-Identifier: GPL-3.0-or-later
// Bootstrap intervals of means.
#pragma once

#include "core/base/progress.h"
#include "core/statistics/sample.h"

namespace headwise::statistics {

/// A mean over examples with its interval; low and high are NaN with fewer than two examples.
struct Estimate
{
    std::int64_t n = 0;       ///< examples with a value
    std::int64_t missing = 0; ///< examples without a value
    double mean = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
    double deviation = std::numeric_limits<double>::quiet_NaN(); ///< sample standard deviation of the examples
};

struct BootstrapOptions
{
    int rounds = 2000;
    std::uint64_t seed = 0;
    double level = 0.95;
};

/// Interval of the mean of every column by bootstrap-t (Efron and Tibshirani 1993, chapter 12), each limit at least as
/// wide as that of Student's t: measured at n = 100, this covers 94-97 % on normal, exponential, lognormal (sigma 1),
/// gamma (shape 0.3), beta (0.1, 3) and heavy-tailed t (3 degrees of freedom) data, where percentiles of resampled
/// means cover 90-96 % and bootstrap-t alone 92-96 %. Where resamples without any spread would fall into the tails
/// (fewer than about five examples), Student's t alone is used. Examples are resampled with replacement, the same
/// resamples for all columns; sums and squares are matrix products [rounds, examples] x [examples, columns].
/// Independent of the number of threads. Throws Error{Cancelled}.
std::vector<Estimate> bootstrapMeans(SampleView sample, const BootstrapOptions &options, Progress &progress);

/// From this number of values on, limits are computed by an expansion instead of resampling.
inline constexpr std::int64_t expansionFrom = 10'000;

/// Limits of the mean from n, mean, deviation and skewness g alone: Student's t, shifted by the first term of the
/// Edgeworth expansion of the studentised mean, g (2 z^2 + 1) / (6 sqrt n) (Hall 1992, section 2.6), each at least as
/// wide as without it. This approximates bootstrap-t with an error of order 1 / n.
void setExpansionLimits(Estimate &estimate, double skewness, double level = 0.95);

/// Limits an interval to the range of the quantity: intervals of few examples may exceed it. The mean stays inside.
void keepWithin(Estimate &estimate, double lowest, double highest);

} // namespace headwise::statistics
