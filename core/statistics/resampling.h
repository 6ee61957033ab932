// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of resampled columns, from which bootstrap-t intervals are computed.
#pragma once

#include "core/base/progress.h"
#include "core/statistics/products.h"
#include "core/statistics/sample.h"

namespace headwise::statistics {

/// Number of times each example is drawn in one resample.
RoundWeights multinomialWeights(std::uint64_t seed);

/// Sums over the standardised values (x - mean) / deviation drawn in each round: [columns][rounds]. The sums of columns
/// without spread are 0.
struct ResampledSums
{
    std::vector<float> values, squares;
    /// Number of drawn values; empty when no column has missing values: then all examples count.
    std::vector<float> counts;
};

struct ResampleOptions
{
    int rounds = 2000;
    std::uint64_t seed = 0;
};

/// Draws as many examples as there are, with replacement, the same ones for all columns. `summaries`: of all columns of
/// the sample. Matrix products [rounds, examples] x [examples, columns]; independent of the number of threads. Throws
/// Error{Cancelled}.
ResampledSums resampleColumns(SampleView sample, std::span<const std::int64_t> columns,
    std::span<const ColumnSummary> summaries, const ResampleOptions &options, Progress &progress);

/// The t quantiles of resamples as the two ends of an interval, in standard errors; each at least `student`, and
/// exactly `student` where resamples without spread (infinite t) fall into the tails. Reorders `t`.
struct Ends
{
    double lower = 0, upper = 0;
};
Ends studentisedEnds(std::span<double> t, double level, double student);

} // namespace headwise::statistics
