// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli checkpoints: captures a folder of checkpoints, and finds what changed over training.
#include "app/cli/commands/commandline.h"
#include "app/cli/output/series_output.h"
#include "app/cli/sources/stepcapture.h"
#include "core/base/note.h"
#include "core/runs/runweights.h"
#include "core/runs/storedsteps.h"

#include "core/base/error.h"

namespace headwise::cli::commands {

namespace {

struct CheckpointsArguments
{
    std::string folder, output;
    sources::InputOptions input;
    sources::RunSettings run;
    std::string detail = "summary", dtype = "f16";
    options::HeadOptions heads;
    compare::runs::SeriesOptions series;
    capture::ProbeOptions probe;
    bool wantsProbe = false, force = false, events = false, csv = false;
    output::SeriesOutput format;
};

[[noreturn]] void refuseModels(const std::string &folder)
{
    throw Error(ErrorCode::Usage, ErrorText("the folder contains model folders, which need an input"), folder,
        ErrorText("Add --input FILE and -o FOLDER for the archives."));
}

/// The archives of the series: existing ones, or those that were just captured.
std::vector<runs::FolderStep> archivesOf(
    CheckpointsArguments &arguments, const runs::StepFolder &folder, sources::CommandContext &context)
{
    if (!arguments.input.given()) {
        if (folder.archives.empty())
            refuseModels(arguments.folder);
        if (arguments.wantsProbe || arguments.force || arguments.events || !arguments.output.empty())
            throw Error(ErrorCode::Usage,
                ErrorText("-o, --probe, --force and --events need models to run: add --input FILE"), arguments.folder);
        return folder.archives;
    }
    if (folder.models.empty())
        throw Error(
            ErrorCode::Usage, ErrorText("the folder contains archives, which need no --input"), arguments.folder);
    if (arguments.output.empty())
        throw Error(
            ErrorCode::Usage, ErrorText("-o names no folder for the archives"), {}, ErrorText("Give -o FOLDER."));
    capture::CaptureOptions &options = arguments.run.capture;
    options.detail = sources::detailOption(arguments.detail);
    options.valueType = *archive::format::valueTypeFromText(arguments.dtype);
    options.skipBad = arguments.input.skipBad;
    const text::Dataset dataset = sources::readInput(arguments.input, context.console);
    arguments.probe.seed = arguments.series.seed;
    const sources::StepCaptureRequest request{.run = arguments.run,
        .models = folder.models,
        .dataset = dataset,
        .folder = arguments.output,
        .force = arguments.force,
        .probe = arguments.wantsProbe ? std::optional(arguments.probe) : std::nullopt};
    try {
        return sources::captureSteps(request, context);
    } catch (const Error &error) {
        if (error.code() == ErrorCode::Cancelled)
            context.console.message(
                arguments.output + ": finished checkpoints are kept there; the same command continues.");
        throw;
    }
}

void printDone(const std::vector<runs::FolderStep> &archives, const runs::StepFolder &folder, output::Console &console)
{
    output::Json list = output::Json::array();
    for (const runs::FolderStep &archive : archives)
        list.push_back({{"step", archive.step}, {"name", archive.name}, {"archive", archive.path}});
    console.object({{"event", "done"}, {"unit", runs::stepUnitName(folder.unit)}, {"archives", list}});
}

void checkpoints(CheckpointsArguments &arguments, sources::CommandContext &context)
{
    context.console.jsonProgress = arguments.events;
    arguments.series.stack = arguments.heads.onlyStack();
    arguments.format.filter = arguments.heads.filter();
    arguments.series.measures = options::distinct(arguments.series.measures);
    const runs::StepFolder folder = runs::readStepFolder(arguments.folder, runs::stepInArchive);
    const std::vector<runs::FolderStep> archives = archivesOf(arguments, folder, context);
    if (arguments.events)
        return printDone(archives, folder, context.console);
    arguments.format.unit = folder.unit;
    arguments.format.notes = noteTexts(folder.notes);
    std::vector<std::string> weights;
    for (const runs::FolderStep &step : archives) { // makes a crash of libhdf5 name the file
        const auto archive = sources::openArchive(step.path);
        arguments.heads.requireKnown({archive.get()});
        weights.push_back(archive->info().model.weightsSha256);
    }
    if (const auto same = runs::copiesText(archives, runs::copiesAmong(weights)); !same.empty())
        arguments.format.notes.push_back(same + ".");
    output::ConsoleProgress progress(context.console);
    const compare::runs::Series series =
        compare::runs::computeSeries(runs::stepSources(archives), arguments.series, progress);
    if (context.console.json)
        context.console.object(output::seriesJson(series, arguments.format));
    else
        context.console.text(
            arguments.csv ? output::seriesCsv(series, arguments.format) : output::seriesText(series, arguments.format));
}

void addCaptureOptions(CLI::App *command, CheckpointsArguments &arguments)
{
    sources::addInputOptions(command, arguments.input);
    sources::addTokenizerOption(command, arguments.run.tokenizer);
    command->add_option("-o,--output", arguments.output,
        "Folder for the archives, one per checkpoint. An interrupted command continues: finished checkpoints are kept");
    command
        ->add_option("--detail", arguments.detail,
            "Of the archives: full, topk:K, band:S,W, rows:R or summary (no drift, no maps)")
        ->capture_default_str();
    command->add_option("--dtype", arguments.dtype, "How a weight is stored: f16, f32 or u8")
        ->check(CLI::IsMember({"f16", "f32", "u8"}))
        ->capture_default_str();
    command->add_option("--max-length", arguments.run.capture.maxLength, "Truncate examples to this many tokens")
        ->check(CLI::Range(1, 1 << 20));
    command->add_flag("--probe", arguments.wantsProbe,
        "Causal models: also induction, copying and the loss on sequences that repeat, at every checkpoint");
    sources::addModelOptions(command, arguments.run.modelOptions);
    command->add_flag("--force", arguments.force, "Capture finished checkpoints again");
}

/// --stack, --layers, --heads; measures are of tokens, as stored.
void addSelectionOptions(CLI::App *command, CheckpointsArguments &arguments)
{
    command->add_option("--stack", arguments.heads.stack, "Only this stack: encoder, decoder, cross, text, vision");
    command->add_option("--layers", arguments.heads.layers, "Print these layers only, such as 0,3-5");
    command->add_option("--heads", arguments.heads.heads, "Print these heads of each layer only");
    command->add_option("--measure", arguments.series.measures, "Only this measure; may be repeated")
        ->allow_extra_args(false);
    command
        ->add_option("--sample", arguments.series.driftSample,
            "Examples whose attention is compared for the drift, drawn with --seed; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    command->add_option("--seed", arguments.series.seed, "Seed of samples, intervals and the probe")
        ->capture_default_str();
    command->add_option("--top", arguments.format.top, "Rows of each table; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
}

} // namespace

void addCheckpoints(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<CheckpointsArguments>();
    CLI::App *command = app.add_subcommand("checkpoints",
        "Show what changed over training, and when: measures of every head at every checkpoint of a folder, with level "
        "shifts and slopes beyond the noise of neighbouring checkpoints (from 6 on), roles that appear and vanish, and "
        "the drift from one checkpoint to the next");
    command
        ->add_option("folder", arguments->folder,
            "Folder of checkpoints (checkpoint-500, step_1000, epoch-3, ...): model folders with --input and -o, or "
            "archives")
        ->required();
    addCaptureOptions(command, *arguments);
    addSelectionOptions(command, *arguments);
    const auto json = command->add_flag("--json", context.console.json, "As one JSON document");
    command->add_flag("--csv", arguments->csv, "As CSV, a row per checkpoint, head and measure")->excludes(json);
    command
        ->add_flag("--events", arguments->events,
            "Capture only; progress, warnings and the archives as JSON, one object per line")
        ->excludes(json);
    sources::addExample(command, "headwise-cli checkpoints ./run --input reviews.jsonl -o ./run-archives --probe\n"
                                 "  headwise-cli checkpoints ./run-archives --measure entropy --csv");
    command->callback([arguments, &context] { checkpoints(*arguments, context); });
}

} // namespace headwise::cli::commands
