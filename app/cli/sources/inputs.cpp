// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sources/inputs.h"

#include "app/cli/sources/crashes.h"
#include "core/ablation/records/recordcheck.h"
#include "core/base/counted.h"
#include "core/base/error.h"
#include "core/machine/availablememory.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>

namespace headwise::cli::sources {

namespace {

std::string listed(const std::vector<std::string> &names)
{
    constexpr std::size_t maxListed = 6;
    const std::vector<std::string> first(names.begin(), names.begin() + std::min(maxListed, names.size()));
    const std::string rest = names.size() > maxListed ? fmt::format(" and {} more", names.size() - maxListed) : "";
    return fmt::format("{}{}", fmt::join(first, ", "), rest);
}

void reportWeights(const models::WeightReport &report, capture::CaptureObserver &observer)
{
    for (const std::string &note : report.notes)
        observer.warned("weights", note);
    if (!report.missing.empty())
        observer.warned("weights", fmt::format("{} of the model not in the file, taken as zero: {}",
                                       counted(report.missing.size(), "weight"), listed(report.missing)));
    if (!report.unused.empty())
        observer.warned("weights",
            fmt::format("{} of the file not used: {}", counted(report.unused.size(), "weight"), listed(report.unused)));
}

} // namespace

void addInputOptions(CLI::App *command, InputOptions &input)
{
    command->add_option("--input", input.file,
        "Dataset: text (one per line), JSON, a table with a header, or .conllu, also packed by gzip; or a folder of "
        "pictures (PNG, JPEG, WebP) or sounds (WAV), labelled by the names of its folders");
    command->add_option("--text", input.texts, "A text instead of a file; may be repeated")->allow_extra_args(false);
    command->add_flag("--skip-bad", input.skipBad, "Leave out lines that cannot be read instead of stopping");
    command->add_option("--text-column", input.columns.text,
        "Column with the text (default: text, sentence, review, sentence1, ... in any case); its number, from 1, in a "
        "table without a header");
    command->add_option("--pair-column", input.columns.pair,
        "Column with the second text (default: text_pair, sentence2, hypothesis, ... beside their first)");
    command->add_option("--label-column", input.columns.label,
        "Column with the labels (default: label, labels, target, class, ...); stored as label");
}

void addModelOptions(CLI::App *command, models::ModelOptions &options)
{
    command->add_option("--device", options.device, "auto, cpu, cuda or cuda:K")->capture_default_str();
    command->add_flag("--allow-missing", options.allowMissing, "Run even if weights are missing in the file");
    command->add_option("--base", options.base,
        "Folder of the base model, if the model is an adapter (LoRA) whose base is not where it says");
    command
        ->add_option_function<std::string>(
            "--memory",
            [&options](const std::string &text) { options.memory = machine::bytesFromText(text).value_or(0); },
            "Memory for weights and maps, such as 1G: layers that do not fit are read again for each batch (default: "
            "half of what is free)")
        ->check(CLI::Validator(
            [](std::string &text) {
                return machine::bytesFromText(text) ? std::string()
                                                    : text + " is no amount of memory, such as 512M or 4G";
            },
            "BYTES", "memory"));
}

void addTokenizerOption(CLI::App *command, std::string &tokenizer)
{
    command->add_option("--tokenizer", tokenizer,
        "Folder of the tokenizer, if the model's folder and the one above have none or another (default: the model's)");
}

std::shared_ptr<const archive::reading::ArchiveReader> openArchive(const std::string &path)
{
    blameCrashesOn(path);
    return archive::reading::ArchiveReader::open(path);
}

text::Dataset readInput(const InputOptions &input, output::Console &console)
{
    if (!input.given())
        throw Error(ErrorCode::Usage, ErrorText("There is no input: give --input FILE or --text \"...\""));
    if (!input.file.empty() && !input.texts.empty())
        throw Error(ErrorCode::Usage, ErrorText("--input and --text exclude each other"));
    if (input.file.empty())
        return text::datasetFromTexts(input.texts);
    text::Dataset dataset = text::readDataset(input.file, {.skipBad = input.skipBad, .columns = input.columns});
    ConsoleObserver observer(console);
    if (!dataset.understood.empty())
        observer.noted(fmt::format("{}: {}", dataset.name, dataset.understood));
    for (const std::string &sentence : dataset.notes)
        observer.warned("dataset", fmt::format("{}: {}", dataset.name, sentence));
    return dataset;
}

bool ConsoleObserver::advanced(std::int64_t done, std::int64_t total) { return m_console.advanced({done, total}); }

void ConsoleObserver::warned(const std::string &code, const std::string &text)
{
    if (m_console.jsonProgress)
        m_console.object({{"event", "warning"}, {"code", code}, {"text", text}});
    else
        m_console.message("warning: " + text);
}

void ConsoleObserver::noted(const std::string &text)
{
    if (m_console.quiet)
        return;
    if (m_console.jsonProgress)
        m_console.object({{"event", "note"}, {"text", text}});
    else
        m_console.message("note: " + text);
}

std::shared_ptr<LoadedModel> loadModel(const RunSettings &settings, CommandContext &context)
{
    ConsoleObserver observer(context.console);
    NoProgress noProgress;
    auto loaded = context.models.load({settings.model, settings.tokenizer}, settings.modelOptions, noProgress);
    reportWeights(loaded->model->weightReport(), observer);
    if (const auto wrong = ablation::records::recordContradiction(settings.model, loaded->model->stacks()))
        observer.warned("pruning", settings.model + ": " + wrong->text() + "; the weights are used as they are");
    return loaded;
}

capture::CaptureSummary runCapture(
    LoadedModel &loaded, const RunSettings &settings, const text::Dataset &dataset, CommandContext &context)
{
    ConsoleObserver observer(context.console);
    capture::CaptureOptions options = settings.capture;
    settings.heads.requireAmong(loaded.model->stacks());
    options.command = context.commandLine;
    options.memory = settings.modelOptions.memory;
    return capture::captureDataset(*loaded.model, loaded.tokenizer.get(), dataset, options, observer);
}

capture::CaptureSummary runCapture(const RunSettings &settings, const text::Dataset &dataset, CommandContext &context)
{
    ConsoleObserver observer(context.console);
    for (const std::string &sentence : dataset.skipped)
        observer.warned("skipped", sentence);
    return runCapture(*loadModel(settings, context), settings, dataset, context);
}

std::shared_ptr<const archive::reading::ArchiveReader> openSource(
    const std::string &path, const std::optional<text::Dataset> &dataset, RunSettings run, CommandContext &context)
{
    if (!std::filesystem::is_directory(path))
        return openArchive(path);
    if (!dataset)
        throw Error(ErrorCode::Usage, ErrorText("a model folder needs an input"), path,
            ErrorText("Add --input FILE or --text \"...\"."));
    run.model = path;
    runCapture(run, *dataset, context);
    return openArchive(run.capture.output);
}

archive::format::Detail detailOption(const std::string &text)
{
    if (const auto detail = archive::format::detailFromText(text))
        return *detail;
    throw Error(ErrorCode::Usage, ErrorText("--detail %1 is not known", text), {},
        ErrorText("Use full, topk:K (such as topk:16), band:S,W (such as band:4,64), rows:R (such as rows:last4 or "
                  "rows:0,5,17) or summary."));
}

} // namespace headwise::cli::sources
