// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics tables over subsets of the examples.
#pragma once

#include "core/attention/measurevalues.h"
#include "core/compare/tables/statisticstable.h"
#include "core/statistics/heads/slices.h"

#include <span>

namespace headwise::compare::tables {

/// Values of each source, and the index of each example of the first source in the others (-1: not there).
struct ExampleValues
{
    const std::vector<std::shared_ptr<const attention::MeasureValues>> &values;
    const std::vector<std::vector<std::int64_t>> &partners;
    bool comparable = true; ///< measures of the first two sources are means over the same rows
};

/// Means of every source over `examples` (of the first), and the paired change from the first source to the second over
/// those that both hold, if they are comparable, with interval and test as compareSources gives them; the means of
/// these two are then of the same pairs. Throws Error{Cancelled}.
std::shared_ptr<const StatisticsTable> tableOfExamples(const std::vector<StatisticsSource> &sources,
    const ExampleValues &values, const std::vector<std::int64_t> &examples, Progress &progress);

/// One table per slice.
using SliceTables = std::vector<std::shared_ptr<const StatisticsTable>>;

/// A table as tableOfExamples makes it for each of `slices` (of the first source), but for q: tests of all slices are
/// one family, as in compareSlices. Throws Error{Cancelled}.
SliceTables tablesOfSlices(const std::vector<StatisticsSource> &sources, const ExampleValues &values,
    std::span<const statistics::heads::Slice> slices, Progress &progress);

/// The examples of one source, as one group.
struct ExampleGroup
{
    std::shared_ptr<const attention::MeasureValues> values;
    std::vector<double> lengths; ///< tokens of each example
    bool comparable = true;      ///< its measures are means over the same rows as those of the first source
};

/// For sources with different examples: means of every source over its own examples, and the unpaired difference of the
/// first two, if they are comparable. Throws Error{Cancelled}.
std::shared_ptr<const StatisticsTable> tableOfGroups(
    const std::vector<StatisticsSource> &sources, const std::vector<ExampleGroup> &groups, Progress &progress);

/// Mean and interval of one head and measure in one source.
statistics::Estimate estimateOf(const attention::MeasureValues &values, attention::HeadId head,
    const std::string &measure, const std::vector<std::int64_t> &examples, Progress &progress);

} // namespace headwise::compare::tables
