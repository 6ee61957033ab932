// SPDX-License-Identifier: GPL-3.0-or-later
// A capture by several processes: each captures its part of the dataset, the first merges the parts.
#pragma once

#include "app/cli/ranks/ranks.h"
#include "app/cli/sources/inputs.h"

namespace headwise::cli::ranks {

/// Every rank writes `output`.part-R-of-N (see text/datasetparts.h); with --resume an unfinished part is continued and
/// a finished one is kept. The first rank merges them into `output` and removes them. It returns the summary of the
/// whole; the others return nothing.
std::optional<capture::CaptureSummary> captureAsTeam(const RankTeam &team, const sources::RunSettings &settings,
    const text::Dataset &dataset, sources::CommandContext &context);

} // namespace headwise::cli::ranks
