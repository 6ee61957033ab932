// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics of heads as JSON, CSV or a table.
#pragma once

#include "app/cli/options/headoptions.h"
#include "app/cli/output/console.h"

#include "core/archive/reading/archivereader.h"
#include "core/statistics/heads/accumulators.h"
#include "core/statistics/heads/wordslices.h"

namespace headwise::cli::output {

/// Scores of heads that another program computed.
struct ScoreColumn
{
    std::string name;
    std::vector<headwise::statistics::Distribution> ofHeads; ///< in the order of StatsSource::values, of no examples
};

/// The statistics of one archive, or of several pooled ones.
struct StatsSource
{
    std::string id;                                                               ///< "A", "A+B"
    std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> archives; ///< one, or several pooled ones
    attention::MeasureValues values;
    headwise::statistics::heads::Slicing slicing;
    std::optional<headwise::statistics::heads::SliceAccumulators>
        accumulated{}; ///< for sources that are too large for memory: `values` has no numbers
    std::vector<headwise::statistics::heads::SliceStatistics> statistics{}; ///< the first is of all examples
    std::vector<ScoreColumn> scores{};                                      ///< shown as measures of all examples
};

struct StatsReport
{
    std::vector<StatsSource> sources;
    compare::units::UnitOptions units;
    std::string by;                                               ///< column of the slices; empty without slices
    std::vector<headwise::statistics::heads::WordList> wordLists; ///< slices by "words"
    Json sections = Json::object();                               ///< roles, contrast, association
    std::vector<std::string> notes;
    options::HeadFilter filter;
    int top = 40; ///< rows of the table; 0 = all
};

Json statsJson(const StatsReport &report);
std::string statsCsv(const StatsReport &report);
std::string statsTable(const StatsReport &report);
/// The sections instead of the means; of roles only those that are met.
std::string sectionsTable(const StatsReport &report);

} // namespace headwise::cli::output
