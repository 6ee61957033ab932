// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/interval.h"

#include "core/base/parallel.h"
#include "core/statistics/resampling.h"
#include "core/statistics/resolution.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>

namespace headwise::statistics {

namespace {

/// t = (mean* - mean) / standard error* of one resample of standardised values; infinite without spread.
double studentised(double sum, double squares, double count)
{
    const double shift = sum / count, variance = (squares / count - shift * shift) * count / (count - 1);
    // Relative to the mean square: the rounding error of equal values in single precision.
    constexpr double noSpread = 1e-5;
    if (count > 1 && variance > noSpread * squares / count)
        return shift / std::sqrt(variance / count);
    return std::copysign(std::numeric_limits<double>::infinity(), shift);
}

/// Two-sided quantile of Student's t.
double studentQuantile(std::int64_t n, double level)
{
    return boost::math::quantile(boost::math::students_t(static_cast<double>(n - 1)), (1 + level) / 2);
}

/// The columns of one sample.
struct Batch
{
    SampleView sample;
    std::span<const std::int64_t> columns;
    std::span<const ColumnSummary> summaries; ///< of all columns of the sample
};

/// Number of sums (one per round and column) held at once, two or three such arrays: 64 MB each.
constexpr std::int64_t sumsHeld = std::int64_t(16) << 20;

void setPartIntervals(
    const Batch &batch, const BootstrapOptions &options, std::vector<Estimate> &estimates, Progress &progress)
{
    const SampleView sample = batch.sample;
    const std::span<const std::int64_t> columns = batch.columns;
    const ResampledSums sums =
        resampleColumns(sample, columns, batch.summaries, {options.rounds, options.seed}, progress);
    parallelFor(columns.size(), [&](std::size_t c) {
        std::vector<double> t;
        for (int round = 0; round < options.rounds; ++round) {
            const std::size_t at = c * options.rounds + round;
            const double count = sums.counts.empty() ? static_cast<double>(sample.examples) : sums.counts[at];
            if (count > 0)
                t.push_back(studentised(sums.values[at], sums.squares[at], count));
        }
        Estimate &estimate = estimates[columns[c]];
        const double error = estimate.deviation / std::sqrt(static_cast<double>(estimate.n));
        const Ends ends = studentisedEnds(t, options.level, studentQuantile(estimate.n, options.level));
        estimate.low = estimate.mean - ends.upper * error; // an upper quantile of t gives the lower limit
        estimate.high = estimate.mean - ends.lower * error;
    });
}

/// Works on blocks of columns: all columns use the same resamples, so the blocks do not affect the result.
void setIntervals(
    const Batch &batch, const BootstrapOptions &options, std::vector<Estimate> &estimates, Progress &progress)
{
    const std::size_t count = batch.columns.size();
    const auto held =
        static_cast<std::size_t>(std::max<std::int64_t>(64, sumsHeld / std::max(1, options.rounds) / 64 * 64));
    for (std::size_t first = 0; first < count; first += held) {
        const std::size_t end = std::min(count, first + held);
        PartProgress part(progress, static_cast<double>(first) / static_cast<double>(count),
            static_cast<double>(end) / static_cast<double>(count));
        setPartIntervals(
            {batch.sample, batch.columns.subspan(first, end - first), batch.summaries}, options, estimates, part);
    }
}

} // namespace

std::vector<Estimate> bootstrapMeans(SampleView sample, const BootstrapOptions &options, Progress &progress)
{
    std::vector<Estimate> estimates(sample.columns);
    std::vector<std::int64_t> whole, withGaps;
    const auto summaries = summariseColumns(sample);
    for (std::int64_t c = 0; c < sample.columns; ++c) {
        Estimate &estimate = estimates[c];
        estimate.n = summaries[c].count;
        estimate.missing = summaries[c].missing;
        estimate.mean = summaries[c].mean;
        estimate.deviation = summaries[c].deviation;
        if (estimate.n < 2 || options.rounds < 1)
            continue;
        if (estimate.n >= expansionFrom)
            setExpansionLimits(estimate, summaries[c].skewness, options.level);
        else if (estimate.deviation > resolutionOf(estimate.mean))
            (estimate.missing > 0 ? withGaps : whole).push_back(c);
        else // all values equal but for rounding
            estimate.low = estimate.high = estimate.mean;
    }
    const double share = 2.0 * static_cast<double>(whole.size()) /
                         static_cast<double>(std::max<std::size_t>(1, 2 * whole.size() + 3 * withGaps.size()));
    PartProgress wholeProgress(progress, 0, share), gapProgress(progress, share, 1);
    setIntervals({sample, whole, summaries}, options, estimates, wholeProgress);
    setIntervals({sample, withGaps, summaries}, options, estimates, gapProgress);
    progress.advanceOrThrow(1);
    return estimates;
}

void setExpansionLimits(Estimate &estimate, double skewness, double level)
{
    if (estimate.n < 2)
        return;
    const double n = static_cast<double>(estimate.n), error = estimate.deviation / std::sqrt(n);
    const double student = studentQuantile(estimate.n, level);
    const double shift = skewness * (2 * student * student + 1) / (6 * std::sqrt(n));
    estimate.low = estimate.mean - (student + std::max(0.0, -shift)) * error;
    estimate.high = estimate.mean + (student + std::max(0.0, shift)) * error;
}

void keepWithin(Estimate &estimate, double lowest, double highest)
{
    if (!std::isnan(estimate.low)) {
        estimate.low = std::min(std::max(estimate.low, lowest), estimate.mean);
        estimate.high = std::max(std::min(estimate.high, highest), estimate.mean);
    }
}

} // namespace headwise::statistics
