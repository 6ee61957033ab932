// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli prune: writes a model without the heads that a plan removes.
#include "app/cli/commands/commandline.h"
#include "app/cli/pruned/export_output.h"
#include "app/cli/pruned/exportoptions.h"

#include "core/base/error.h"
#include "core/pruning/planfile.h"

namespace headwise::cli::commands {

namespace {

struct PruneArguments
{
    evaluation::EvaluationArguments evaluation;
    std::string plan;
    pruned::ExportArguments output;
};

void prune(PruneArguments &arguments, sources::CommandContext &context)
{
    std::unique_ptr<evaluation::Evaluation> evaluation;
    if (arguments.evaluation.input.given())
        evaluation = evaluation::evaluationOf(arguments.evaluation, context);
    const auto loaded = evaluation ? evaluation->loaded : sources::loadModel(arguments.evaluation.run, context);
    const auto plan = headwise::pruning::readPlan(arguments.plan, loaded->model->stacks());
    const auto &folder = arguments.evaluation.run.model;
    const auto report = pruned::exportAndVerify(plan, pruned::exportOptions(arguments.output, folder),
        {*loaded, evaluation.get()}, arguments.evaluation, context);
    if (arguments.evaluation.events)
        context.console.object({{"event", "done"}, {"result", pruned::exportJson(report)}});
    else if (context.console.json)
        context.console.object(pruned::exportJson(report));
    else
        context.console.text(pruned::exportText(report));
    if (!report.verified.passed())
        context.exitCode = sources::Finding;
}

} // namespace

void addPrune(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<PruneArguments>();
    CLI::App *command = app.add_subcommand("prune",
        "Write a model without the attention heads that a plan removes, as a checkpoint that transformers loads, and "
        "verify it: its outputs on the data, or on random inputs, are those of the model with ablated heads");
    evaluation::addEvaluationOptions(command, arguments->evaluation);
    command
        ->add_option("--plan", arguments->plan,
            "JSON file {\"remove\": {\"encoder:0\": [1, 5]}, \"cut\": \"remove\"}; the cut \"mean\" adds the means of "
            "removed heads over the data to the biases")
        ->required();
    pruned::addExportOptions(command, arguments->output);
    command->add_flag("--json", context.console.json, "As one JSON document");
    sources::addExample(command, "headwise-cli prune ./bert --plan plan.json -o ./bert-pruned");
    command->callback([arguments, &context] { prune(*arguments, context); });
}

} // namespace headwise::cli::commands
