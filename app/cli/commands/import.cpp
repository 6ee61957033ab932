// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli import: brings in what other programs wrote.
#include "app/cli/commands/commandline.h"

#include "core/base/counted.h"
#include "core/base/outputfile.h"
#include "core/text/evaluations/sampledataset.h"
#include "core/text/filebytes.h"

#include <fmt/format.h>

namespace headwise::cli::commands {

namespace {

struct ImportArguments
{
    std::string samples, output;
    text::evaluations::SampleOptions options;
    bool force = false, jsonOutput = false;
};

/// "57 of 100 correct by acc".
std::string correctnessOf(const text::evaluations::SampleDataset &dataset)
{
    return dataset.metric.empty()
               ? std::string()
               : fmt::format(", {} of {} correct by {}", dataset.correct, dataset.judged, dataset.metric);
}

void importSamples(const ImportArguments &arguments, sources::CommandContext &context)
{
    context.console.json = arguments.jsonOutput;
    requireWritable(arguments.output, arguments.force);
    requireOtherFile(arguments.output, {arguments.samples});
    const auto dataset =
        text::evaluations::datasetFromSamples(text::fileBytes(arguments.samples), arguments.samples, arguments.options);
    replaceFile(arguments.output, dataset.lines);
    const std::string_view kind = text::evaluations::sampleKindName(dataset.kind);
    if (context.console.json) {
        context.console.object({{"dataset", arguments.output}, {"examples", dataset.examples}, {"kind", kind},
            {"labelled", dataset.labelled}, {"judged", dataset.judged}, {"correct", dataset.correct},
            {"metric", dataset.metric}, {"filter", dataset.filter}, {"notes", dataset.notes}});
        return;
    }
    for (const std::string &note : dataset.notes)
        context.console.message(note);
    context.console.text(fmt::format(
        "{}: {} ({}){}", arguments.output, counted(dataset.examples, "example"), kind, correctnessOf(dataset)));
}

} // namespace

void addImport(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<ImportArguments>();
    CLI::App *command = app.add_subcommand("import",
        "Make a dataset of what an evaluation logged: the text is what the model was asked, `label` the right "
        "continuation, `correct` whether it was given. The archive of a capture calls that `data_correct` where it has "
        "its own");
    command
        ->add_option("--lm-eval", arguments->samples,
            "samples_*.jsonl of lm-evaluation-harness (--log_samples, version 0.4 and later)")
        ->required();
    command->add_option("-o,--output", arguments->output, "Dataset to write (.jsonl)")->required();
    command->add_option(
        "--filter", arguments->options.filter, "Samples of this filter of the harness (default: of the first)");
    command->add_option("--metric", arguments->options.metric,
        "Metric that is 1 where an answer is right (default: acc, exact_match, acc_norm, or another of 0 and 1)");
    command->add_flag("--with-answers", arguments->options.withAnswers,
        "The text is the prompt with the right answer after it, without a label: for losses over both");
    command->add_flag("--force", arguments->force, "Replace an existing file");
    command->add_flag("--json", arguments->jsonOutput, "Print what was read as JSON");
    sources::addExample(command, "headwise-cli import --lm-eval samples_piqa_2025-01-31.jsonl -o piqa.jsonl");
    command->callback([arguments, &context] { importSamples(*arguments, context); });
}

} // namespace headwise::cli::commands
