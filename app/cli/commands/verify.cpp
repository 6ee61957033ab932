// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli verify: checks that an archive is complete and consistent.
#include "app/cli/commands/commandline.h"

#include "app/cli/sources/crashes.h"
#include "core/archive/whole/verify.h"
#include "core/base/counted.h"

#include <fmt/format.h>

namespace headwise::cli::commands {

namespace {

struct VerifyArguments
{
    std::string file;
    archive::whole::VerifyOptions options;
};

output::Json jsonOf(const archive::whole::VerifyReport &report)
{
    output::Json problems = output::Json::array();
    for (const archive::whole::VerifyProblem &problem : report.problems)
        problems.push_back({{"object", problem.object}, {"problem", problem.problem}, {"examples", problem.examples}});
    return {{"ok", report.problems.empty()}, {"problems", problems}};
}

void verify(const VerifyArguments &arguments, sources::CommandContext &context)
{
    output::ConsoleProgress progress(context.console);
    sources::blameCrashesOn(arguments.file);
    const archive::whole::VerifyReport report =
        archive::whole::verifyArchive(arguments.file, arguments.options, progress);
    context.exitCode = report.problems.empty() ? sources::Done : sources::Finding;
    if (context.console.json)
        return context.console.object(jsonOf(report));
    for (const archive::whole::VerifyProblem &problem : report.problems) {
        const std::string where =
            problem.count > 0 ? fmt::format(" ({})", counted(problem.count, "example")) : std::string();
        context.console.text(fmt::format("{}: {}: {}{}", arguments.file, problem.object, problem.problem, where));
    }
    if (report.problems.empty())
        context.console.text(fmt::format("{}: no problems found", arguments.file));
}

} // namespace

void addVerify(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<VerifyArguments>();
    CLI::App *command =
        app.add_subcommand("verify", "Check an archive: structure, rows, measures (exit code 3 if there is a problem)");
    command->add_option("archive", arguments->file, "Archive (.h5)")->required();
    command->add_flag("--structure", arguments->options.structureOnly,
        "Only check the structure of the file, as the window does before it opens a file");
    command->add_flag("--json", context.console.json, "As one JSON document");
    sources::addExample(command, "headwise-cli verify reviews.h5");
    command->callback([arguments, &context] { verify(*arguments, context); });
}

} // namespace headwise::cli::commands
