// SPDX-License-Identifier: GPL-3.0-or-later
// Archives read for `stats`: whole or in parts, cut into slices, pooled where they hold the same model.
#pragma once

#include "app/cli/output/stats_output.h"
#include "app/cli/ranks/ranks.h"
#include "core/base/progress.h"
#include "core/compare/values/sourcevalues.h"

namespace headwise::cli::statistics {

/// What to read of each archive.
struct StatsRequest
{
    std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> archives;
    compare::values::ValueRequest values;
    const ranks::RankTeam &team; ///< its ranks read a part of every archive each
    bool keepAll = false;        ///< hold the numbers of large sources too, for tests between examples
    std::uint64_t seed = 0;
};

/// Fills `report.sources` with statistics, and `report.notes`. Slices are cut over all sources at once, so that they
/// mean the same everywhere.
void gatherStatistics(const StatsRequest &request, output::StatsReport &report, Progress &progress);

} // namespace headwise::cli::statistics
