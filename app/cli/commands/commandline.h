// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of headwise-cli, each in the file of its name, and the parsing of arguments.
#pragma once

#include "app/cli/sources/context.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace headwise::cli::commands {

void addCapture(CLI::App &app, sources::CommandContext &context);
void addTokenize(CLI::App &app, sources::CommandContext &context);
void addPreprocess(CLI::App &app, sources::CommandContext &context);
void addInfo(CLI::App &app, sources::CommandContext &context);
void addVerify(CLI::App &app, sources::CommandContext &context);
void addCompare(CLI::App &app, sources::CommandContext &context);
void addWeights(CLI::App &app, sources::CommandContext &context);
void addMatch(CLI::App &app, sources::CommandContext &context);
void addCluster(CLI::App &app, sources::CommandContext &context);
void addImportance(CLI::App &app, sources::CommandContext &context);
void addCheckpoints(CLI::App &app, sources::CommandContext &context);
void addReport(CLI::App &app, sources::CommandContext &context);
void addStats(CLI::App &app, sources::CommandContext &context);
void addOutliers(CLI::App &app, sources::CommandContext &context);
void addProbe(CLI::App &app, sources::CommandContext &context);
void addPrune(CLI::App &app, sources::CommandContext &context);
void addRelations(CLI::App &app, sources::CommandContext &context);
void addExport(CLI::App &app, sources::CommandContext &context);
void addImport(CLI::App &app, sources::CommandContext &context);
void addMerge(CLI::App &app, sources::CommandContext &context);
void addServe(CLI::App &app, sources::CommandContext &context);

/// Runs one command. Prints errors, one sentence each; never throws.
int runCommandLine(std::vector<std::string> arguments, sources::CommandContext &context);

} // namespace headwise::cli::commands
