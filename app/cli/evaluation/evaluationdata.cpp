// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluation/evaluationdata.h"

#include "app/cli/options/headoptions.h"
#include "core/statistics/draw.h"

#include <fmt/format.h>

namespace headwise::cli::evaluation {

void addEvaluationOptions(CLI::App *command, EvaluationArguments &arguments)
{
    command->add_option("model", arguments.run.model, "Model folder: config.json, weights and tokenizer")->required();
    command->add_option("--data", arguments.input.file,
        "Dataset with labels, or texts for a language model: text (one per line), JSON, a table with a header, or a "
        "folder of pictures or sounds");
    command->add_option("--text", arguments.input.texts, "A text instead of a file; may be repeated")
        ->allow_extra_args(false);
    command->add_flag("--skip-bad", arguments.input.skipBad, "Leave out lines that cannot be read instead of stopping");
    command->add_option("--text-column", arguments.input.columns.text, "Column with the text");
    command->add_option("--pair-column", arguments.input.columns.pair, "Column with the second text");
    command->add_option("--label-column", arguments.input.columns.label, "Column with the labels");
    command->add_option("--sample", arguments.sample, "Texts drawn at random; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    command->add_option("--metric", arguments.metric,
        "accuracy, f1, loss, perplexity, probe_accuracy, cosine: what of these the model and the dataset have "
        "(default: the first that they have)");
    command->add_flag("--no-labels", arguments.noLabels,
        "Measure language models by all tokens of the texts, and models without a head by their output alone");
    command->add_option("--max-length", arguments.options.maxLength, "Tokens of a text at most")
        ->check(options::atLeast(2));
    command
        ->add_option("--window", arguments.options.window,
            "Language models: longer texts are read in windows of so many tokens (default: 1024, or what the model "
            "takes)")
        ->check(options::atLeast(2));
    command
        ->add_option(
            "--stride", arguments.options.stride, "Tokens from one window to the next (default: half a window)")
        ->check(options::atLeast(1));
    command->add_option("--seed", arguments.seed, "Seed of samples, intervals and random orders")
        ->capture_default_str()
        ->check(options::seedCheck());
    sources::addTokenizerOption(command, arguments.run.tokenizer);
    sources::addModelOptions(command, arguments.run.modelOptions);
    command->add_flag("--events", arguments.events, "Lines of JSON for other programs: progress, points, the result");
}

void drawSample(text::Dataset &dataset, std::int64_t wanted, std::uint64_t seed)
{
    const auto count = static_cast<std::int64_t>(dataset.items.size());
    if (wanted <= 0 || wanted >= count)
        return;
    std::vector<text::DatasetItem> drawn;
    for (const auto place : statistics::drawIndices(count, wanted, statistics::Random(seed)))
        drawn.push_back(std::move(dataset.items[static_cast<std::size_t>(place)]));
    dataset.items = std::move(drawn);
    dataset.sha256 = text::datasetDigest(dataset.items);
    dataset.notes.push_back(fmt::format("a random sample of {} of {} texts, seed {}", wanted, count, seed));
}

std::unique_ptr<Evaluation> evaluationOf(EvaluationArguments &arguments, sources::CommandContext &context)
{
    namespace measured = ablation::evaluation;
    if (!arguments.input.given())
        throw Error(ErrorCode::Usage, ErrorText("There is no dataset: give --data FILE or --text \"...\""));
    if (arguments.events)
        context.console.json = context.console.jsonProgress = true;
    arguments.options.nextTokens = arguments.options.ignoreLabels = arguments.noLabels;
    auto dataset = sources::readInput(arguments.input, context.console);
    drawSample(dataset, arguments.sample, arguments.seed);
    auto evaluation = std::make_unique<Evaluation>();
    evaluation->loaded = sources::loadModel(arguments.run, context);
    evaluation->set =
        measured::evaluationSet(evaluation->model(), evaluation->loaded->tokenizer.get(), dataset, arguments.options);
    sources::ConsoleObserver observer(context.console);
    for (const auto &note : evaluation->set.notes)
        observer.warned("dataset", fmt::format("{}: {}", dataset.name, note.text()));
    evaluation->dataset = std::move(dataset);
    const bool labelled = !evaluation->set.labels.empty();
    evaluation->metric = &measured::metricNamed(arguments.metric, evaluation->set.task, labelled);
    output::ConsoleProgress progress(context.console);
    evaluation->evaluator =
        std::make_unique<measured::Evaluator>(evaluation->model(), evaluation->set, arguments.seed, progress);
    return evaluation;
}

} // namespace headwise::cli::evaluation
