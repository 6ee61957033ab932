// SPDX-License-Identifier: GPL-3.0-or-later
// The context of every command: the console, the loaded models, the exit code.
#pragma once

#include "app/cli/output/console.h"
#include "app/cli/sources/modelcache.h"

#include <CLI/CLI.hpp>

#include <string>

namespace headwise::cli::sources {

/// Exit codes.
enum ExitCode : int
{
    Done = 0,
    InvalidInput = 1,
    WrongUsage = 2,
    Finding = 3,
    UserCancelled = 130
};

/// The context of a command.
struct CommandContext
{
    output::Console &console;
    ModelCache &models;
    std::string commandLine;    ///< as typed, for provenance
    bool threadsChosen = false; ///< --threads was given
    int exitCode = Done;        ///< set by commands that search for something
};

/// Adds an example to a command's help.
void addExample(CLI::App *command, const std::string &example);

} // namespace headwise::cli::sources
