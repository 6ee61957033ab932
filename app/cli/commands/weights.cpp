// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli weights: which heads' weights changed between two model folders, without running them.
#include "app/cli/commands/commandline.h"
#include "app/cli/output/weights_output.h"

#include <algorithm>

namespace headwise::cli::commands {

namespace {

struct WeightsArguments
{
    Sides<std::string> folders;
    options::HeadOptions heads; ///< only layers and heads
    int top = 20;
    bool csv = false;
};

void requireSome(const output::WeightsReport &report)
{
    const auto &heads = report.weights.heads;
    if (std::ranges::none_of(heads, [&](const auto &head) { return report.filter.takes(head.head); }))
        throw Error(ErrorCode::NotFound, "--layers and --heads leave no head", report.folders.comparison,
            fmt::format("The models have {} heads in {} layers.", heads.size(), report.weights.layers));
}

void compareWeights(const WeightsArguments &arguments, sources::CommandContext &context)
{
    output::WeightsReport report{arguments.folders, {}, arguments.heads.filter(), arguments.top};
    {
        output::ConsoleProgress progress(context.console);
        report.weights = compare::weights::compareWeights(arguments.folders, {}, progress);
    }
    requireSome(report);
    if (context.console.json)
        context.console.object(output::weightsJson(report));
    else
        context.console.text(arguments.csv ? output::weightsCsv(report) : output::weightsTable(report));
}

} // namespace

void addWeights(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<WeightsArguments>();
    CLI::App *command = app.add_subcommand(
        "weights", "Which heads' weights changed between two model folders, and what changed outside of the heads");
    command->add_option("base", arguments->folders.baseline, "Model folder: config.json and model.safetensors")
        ->required();
    command->add_option("tuned", arguments->folders.comparison, "Folder of a model that was tuned from it")->required();
    command->add_option("--layers", arguments->heads.layers, "Only these layers, such as 0,3-5");
    command->add_option("--heads", arguments->heads.heads, "Only these heads of each layer");
    command->add_option("--top", arguments->top, "Heads in the table; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    const auto json = command->add_flag(
        "--json", context.console.json, "As one JSON document, with the principal angles of Q, K, V and O in radians");
    command->add_flag("--csv", arguments->csv, "As CSV, a row per head and part")->excludes(json);
    sources::addExample(command, "headwise-cli weights ./base ./tuned");
    command->callback([arguments, &context] { compareWeights(*arguments, context); });
}

} // namespace headwise::cli::commands
