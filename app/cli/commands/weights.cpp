// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli weights: which heads' weights changed between two model folders, or how far the heads of one model are
// from each other, without running them.
#include "app/cli/commands/commandline.h"
#include "app/cli/output/subspaces_output.h"
#include "app/cli/output/weights_output.h"

#include "core/base/outputfile.h"
#include "core/models/files/modelfolder.h"

#include <algorithm>

namespace headwise::cli::commands {

namespace {

struct WeightsArguments
{
    Sides<std::string> folders;
    options::HeadOptions heads; ///< only layers and heads
    int top = 20;
    bool csv = false;
    std::string part, matrix; ///< of one model; empty: not given
    std::string base;         ///< of an adapter
};

void requireSome(const output::WeightsReport &report)
{
    const auto &heads = report.weights.heads;
    if (std::ranges::none_of(heads, [&](const auto &head) { return report.filter.takes(head.head); }))
        throw Error(ErrorCode::NotFound, ErrorText("--layers and --heads leave no head"), report.folders.comparison,
            ErrorText("The models have %1 heads in %2 layers.", heads.size(), report.weights.layers));
}

void compareWeights(const WeightsArguments &arguments, sources::CommandContext &context)
{
    output::WeightsReport report{arguments.folders, {}, arguments.heads.filter(), arguments.top};
    {
        output::ConsoleProgress progress(context.console);
        report.weights = compare::weights::compareWeights(arguments.folders, {.base = arguments.base}, progress);
    }
    requireSome(report);
    if (context.console.json)
        context.console.object(output::weightsJson(report));
    else
        context.console.text(arguments.csv ? output::weightsCsv(report) : output::weightsTable(report));
}

void compareHeads(const WeightsArguments &arguments, sources::CommandContext &context)
{
    if (!arguments.heads.layers.empty() || !arguments.heads.heads.empty())
        throw Error(ErrorCode::Usage, ErrorText("--layers and --heads choose rows of two models"), {},
            ErrorText("Give BASE and TUNED, or leave them out: distances are those of all heads."));
    if (!arguments.matrix.empty()) {
        requireWritable(arguments.matrix, true);
        requireOtherFile(arguments.matrix, {arguments.folders.baseline});
    }
    const auto part = compare::weights::partFromName(arguments.part.empty() ? "QK" : arguments.part);
    output::SubspacesReport report{arguments.folders.baseline, {}, arguments.top};
    {
        output::ConsoleProgress progress(context.console);
        report.subspaces = compare::weights::headSubspaces({report.folder}, part.value(), progress, arguments.base);
    }
    if (!arguments.matrix.empty())
        output::writeMatrix(report.subspaces, arguments.matrix);
    if (context.console.json)
        context.console.object(output::subspacesJson(report));
    else
        context.console.text(arguments.csv ? output::subspacesCsv(report) : output::subspacesTable(report));
}

void requireAdapter(const WeightsArguments &arguments)
{
    const auto isAdapter = [](const std::string &folder) {
        return !folder.empty() && models::files::isAdapterFolder(models::files::contentFolder(folder));
    };
    if (!arguments.base.empty() && !isAdapter(arguments.folders.baseline) && !isAdapter(arguments.folders.comparison))
        throw Error(ErrorCode::Usage, ErrorText("--base is for adapters, but this folder holds none"),
            arguments.folders.comparison.empty() ? arguments.folders.baseline : arguments.folders.comparison,
            ErrorText("Leave out --base"));
}

void run(const WeightsArguments &arguments, sources::CommandContext &context)
{
    requireAdapter(arguments);
    if (arguments.folders.comparison.empty())
        return compareHeads(arguments, context);
    if (!arguments.part.empty() || !arguments.matrix.empty())
        throw Error(ErrorCode::Usage, ErrorText("--part and --matrix are about the heads of one model"), {},
            ErrorText("Give one folder for distances between its heads, or leave them out."));
    compareWeights(arguments, context);
}

} // namespace

void addWeights(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<WeightsArguments>();
    CLI::App *command = app.add_subcommand("weights", "Which heads' weights changed between two model folders, and "
                                                      "what changed outside of the heads; of one folder, how "
                                                      "far its heads are from each other");
    command->add_option("model", arguments->folders.baseline, "Model folder: config.json and model.safetensors")
        ->required();
    command->add_option("tuned", arguments->folders.comparison,
        "Folder of a model that was tuned from it; without it, distances between the heads of the first: 1 - "
        "projection "
        "kernel of their subspaces");
    command->add_option("--base", arguments->base,
        "Folder of the base model, if a folder is an adapter (LoRA) whose base is not where it says");
    command->add_option("--part", arguments->part, "Of one model, the weights that are compared; default: QK")
        ->check(CLI::IsMember(
            std::vector<std::string>(compare::weights::partNames.begin(), compare::weights::partNames.end())));
    command->add_option("--matrix", arguments->matrix, "Of one model, also write all distances as NumPy array (.npy)");
    command->add_option("--layers", arguments->heads.layers, "Only these layers, such as 0,3-5");
    command->add_option("--heads", arguments->heads.heads, "Only these heads of each layer");
    command->add_option("--top", arguments->top, "Heads or pairs in the table; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    const auto json = command->add_flag(
        "--json", context.console.json, "As one JSON document, with the principal angles of Q, K, V and O in radians");
    command->add_flag("--csv", arguments->csv, "As CSV, a row per head and part")->excludes(json);
    sources::addExample(command, "headwise-cli weights ./base ./tuned");
    command->callback([arguments, &context] { run(*arguments, context); });
}

} // namespace headwise::cli::commands
