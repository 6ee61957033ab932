// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli importance: how important each head is.
#include "app/cli/commands/commandline.h"
#include "app/cli/evaluation/importance_output.h"
#include "app/cli/options/headoptions.h"

#include "core/base/outputfile.h"

namespace headwise::cli::commands {

namespace {

namespace importance = ablation::importance;

struct ImportanceArguments
{
    evaluation::EvaluationArguments evaluation;
    std::string method = "michel", ablate = "zero", npy;
    int top = 20;
    bool csv = false, force = false;
};

models::Ablation::With withFromOption(const std::string &text)
{
    using With = models::Ablation::With;
    std::optional<With> with;
    if (text == "zero")
        with = With::Zero;
    else if (text == "mean")
        with = With::Mean;
    else if (text == "uniform")
        with = With::Uniform;
    return options::fromOption(with, "--ablate", text);
}

void computeImportance(ImportanceArguments &arguments, sources::CommandContext &context)
{
    const auto &method = importance::methodNamed(arguments.method);
    const auto with = withFromOption(arguments.ablate);
    if (!arguments.npy.empty()) {
        requireWritable(arguments.npy, arguments.force);
        requireOtherFile(arguments.npy, {arguments.evaluation.input.file, arguments.evaluation.run.model});
    }
    const auto evaluation = evaluation::evaluationOf(arguments.evaluation, context);
    output::ConsoleProgress progress(context.console);
    const auto result = importance::importanceOf(
        method, {evaluation->model(), *evaluation->evaluator, evaluation->set, {}, with}, progress);
    const evaluation::ImportanceReport report{.method = method,
        .importance = result,
        .protocol = importance::protocolOf(
            *evaluation->evaluator, evaluation->set, *evaluation->metric, arguments.evaluation.seed),
        .model = arguments.evaluation.run.model,
        .weightsSha256 = evaluation->model().weightsSha256(),
        .notes = evaluation->set.notes};
    if (!arguments.npy.empty())
        evaluation::writeImportance(arguments.npy, evaluation->model().stacks(), result);
    if (arguments.evaluation.events)
        context.console.object({{"event", "done"}, {"result", evaluation::importanceJson(report)}});
    else if (context.console.json)
        context.console.object(evaluation::importanceJson(report));
    else
        context.console.text(
            arguments.csv ? evaluation::importanceCsv(report) : evaluation::importanceTable(report, arguments.top));
}

} // namespace

void addImportance(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<ImportanceArguments>();
    CLI::App *command = app.add_subcommand(
        "importance", "How important each attention head of a model is for its answers to a dataset");
    evaluation::addEvaluationOptions(command, arguments->evaluation);
    command->add_option("--method", arguments->method, importance::methodList())->capture_default_str();
    command
        ->add_option("--ablate", arguments->ablate,
            "What leave_one_out puts in the place of a head's output: zero, its mean over the dataset, or what uniform "
            "attention gives")
        ->capture_default_str();
    command->add_option("--npy", arguments->npy, "Also write the values as an array [layers, heads]");
    command->add_flag("--force", arguments->force, "Replace an existing file");
    command->add_option("--top", arguments->top, "Heads in the table, those that go first; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    const auto json = command->add_flag("--json", context.console.json, "As one JSON document");
    command->add_flag("--csv", arguments->csv, "As CSV, a row per head")->excludes(json);
    sources::addExample(command, "headwise-cli importance ./sst2-bert --data dev.jsonl --method michel");
    command->callback([arguments, &context] { computeImportance(*arguments, context); });
}

} // namespace headwise::cli::commands
