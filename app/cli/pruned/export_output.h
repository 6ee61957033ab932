// SPDX-License-Identifier: GPL-3.0-or-later
// The output of an exported checkpoint.
#pragma once

#include "app/cli/output/console.h"
#include "app/cli/pruned/exportrun.h"

#include <string>

namespace headwise::cli::pruned {

/// "plan", "output", "report", "form", "verified", "saves" and "notes" of `prune --json`.
output::Json exportJson(const ExportReport &report);
std::string exportText(const ExportReport &report);

} // namespace headwise::cli::pruned
