// SPDX-License-Identifier: GPL-3.0-or-later
// What resampled columns sum to: the raw material of bootstrap-t intervals.
#pragma once

#include "core/base/progress.h"
#include "core/statistics/products.h"
#include "core/statistics/sample.h"

namespace headwise::statistics {

/// Number of times each example is drawn in one resample.
RoundWeights multinomialWeights(std::uint64_t seed);

/// Sums over the standardised values (x - mean) / deviation drawn in each round: [columns][rounds]. Columns without
/// spread sum to 0.
struct ResampledSums
{
    std::vector<float> values, squares;
    std::vector<float> counts; ///< values drawn; empty when no column has gaps: all examples then
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

/// t quantiles of resamples as the two ends of an interval in standard errors; at least `student` far out each, and
/// just that where resamples without spread (infinite t) reach into the tails. Reorders `t`.
struct Ends
{
    double lower = 0, upper = 0;
};
Ends studentisedEnds(std::span<double> t, double level, double student);

} // namespace headwise::statistics
