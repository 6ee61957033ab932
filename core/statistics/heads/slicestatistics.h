// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics of every head of a source, over all of its examples or slice by slice.
#pragma once

#include "core/attention/measurevalues.h"
#include "core/statistics/distribution.h"
#include "core/statistics/heads/slices.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::statistics::heads {

/// Values [examples, heads x measures]: what the statistics of this room work on.
inline SampleView viewOf(const attention::MeasureValues &values)
{
    return {values.values.data(), values.examples, values.columns()};
}

/// Distributions [heads, measures]; intervals stay within the range of the measure. Throws Error{Cancelled}.
std::vector<Distribution> describeHeads(
    const attention::MeasureValues &values, const BootstrapOptions &options, Progress &progress);

/// Limits the interval of a mean to the range of its measure; of a measure that this version does not know, not at all.
void keepWithinMeasure(Estimate &estimate, std::string_view measure);

/// Cuts the intervals of distributions [heads, measures] to the ranges of the measures. `longest`: tokens of the
/// longest example, which limits what has no fixed range: nats to ln n, tokens and keys to n; 0 = not known.
void keepWithinRanges(
    std::span<const std::string> measureIds, std::span<Distribution> distributions, double longest = 0);

/// All examples, or one slice of them.
struct SliceStatistics
{
    std::string slice; ///< "all", or the name of the slice
    std::int64_t examples = 0;
    std::vector<Distribution> distributions; ///< [heads, measures]
};

/// "all" first, then every slice, as describeHeads does it. Throws Error{Cancelled}.
std::vector<SliceStatistics> describeSlices(const attention::MeasureValues &values, const Slicing &slicing,
    const BootstrapOptions &options, Progress &progress);

} // namespace headwise::statistics::heads
