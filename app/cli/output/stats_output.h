// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics of heads as JSON, CSV or a table.
#pragma once

#include "app/cli/output/console.h"
#include "app/cli/options/headoptions.h"

#include "core/archive/archivereader.h"
#include "core/statistics/heads/accumulators.h"

namespace headwise::cli {

/// The statistics of one archive, or of several pooled ones.
struct StatsSource
{
    std::string id;                                             ///< "A", "A+B"
    std::vector<std::shared_ptr<const ArchiveReader>> archives; ///< one, or those pooled
    HeadValues values;
    Slicing slicing;
    std::optional<SliceAccumulators> accumulated{}; ///< of sources too large to be held: `values` has no numbers
    std::vector<SliceStatistics> statistics{};
};

struct StatsReport
{
    std::vector<StatsSource> sources;
    UnitOptions units;
    std::string by;                  ///< empty without slices
    std::vector<WordList> wordLists; ///< slices by "words"
    Json sections = Json::object();  ///< roles, contrast, association
    std::vector<std::string> notes;
    HeadFilter filter;
    int top = 40; ///< rows of the table; 0 = all
};

Json statsJson(const StatsReport &report);
std::string statsCsv(const StatsReport &report);
std::string statsTable(const StatsReport &report);
/// The sections instead of the means: of roles those that are met.
std::string sectionsTable(const StatsReport &report);

} // namespace headwise::cli
