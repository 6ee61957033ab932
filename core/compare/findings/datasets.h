// SPDX-License-Identifier: GPL-3.0-or-later
// Comparison of the same heads over different examples: two datasets, or two slices, without common examples.
// Whole sources are held in memory, since the joined sample needs all examples of both groups at once.
#pragma once

#include "core/base/note.h"
#include "core/base/sides.h"
#include "core/compare/findings/finding.h"
#include "core/compare/values/sourcevalues.h"
#include "core/statistics/significance/lengthadjusted.h"

namespace headwise::compare::findings {

struct DatasetComparisonOptions
{
    units::UnitOptions units{};
    std::optional<attention::Stack> stack{};
    std::vector<std::string> measures{}; ///< ids; empty = all that both sources have
    statistics::significance::UnpairedOptions test{};
};

/// A source with the lengths of its examples.
struct SourceWithLengths
{
    const attention::AttentionSource *source = nullptr;
    std::vector<double> lengths; ///< [examples] number of tokens
};

/// Comparison minus baseline over unpaired examples.
struct DatasetComparison
{
    std::vector<attention::HeadId> heads; ///< heads of both sources
    std::vector<std::string> measures;    ///< ids
    std::vector<int> copiedMeasures; ///< per measure: the earlier one of which it is a copy in these groups; -1: none
    std::vector<double> ranges;      ///< per measure: see measureRanges
    std::vector<statistics::significance::GroupDifference> cells;   ///< [heads, measures]; copies share one q
    std::vector<statistics::significance::LengthAdjusted> adjusted; ///< the same among examples of equal length
    statistics::significance::LengthBins lengthBins;
    std::vector<int>
        ranking; ///< heads, clearest difference first: smallest q, then largest |g| of `adjusted`, over their measures
    Sides<std::int64_t> examples = {0, 0};
    Sides<double> lengths = {0, 0}; ///< mean tokens
    std::vector<Note> notes;

    std::size_t cell(int head, int measure) const { return static_cast<std::size_t>(head) * measures.size() + measure; }
    /// Measure with the clearest difference of one head; -1 if there is none.
    int clearest(int head) const;
    /// The largest difference of one head with q < 0.05, at equal length where it is known, as a share of the measure's
    /// range; 0 if there is none.
    double size(int head) const;
    /// Heads that differ with q < 0.05 by smallestChange or more.
    int significantHeads() const;
};

/// Two-sample tests of every head and measure (unpairedtest.h), plain and within bins of length. The family of
/// Benjamini-Hochberg is all heads x measures; measures that are copies of others in these groups count once. Throws
/// Error: Mismatch when the sources share no head or measure, Cancelled, and what the sources throw.
DatasetComparison compareDatasets(
    const Sides<SourceWithLengths> &sources, const DatasetComparisonOptions &options, Progress &progress);

std::vector<Finding> describeDatasets(
    const DatasetComparison &result, const std::string &baseline, const std::string &comparison);

} // namespace headwise::compare::findings
