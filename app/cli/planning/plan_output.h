// SPDX-License-Identifier: GPL-3.0-or-later
// The output of plans and of their measured curves.
#pragma once

#include "app/cli/output/console.h"
#include "app/cli/planning/planning.h"

#include <string>

namespace headwise::cli::planning {

/// "curve", "protocol", "plan", "order" and "notes" of `prune --json`, as far as they are known.
output::Json planningJson(const Planning &planning);
std::string planningText(const Planning &planning);

} // namespace headwise::cli::planning
