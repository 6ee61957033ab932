// SPDX-License-Identifier: GPL-3.0-or-later
// The report beside an exported checkpoint, made of what was planned, measured, written and verified.
#pragma once

#include "app/cli/pruned/exportrun.h"

#include <string>

namespace headwise::cli::pruned {

/// HTML. `command`: that ran.
std::string reportPage(const planning::Planning &planning, const ExportReport &exported, const ModelBefore &before,
    const std::string &command);

} // namespace headwise::cli::pruned
