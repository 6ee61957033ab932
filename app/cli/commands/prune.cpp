// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli prune: which heads can go, what that costs, and a model without them.
#include "app/cli/commands/commandline.h"
#include "app/cli/planning/plan_output.h"
#include "app/cli/pruned/export_output.h"
#include "app/cli/pruned/exportoptions.h"

#include "core/ablation/checkpoints/outputfolder.h"
#include "core/base/error.h"
#include "core/base/outputfile.h"
#include "core/pruning/planfile.h"

#include <optional>

namespace headwise::cli::commands {

namespace {

struct PruneArguments
{
    evaluation::EvaluationArguments evaluation;
    planning::PlanningArguments planning;
    std::string plan, savedPlan;
    pruned::ExportArguments output;
    bool force = false;

    bool makesPlan() const { return planning.keep >= 0; }
};

void requireWork(const PruneArguments &arguments)
{
    if (arguments.plan.empty() && !arguments.makesPlan() && !arguments.planning.curve)
        throw Error(ErrorCode::Usage, ErrorText("There is nothing to do"), {},
            ErrorText("Give --plan P.json, or --keep 0.6 to make a plan, or --curve to measure"));
    if (!arguments.plan.empty() && arguments.makesPlan())
        throw Error(ErrorCode::Usage, ErrorText("--plan and --keep exclude each other"));
    if (!arguments.plan.empty() && arguments.output.output.empty() && !arguments.planning.curve)
        throw Error(ErrorCode::Usage, ErrorText("There is nothing to do with the plan"), {},
            ErrorText("Give -o FOLDER to write a checkpoint, or --curve with --data to measure"));
    if ((arguments.makesPlan() || arguments.planning.curve) && !arguments.evaluation.input.given())
        throw Error(ErrorCode::Usage, ErrorText("Plans are made and measured with a dataset: give --data FILE"));
    if (!arguments.savedPlan.empty()) {
        requireWritable(arguments.savedPlan, arguments.force);
        requireOtherFile(arguments.savedPlan, {arguments.plan, arguments.evaluation.input.file});
    }
    if (!arguments.output.output.empty()) // before long work, and before a plan is saved
        const ablation::checkpoints::OutputFolder trial(arguments.output.output, arguments.evaluation.run.model);
}

/// Given, and checked against the model.
std::optional<pruning::Plan> givenPlan(const PruneArguments &arguments, const models::Model &model)
{
    if (arguments.plan.empty())
        return std::nullopt;
    auto plan = pruning::readPlan(arguments.plan, model.stacks());
    pruning::checkPlan(plan, model.stacks(), model.weightsSha256(), arguments.plan);
    return plan;
}

void print(const PruneArguments &arguments, const planning::Planning &plan,
    const std::optional<pruned::ExportReport> &report, sources::CommandContext &context)
{
    if (context.console.json) {
        auto json = planning::planningJson(plan);
        if (report) {
            const auto before = json;
            json.update(pruned::exportJson(*report));
            for (const char *list : {"notes", "note_texts"})
                for (const auto &note : before[list])
                    json[list].push_back(note);
        }
        context.console.object(
            arguments.evaluation.events ? output::Json{{"event", "done"}, {"result", json}} : std::move(json));
        return;
    }
    if (const auto text = planning::planningText(plan); !text.empty())
        context.console.text(text);
    if (report)
        context.console.text(pruned::exportText(*report));
}

void prune(PruneArguments &arguments, sources::CommandContext &context)
{
    requireWork(arguments);
    std::unique_ptr<evaluation::Evaluation> evaluation;
    if (arguments.evaluation.input.given())
        evaluation = evaluation::evaluationOf(arguments.evaluation, context);
    const auto loaded = evaluation ? evaluation->loaded : sources::loadModel(arguments.evaluation.run, context);
    const auto given = givenPlan(arguments, *loaded->model);
    planning::Planning plan;
    if (arguments.makesPlan() || arguments.planning.curve)
        plan = planning::planAndMeasure(*evaluation, arguments.evaluation, arguments.planning, given, context);
    else
        plan = {.heads = pruning::headsOf(loaded->model->stacks()), .plan = given};
    plan.file = arguments.plan;
    plan.model = loaded->model->weightsSha256();
    std::optional<pruned::ExportReport> report;
    if (!arguments.output.output.empty() && plan.plan)
        report = pruned::exportAndVerify(plan, pruned::exportOptions(arguments.output, arguments.evaluation.run),
            {*loaded, evaluation.get()}, arguments.evaluation, context);
    if (!arguments.savedPlan.empty() && plan.plan) // last, so that nothing is left of what fails
        pruning::writePlan(*plan.plan, arguments.savedPlan);
    print(arguments, plan, report, context);
    if (report && !report->verified.passed())
        context.exitCode = sources::Finding;
}

} // namespace

void addPrune(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<PruneArguments>();
    CLI::App *command = app.add_subcommand("prune",
        "Find attention heads that a model can do without, measure what removing them costs, and write the model "
        "without "
        "them as a checkpoint that transformers loads, verified against the model with ablated heads");
    evaluation::addEvaluationOptions(command, arguments->evaluation);
    planning::addPlanningOptions(command, arguments->planning);
    command->add_option("--plan", arguments->plan,
        "JSON file {\"remove\": {\"encoder:0\": [1, 5]}, \"cut\": \"remove\"}; the cut \"mean\" adds the means of "
        "removed heads over the data to the biases");
    command->add_option(
        "--save-plan", arguments->savedPlan, "Write the plan to a file for --plan, when all else is done");
    command->add_flag("--force", arguments->force, "Replace an existing plan file");
    pruned::addExportOptions(command, arguments->output);
    command->add_flag("--json", context.console.json, "As one JSON document");
    sources::addExample(command, "headwise-cli prune ./sst2-bert --data dev.jsonl --keep 0.6 --curve -o ./sst2-small");
    command->callback([arguments, &context] { prune(*arguments, context); });
}

} // namespace headwise::cli::commands
