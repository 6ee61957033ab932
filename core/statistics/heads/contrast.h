// SPDX-License-Identifier: GPL-3.0-or-later
// Two groups of examples of one source: how every head differs between them.
#pragma once

#include "core/statistics/heads/slicestatistics.h"
#include "core/statistics/significance/lengthadjusted.h"

#include <utility>

namespace headwise::statistics::heads {

/// Examples that belong together: baseline, comparison.
using ExampleMatches = std::vector<std::pair<std::int64_t, std::int64_t>>;

struct ContrastRequest
{
    const Slice &baseline;
    const Slice &comparison;
    std::span<const double> lengths; ///< [examples]
    ExampleMatches matches{};        ///< empty: the groups are unpaired
    significance::UnpairedOptions options{};
};

/// Comparison minus baseline.
struct ContrastResult
{
    std::vector<significance::GroupDifference> differences; ///< [heads, measures]
    std::vector<significance::LengthAdjusted>
        adjusted; ///< likewise within bins of length; empty when paired or without lengths
    bool paired = false;
    std::string_view test;                                              ///< its name, for views and reports
    std::int64_t baselineExamples = 0, comparisonExamples = 0;          ///< that were tested
    double baselineLength = std::numeric_limits<double>::quiet_NaN();   ///< mean tokens
    double comparisonLength = std::numeric_limits<double>::quiet_NaN(); ///< mean tokens
    std::int64_t inBoth = 0;                                            ///< examples of both groups, which are left out
};

/// Unpaired groups as testGroups does it; matched ones as a paired comparison (bootstrapMeans and testChanges of the
/// differences, effect d). The family for Benjamini-Hochberg is all heads x measures. Throws Error{Cancelled}.
ContrastResult contrastSlices(
    const attention::MeasureValues &values, const ContrastRequest &request, Progress &progress);

/// Examples of both slices that share a value of another column which occurs once in each, such as the number of the
/// sentence that was changed in one word.
ExampleMatches matchExamples(
    const Slice &baseline, const Slice &comparison, std::span<const attention::ColumnValue> by);

/// The slice of that name, with or without "column=" before it. Throws Error{NotFound} that lists what there is.
const Slice &findSlice(const Slicing &slicing, const std::string &name);

} // namespace headwise::statistics::heads
