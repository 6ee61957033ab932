// SPDX-License-Identifier: GPL-3.0-or-later
// One capture by several processes: each runs its part of the dataset, the first merges the parts.
#pragma once

#include "app/cli/sources/inputs.h"
#include "app/cli/ranks/ranks.h"

namespace headwise::cli {

/// Every rank writes `output`.part-R-of-N (see capture/parts.h), which --resume continues or, when it is finished,
/// keeps. The first rank merges them into `output` and removes them. The summary of the whole is the first rank's; the
/// others give nothing.
std::optional<CaptureSummary> captureAsTeam(
    const RankTeam &team, RunSettings settings, const Dataset &dataset, CommandContext &context);

} // namespace headwise::cli
