// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli capture: runs a model over a dataset and writes an archive.
#include "app/cli/commands/commandline.h"
#include "app/cli/ranks/teamcapture.h"
#include "app/cli/sources/estimates.h"
#include "app/cli/sources/inputs.h"

#include "core/base/counted.h"
#include "core/base/error.h"
#include "core/base/outputfile.h"
#include "core/text/datasetparts.h"

#include <fmt/format.h>

#include <filesystem>

namespace headwise::cli::commands {

namespace {

struct CaptureArguments
{
    sources::RunSettings run;
    sources::InputOptions input;
    std::string detail = "full", dtype = "f16";
    std::size_t sample = 0; ///< examples to draw; 0: all
    std::uint64_t seed = 0;
    bool force = false;
    bool jsonOutput = false;
    bool estimate = false;
};

/// The drawn part of the dataset, which the archive says.
text::Dataset drawn(CaptureArguments &arguments, text::Dataset dataset)
{
    if (arguments.sample == 0 || arguments.sample >= dataset.items.size())
        return dataset;
    arguments.run.capture.sampled =
        fmt::format("{} of {} examples, seed {}", arguments.sample, dataset.items.size(), arguments.seed);
    return text::datasetSample(dataset, arguments.sample, arguments.seed);
}

void printSummary(const capture::CaptureSummary &summary, output::Console &console)
{
    if (console.json) {
        console.object({{"event", "done"}, {"archive", summary.archive}, {"examples", summary.examples},
            {"skipped", summary.skipped}, {"truncated", summary.truncated}, {"seconds", summary.seconds},
            {"tokens", summary.tokens}});
        return;
    }
    std::string line = fmt::format("{}: {}, {} in {:.1f} s", summary.archive, counted(summary.examples, "example"),
        counted(summary.tokens, "token"), summary.seconds);
    if (summary.skipped > 0)
        line += fmt::format(", {} left out", counted(summary.skipped, "line"));
    if (summary.truncated > 0)
        line += fmt::format(", {} cut", summary.truncated);
    console.text(line);
}

void captureAlone(const sources::RunSettings &settings, const text::Dataset &dataset, sources::CommandContext &context)
{
    try {
        const auto loaded = sources::loadModel(settings, context);
        sources::ConsoleObserver observer(context.console);
        for (const std::string &sentence : dataset.skipped)
            observer.warned("skipped", sentence);
        sources::announceCost(*loaded, settings, dataset, context);
        printSummary(sources::runCapture(*loaded, settings, dataset, context), context.console);
    } catch (const Error &error) {
        const std::string partial = settings.capture.output + ".partial";
        if (error.code() == ErrorCode::Cancelled && std::filesystem::exists(partial))
            context.console.message(partial + ": finished examples are kept there; continue with --resume.");
        throw;
    }
}

void capture(CaptureArguments &arguments, sources::CommandContext &context)
{
    context.console.json = context.console.jsonProgress = arguments.jsonOutput;
    capture::CaptureOptions &options = arguments.run.capture;
    options.detail = sources::detailOption(arguments.detail);
    options.valueType = *archive::format::valueTypeFromText(arguments.dtype);
    options.overwrite = arguments.force;
    options.skipBad = arguments.input.skipBad;
    options.memory = arguments.run.modelOptions.memory; // also of an estimate
    const auto chosen = arguments.run.heads.filter();
    options.heads = {arguments.run.heads.onlyStack(), chosen.layers, chosen.heads};
    if (arguments.estimate)
        return sources::printEstimate(
            arguments.run, drawn(arguments, sources::readInput(arguments.input, context.console)), context);
    if (options.output.empty())
        throw Error(ErrorCode::Usage, ErrorText("the name of the archive is missing"), {},
            ErrorText("Give it with -o FILE.h5"));
    const ranks::RankTeam team(context);
    if (options.resume && !options.overwrite && std::filesystem::exists(options.output))
        return context.console.message(options.output + ": the archive is finished; there is nothing to resume.");
    requireWritable(options.output, arguments.force);
    requireOtherFile(options.output, {arguments.input.file, arguments.run.model});
    if (team.alone())
        requireNoWriter(options.output);
    const text::Dataset dataset = drawn(arguments, sources::readInput(arguments.input, context.console));
    if (team.alone())
        captureAlone(arguments.run, dataset, context);
    else if (const auto summary = ranks::captureAsTeam(team, arguments.run, dataset, context))
        printSummary(*summary, context.console);
}

} // namespace

void addCapture(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<CaptureArguments>();
    CLI::App *command =
        app.add_subcommand("capture", "Capture: run a model over texts and write its attention to an archive");
    command->add_option("model", arguments->run.model, "Folder with config.json, model.safetensors and tokenizer files")
        ->required();
    sources::addTokenizerOption(command, arguments->run.tokenizer);
    sources::addInputOptions(command, arguments->input);
    command->add_option("-o,--output", arguments->run.capture.output, "Archive to write (.h5)");
    command
        ->add_option("--detail", arguments->detail,
            "full: all attention; topk:K: the K largest weights of each row; band:S,W: the first S keys and the W most "
            "recent ones of each row; rows:R: some rows over all keys, such as last4 or 0,5,17, of which the measures "
            "then are; summary: measures only. Measures are exact at each")
        ->capture_default_str();
    command
        ->add_option("--dtype", arguments->dtype,
            "How a weight is stored: f16, f32, or u8, one byte with an error of 0.8 % near 1 and 2.5 % near 0.01")
        ->check(CLI::IsMember({"f16", "f32", "u8"}))
        ->capture_default_str();
    command
        ->add_option("--max-length", arguments->run.capture.maxLength,
            "Truncate examples to this many tokens (default: the maximum of the model and its tokenizer)")
        ->check(CLI::Range(1, 1 << 20));
    command->add_option(
        "--stack", arguments->run.heads.stack, "Only this stack: encoder, decoder, cross, text, vision");
    command->add_option("--layers", arguments->run.heads.layers, "Keep only these layers, such as 0,3-5");
    command->add_option("--heads", arguments->run.heads.heads, "Keep only these heads of each layer");
    command->add_option("--sample", arguments->sample, "Run this many examples, drawn with --seed (default: all)")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1} << 40));
    command->add_option("--seed", arguments->seed, "Of --sample")->capture_default_str();
    sources::addModelOptions(command, arguments->run.modelOptions);
    command->add_flag("--outputs", arguments->run.capture.outputs,
        "Also keep, for each example, how far the outputs of all heads are from each other (mean of 1 - cosine over "
        "tokens) and each head's mean output: for `cluster --distance outputs`");
    command->add_flag("--resume", arguments->run.capture.resume, "Continue an interrupted capture of the same output");
    command->add_flag("--force", arguments->force, "Replace an existing archive");
    command->add_flag("--estimate", arguments->estimate,
        "Write no archive: say what time, memory and disk the capture will take, from a few examples that are run");
    command->add_flag(
        "--json", arguments->jsonOutput, "Progress, warnings and the result as JSON, one object per line");
    sources::addExample(command,
        "headwise-cli capture ./bert-base --input reviews.jsonl -o reviews.h5\n"
        "Several processes (parts OUTPUT.part-R-of-N are merged at the end; --resume continues them):\n"
        "  mpirun -n 4 headwise-cli capture ./bert-base --input reviews.jsonl -o reviews.h5\n"
        "  srun --ntasks=16 --cpus-per-task=8 headwise-cli capture ./bert-base --input reviews.jsonl -o reviews.h5");
    command->callback([arguments, &context] { capture(*arguments, context); });
}

} // namespace headwise::cli::commands
