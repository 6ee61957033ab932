// SPDX-License-Identifier: GPL-3.0-or-later
// Means and changes of every head as a table, over all examples or one slice.
#pragma once

#include "core/compare/dataset/headpartners.h"
#include "core/compare/tables/headstatistics.h"

#include <memory>
#include <string>
#include <vector>

namespace headwise::compare::tables {

/// One head and measure. Values are as stored: shares are 0..1.
struct StatisticsCell
{
    std::vector<statistics::Estimate> means; ///< one per source of the table
    statistics::Estimate change;             ///< B - A; n = 0 when there is no comparison
    statistics::significance::PairedTest test;
};

struct StatisticsSource
{
    SourceId id;
    std::string name;
    std::int64_t examples = 0;
    dataset::HeadPartners partners{}; ///< partners of the first source's heads
};

/// Index of `id`, or -1.
int placeOf(const std::vector<std::string> &ids, const std::string &id);

struct StatisticsTable
{
    std::vector<StatisticsSource> sources;
    std::vector<std::string> measures;    ///< ids
    std::vector<attention::HeadId> heads; ///< in the baseline's order
    std::vector<StatisticsCell> cells;    ///< [heads, measures]
    bool compared = false;                ///< changes and tests are available
    std::vector<std::string> copies{};    ///< measures that equal another one in this comparison and count once
    std::string testName;                 ///< English name of the test; empty without a comparison
    std::int64_t pairs = 0;               ///< number of compared pairs of examples
    std::string slice;                    ///< the slice of the examples; empty: all
    int slices = 1;                       ///< number of slices whose tests are corrected together
    std::vector<std::string> tested{};    ///< measures that are tested in any of these slices
    bool unpaired = false;                ///< the first two sources hold different examples
    double meanLengths[2] = {0, 0};       ///< mean number of tokens when unpaired, since length is a confounder

    int measureIndex(const std::string &id) const; ///< or -1
    int headIndex(attention::HeadId head) const;   ///< or -1
    const StatisticsCell &at(int head, int measure) const
    {
        return cells[static_cast<std::size_t>(head) * measures.size() + static_cast<std::size_t>(measure)];
    }
    /// True if some head has a value of the measure.
    bool defined(int measure) const;
    /// Number of measures that the correction counts: with a test at some head, here or in another of the slices, and
    /// no copy of another one.
    int testedMeasures() const;
    /// Number of heads whose change has q below `level`.
    int significantHeads(int measure, double level) const;
};

/// Builds the table from statistics over all examples; either may be null.
std::shared_ptr<const StatisticsTable> statisticsTable(const std::vector<StatisticsSource> &sources,
    const HeadStatistics *statistics, const dataset::ComparisonResult *comparison, attention::Stack stack);

/// Up to `max` measures that are defined: `chosen` first, then the most informative ones.
std::vector<std::string> usualMeasures(const StatisticsTable &table, const std::string &chosen, int max = 3);

} // namespace headwise::compare::tables
