// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the archives of `stats`, whole or in parts, with slices, and pooled if they are of the same model.
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
    const ranks::RankTeam &team; ///< each of its ranks reads a part of every archive
    bool keepAll = false;        ///< also keep the numbers of large sources, for tests between examples
    std::uint64_t seed = 0;
};

/// Fills `report.sources` with statistics, and `report.notes`. Bins of slices are chosen over all sources together, so
/// that slices are equal in all sources.
void gatherStatistics(const StatsRequest &request, output::StatsReport &report, Progress &progress);

} // namespace headwise::cli::statistics
