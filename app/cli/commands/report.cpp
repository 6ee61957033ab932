// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli report: writes a comparison as one self-contained HTML file.
#include "app/cli/commands/commandline.h"
#include "app/cli/sources/comparisonsources.h"

#include "core/base/outputfile.h"
#include "core/report/report.h"

#include <fmt/format.h>

namespace headwise::cli::commands {

namespace {

struct ReportArguments
{
    sources::ComparisonSources sources;
    std::string output, notes;
    bool overwrite = false, tasks = false;
};

void report(ReportArguments &arguments, sources::CommandContext &context)
{
    requireWritable(arguments.output, arguments.overwrite);
    requireOtherFile(arguments.output, arguments.sources.sources.paths);
    const sources::LetteredSources opened = sources::openComparison(arguments.sources, context);
    output::ConsoleProgress progress(context.console);
    PartProgress floors(progress, 0, 0.1), rest(progress, 0.1, 1);
    report::ReportRequest request{.sources = {},
        .reference = opened.reference,
        .options = arguments.sources.options(),
        .floor = arguments.sources.noiseFloor(opened, floors),
        .tasks = arguments.tasks,
        .command = context.commandLine,
        .notes = {}};
    if (!arguments.notes.empty())
        request.notes = report::notesOfSession(arguments.notes);
    for (std::size_t s = 0; s < opened.archives().size(); ++s)
        request.sources.push_back({opened.letters[s], opened.archives()[s]->info().model.name, opened.archives()[s]});
    const std::string html = report::comparisonReport(request, rest);
    replaceFile(arguments.output, html);
    context.console.message(fmt::format("{}: {} KB", arguments.output, html.size() / 1024));
}

} // namespace

void addReport(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<ReportArguments>();
    CLI::App *command = app.add_subcommand(
        "report", "Write a comparison as one HTML file: what changed, with pictures, tables and provenance");
    sources::addComparisonSources(command, arguments->sources);
    command->add_option("-o,--output", arguments->output, "The HTML file")->required();
    command->add_flag("--force", arguments->overwrite, "Overwrite the output");
    command->add_flag(
        "--tasks", arguments->tasks, "Take the reference as the base of the others, each fine-tuned for one task");
    command->add_option(
        "--notes", arguments->notes, "A session of the window (.headwise) whose notes the report contains");
    sources::addExample(command, "headwise-cli report base.h5 tuned.h5 -o report.html");
    command->callback([arguments, &context] { report(*arguments, context); });
}

} // namespace headwise::cli::commands
