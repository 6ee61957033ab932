// SPDX-License-Identifier: GPL-3.0-or-later
// The output of what a plan saves.
#pragma once

#include "app/cli/output/console.h"
#include "core/ablation/planning/savings.h"

#include <cstdint>
#include <string>

namespace headwise::cli::planning {

/// "saves" of `prune --json`.
output::Json savingsJson(const ablation::planning::Savings &savings);
std::string savingsText(const ablation::planning::Savings &savings);

} // namespace headwise::cli::planning
