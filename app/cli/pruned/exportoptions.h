// SPDX-License-Identifier: GPL-3.0-or-later
// The options of an exported checkpoint, as typed.
#pragma once

#include "app/cli/sources/inputs.h"
#include "core/ablation/checkpoints/export.h"

#include <CLI/CLI.hpp>

#include <string>

namespace headwise::cli::pruned {

struct ExportArguments
{
    std::string output; ///< folder
    std::string form;   ///< "A" to "D"; empty: the smallest that loads
};

/// -o and --form.
void addExportOptions(CLI::App *command, ExportArguments &arguments);
/// As the core takes them.
ablation::checkpoints::ExportOptions exportOptions(const ExportArguments &arguments, const sources::RunSettings &run);

} // namespace headwise::cli::pruned
