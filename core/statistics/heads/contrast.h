// SPDX-License-Identifier: GPL-3.0-or-later
// Differences of every head between two groups of examples of one source.
#pragma once

#include "core/statistics/heads/slicestatistics.h"
#include "core/statistics/significance/lengthadjusted.h"

#include <utility>

namespace headwise::statistics::heads {

/// Pairs of matching examples: baseline, comparison.
using ExampleMatches = std::vector<std::pair<std::int64_t, std::int64_t>>;

struct ContrastRequest
{
    const Slice &baseline;
    const Slice &comparison;
    std::span<const double> lengths; ///< [examples]
    ExampleMatches matches{};        ///< empty: the groups are unpaired
    significance::UnpairedOptions options{};
};

/// All differences are comparison minus baseline.
struct ContrastResult
{
    std::vector<significance::GroupDifference> differences; ///< [heads, measures]
    std::vector<significance::LengthAdjusted>
        adjusted;                        ///< the same at equal length; empty when paired or without lengths
    significance::LengthBins lengthBins; ///< empty when paired or without lengths
    bool paired = false;
    std::string_view test;                                              ///< its name, for views and reports
    std::int64_t baselineExamples = 0, comparisonExamples = 0;          ///< tested examples
    double baselineLength = std::numeric_limits<double>::quiet_NaN();   ///< mean tokens
    double comparisonLength = std::numeric_limits<double>::quiet_NaN(); ///< mean tokens
    /// Examples that are in both groups and therefore left out.
    std::int64_t inBoth = 0;
};

/// Unpaired groups are tested by testGroups, matched ones as a paired comparison (bootstrapMeans and testChanges of the
/// differences, effect d). The family for Benjamini-Hochberg is all heads x measures, copies
/// of other measures once. Throws Error{Cancelled}.
ContrastResult contrastSlices(
    const attention::MeasureValues &values, const ContrastRequest &request, Progress &progress);

/// Pairs of examples, one of each slice, with the same value in another column that occurs once in each slice, for
/// example the number of a sentence of which both slices have a version.
ExampleMatches matchExamples(
    const Slice &baseline, const Slice &comparison, std::span<const attention::ColumnValue> by);

/// The slice of this name, with or without "column=" before it. Throws Error{NotFound} that lists the slices.
const Slice &findSlice(const Slicing &slicing, const std::string &name);

} // namespace headwise::statistics::heads
