// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli merge: merges archives of parts, or of several datasets.
#include "app/cli/commands/commandline.h"

#include "app/cli/sources/crashes.h"
#include "core/archive/whole/merge.h"
#include "core/base/counted.h"
#include "core/base/outputfile.h"

#include <fmt/format.h>

namespace headwise::cli::commands {

namespace {

struct MergeArguments
{
    std::vector<std::string> parts;
    std::string output;
    archive::whole::MergeOptions options;
};

void merge(const MergeArguments &arguments, sources::CommandContext &context)
{
    requireWritable(arguments.output, arguments.options.overwrite);
    requireOtherFile(arguments.output, arguments.parts);
    for (const std::string &part : arguments.parts)
        sources::blameCrashesOn(part);
    output::ConsoleProgress progress(context.console);
    const archive::whole::MergeSummary summary =
        archive::whole::mergeArchives(arguments.parts, arguments.output, arguments.options, progress);
    if (!context.console.json)
        return context.console.text(fmt::format(
            "{}: {} of {} archives", arguments.output, counted(summary.examples, "example"), arguments.parts.size()));
    output::Json parts = output::Json::array();
    for (std::size_t i = 0; i < arguments.parts.size(); ++i)
        parts.push_back({{"path", arguments.parts[i]}, {"examples", summary.partExamples[i]}});
    context.console.object({{"archive", arguments.output}, {"examples", summary.examples}, {"parts", parts}});
}

} // namespace

void addMerge(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<MergeArguments>();
    CLI::App *command =
        app.add_subcommand("merge", "Merge archives of one model: the parts of a dataset, or several datasets");
    command->add_option("parts", arguments->parts, "Archives captured with the same model and options (.h5)")
        ->required();
    command->add_option("-o,--output", arguments->output, "Archive to write (.h5)")->required();
    command->add_flag("--prefix-keys", arguments->options.prefixKeys,
        "Prefix the keys of each part with its file name, for keys that occur twice");
    command->add_flag("--force", arguments->options.overwrite, "Replace an existing archive");
    command->add_flag("--json", context.console.json, "As one JSON document");
    sources::addExample(command, "headwise-cli merge part0.h5 part1.h5 -o all.h5");
    command->callback([arguments, &context] { merge(*arguments, context); });
}

} // namespace headwise::cli::commands
