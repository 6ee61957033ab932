// SPDX-License-Identifier: GPL-3.0-or-later
// One capture by several processes: each runs its part of the dataset, the first merges the parts.
#pragma once

#include "app/cli/ranks/ranks.h"
#include "app/cli/sources/inputs.h"

namespace headwise::cli::ranks {

/// Every rank writes `output`.part-R-of-N (see capture/parts.h), which --resume continues or, when it is finished,
/// keeps. The first rank merges them into `output` and removes them. The summary of the whole is the first rank's; the
/// others give nothing.
std::optional<capture::CaptureSummary> captureAsTeam(const RankTeam &team, sources::RunSettings settings,
    const text::Dataset &dataset, sources::CommandContext &context);

} // namespace headwise::cli::ranks
