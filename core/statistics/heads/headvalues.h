// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics of every head of a source, over all of its examples or per slice.
#pragma once

#include "core/attention/head.h"
#include "core/statistics/distribution.h"
#include "core/statistics/heads/slices.h"

#include <string>

namespace headwise::statistics::heads {

/// The measures of all heads of one source over its examples: the input of the statistics of this room.
struct HeadValues
{
    std::vector<attention::HeadId> heads;
    std::vector<std::string> measures; ///< ids
    std::int64_t examples = 0;
    std::vector<float> values; ///< [examples, heads, measures]; NaN = not defined

    std::int64_t columns() const { return static_cast<std::int64_t>(heads.size() * measures.size()); }
    std::int64_t column(std::size_t head, std::size_t measure) const
    {
        return static_cast<std::int64_t>(head * measures.size() + measure);
    }
    SampleView view() const { return {values.data(), examples, columns()}; }
};

/// The rows of the given examples, in the given order.
HeadValues takeExamples(const HeadValues &values, std::span<const std::int64_t> examples);

/// The examples of several sources, one source after the other. Throws Error{Mismatch} unless heads and measures are
/// the same.
HeadValues poolExamples(std::span<const HeadValues *const> sources);

/// Distributions [heads, measures]; intervals stay within the range of the measure. Throws Error{Cancelled}.
std::vector<Distribution> describeHeads(const HeadValues &values, const BootstrapOptions &options, Progress &progress);

/// Limits the intervals of distributions [heads, measures] to the ranges of the measures.
void keepWithinRanges(std::span<const std::string> measureIds, std::span<Distribution> distributions);

/// Statistics of all examples, or of one slice.
struct SliceStatistics
{
    std::string slice; ///< "all", or the name of the slice
    std::int64_t examples = 0;
    std::vector<Distribution> distributions; ///< [heads, measures]
};

/// "all" first, then every slice, each as by describeHeads. Throws Error{Cancelled}.
std::vector<SliceStatistics> describeSlices(
    const HeadValues &values, const Slicing &slicing, const BootstrapOptions &options, Progress &progress);

} // namespace headwise::statistics::heads
