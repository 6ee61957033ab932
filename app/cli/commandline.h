// The commands of headwise-cli, each in the file of its name, and how a line of arguments reaches them.
#pragma once

#include "app/cli/console.h"
#include "app/cli/modelcache.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace headwise::cli {

/// Exit codes (cli.md).
enum ExitCode : int
{
    Done = 0,
    WorldWrong = 1,
    WrongUsage = 2,
    Finding = 3,
    UserCancelled = 130
};

/// What a command works with.
struct CommandContext
{
    Console &console;
    ModelCache &models;
    std::string commandLine;    ///< as typed, for provenance
    bool threadsChosen = false; ///< --threads was given
    int exitCode = Done;        ///< set by commands that look for something
};

void addCapture(CLI::App &app, CommandContext &context);
void addTokenize(CLI::App &app, CommandContext &context);
void addInfo(CLI::App &app, CommandContext &context);
void addVerify(CLI::App &app, CommandContext &context);
void addCompare(CLI::App &app, CommandContext &context);
void addMatch(CLI::App &app, CommandContext &context);
void addCheckpoints(CLI::App &app, CommandContext &context);
void addReport(CLI::App &app, CommandContext &context);
void addStats(CLI::App &app, CommandContext &context);
void addOutliers(CLI::App &app, CommandContext &context);
void addProbe(CLI::App &app, CommandContext &context);
void addRelations(CLI::App &app, CommandContext &context);
void addExport(CLI::App &app, CommandContext &context);
void addMerge(CLI::App &app, CommandContext &context);
void addServe(CLI::App &app, CommandContext &context);

/// Runs one command. Prints its own errors, one sentence each; never throws.
int runCommandLine(std::vector<std::string> arguments, CommandContext &context);

/// Adds an example to a command's help.
void addExample(CLI::App *command, const std::string &example);

} // namespace headwise::cli
