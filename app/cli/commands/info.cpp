// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli info: prints the content of an archive, the weights of a model or of a run's steps, or how a dataset is
// read.
#include "app/cli/commands/commandline.h"
#include "app/cli/commands/overview.h"
#include "app/cli/output/table.h"
#include "app/cli/sources/inputs.h"

#include "core/base/counted.h"
#include "core/base/json.h"
#include "core/base/note.h"
#include "core/compare/answers/archivelabels.h"
#include "core/models/files/modelfolder.h"
#include "core/runs/runweights.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <filesystem>

namespace headwise::cli::commands {

namespace {

/// Text that should be JSON, parsed; if it is invalid or nested too deeply, the text itself.
output::Json embedded(const std::string &text)
{
    try {
        return parseOrderedJson(text, {});
    } catch (const Error &) {
        return text;
    }
}

/// Mean and maximum of the mass that rows leave out, per stack; null if whole maps are stored.
output::Json leftOutJson(const archive::reading::ArchiveReader &archive)
{
    if (archive.mapsAreWhole() || !archive.hasMaps() || archive.info().detail.kind == archive::format::DetailKind::Rows)
        return nullptr; // of a row that is kept, nothing is left out
    output::Json leftOut = output::Json::object();
    for (const attention::StackLayout &stack : archive.stacks()) {
        const auto mass = archive.leftOut(stack.stack);
        leftOut[std::string(attention::stackName(stack.stack))] = {{"mean", mass.mean}, {"largest", mass.largest}};
    }
    return leftOut;
}

output::Json stackJson(const attention::StackLayout &stack)
{
    output::Json json = {{"name", attention::stackName(stack.stack)}, {"layers", stack.layers()},
        {"heads", stack.heads}, {"causal", stack.causal}, {"window", stack.window},
        {"normalisation", attention::normalisationName(stack.normalisation)}};
    const auto add = [&json](const char *name, const auto &values) {
        if (!values.empty())
            json[name] = values;
    };
    add("layer_index", stack.layerIndex);
    add("layer_kind", stack.layerKinds);
    add("key_heads", stack.keyHeads);
    add("chunk", stack.chunk);
    add("head_index", stack.headIndex);
    return json;
}

output::Json jsonOf(const archive::reading::ArchiveReader &archive)
{
    const archive::format::ArchiveInfo &info = archive.info();
    output::Json stacks = output::Json::array(), columns = output::Json::array();
    for (const attention::StackLayout &stack : info.stacks)
        stacks.push_back(stackJson(stack));
    for (const archive::format::ColumnInfo &column : info.columns)
        columns.push_back(column.name);
    const labels::LabelSet labels = compare::answers::labelsOf(info);
    return {{"format_version", info.formatVersion},
        {"model", {{"name", info.model.name}, {"family", info.model.family}, {"revision", info.model.revision},
                      {"step", info.model.step}, {"parameters", info.model.parameters},
                      {"weights_sha256", info.model.weightsSha256}, {"config", embedded(info.model.config)}}},
        {"dataset", {{"name", info.dataset.name}, {"sha256", info.dataset.sha256},
                        {"parts", info.dataset.parts.empty() ? output::Json() : embedded(info.dataset.parts)},
                        {"task", info.dataset.task}, {"truncation", info.dataset.truncationPolicy},
                        {"max_length", info.dataset.maxLength}, {"sampled", info.dataset.sampled}}},
        {"provenance", {{"command", info.provenance.command}, {"settings", embedded(info.provenance.settings)},
                           {"libraries", embedded(info.provenance.libraries)}, {"blas", info.provenance.blas},
                           {"device", info.provenance.device}, {"dtype", info.provenance.dtype}}},
        {"labels", labels.empty() ? output::Json() : output::Json(labels.names)},
        {"problem_type", labels.empty() ? output::Json() : output::Json(labels::problemName(labels.problem))},
        {"stacks", stacks}, {"columns", columns}, {"examples", archive.exampleCount()},
        {"tokens", archive.tokenCount()}, {"detail", archive::format::detailText(info.detail)},
        {"dtype", archive::format::valueTypeText(info.valueType)}, {"left_out", leftOutJson(archive)},
        {"outputs", info.outputWidth > 0 ? output::Json{{"width", info.outputWidth}} : output::Json()},
        {"measures", info.measures}, {"created", info.created}, {"generator", info.generator},
        {"complete", info.complete}};
}

std::string textOf(const archive::reading::ArchiveReader &archive)
{
    const archive::format::ArchiveInfo &info = archive.info();
    std::string text = fmt::format("{}\nmodel     {} ({}), {:L} parameters, weights {:.12}\ndataset   {}, {:.12}",
        archive.path(), info.model.name, info.model.family, info.model.parameters, info.model.weightsSha256,
        info.dataset.name, info.dataset.sha256);
    if (!info.dataset.sampled.empty())
        text += ", " + info.dataset.sampled;
    for (const attention::StackLayout &stack : info.stacks)
        text += fmt::format("\nstack     {}: {}, {}{}", attention::stackName(stack.stack),
            counted(stack.layers(), "layer"), counted(stack.totalHeads(), "head") + " in all",
            (!stack.causal.empty() && stack.causal.front() ? std::string(", causal") : std::string()) +
                (stack.normalisation == attention::Normalisation::SoftmaxWithSink ? ", learned sink" : "") +
                (stack.normalisation == attention::Normalisation::None ? ", not normalised" : ""));
    if (const labels::LabelSet labels = compare::answers::labelsOf(info); !labels.empty())
        text += fmt::format("\nlabels    {} ({})", fmt::join(labels.names, ", "), labels::problemName(labels.problem));
    text += fmt::format("\nexamples  {}, {} tokens, detail {}, {}{}", archive.exampleCount(), archive.tokenCount(),
        archive::format::detailText(info.detail), archive::format::valueTypeText(info.valueType),
        info.complete ? "" : ", not complete");
    const bool someRows = info.detail.kind == archive::format::DetailKind::Rows;
    if (someRows)
        text += "\nrows      maps and measures are only of the rows that the detail names";
    for (const attention::StackLayout &stack : info.stacks)
        if (archive.hasMaps() && !archive.mapsAreWhole() && !someRows) {
            const auto mass = archive.leftOut(stack.stack);
            text += fmt::format(
                "\nleft out  {}: {:.2f} % of a row on average, at most {:.2f} %; maps are approximate, measures exact",
                attention::stackName(stack.stack), 100 * mass.mean, 100 * mass.largest);
        }
    if (info.outputWidth > 0)
        text += fmt::format(
            "\noutputs   distances between the outputs of heads, and their means of width {}", info.outputWidth);
    text += fmt::format("\nmeasures  {}", fmt::join(info.measures, ", "));
    return text;
}

output::Json cellJson(const attention::ColumnValue &value)
{
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return *whole;
    // JSON has no infinity.
    if (const auto *number = std::get_if<double>(&value))
        return std::isfinite(*number) ? output::Json(*number) : output::Json(*number > 0 ? "Infinity" : "-Infinity");
    const auto *text = std::get_if<std::string>(&value);
    return text ? output::Json(*text) : output::Json();
}

output::Json itemJson(const text::DatasetItem &item)
{
    output::Json columns = output::Json::object();
    for (const auto &[name, value] : item.columns)
        columns[name] = cellJson(value);
    return {{"id", item.key}, {"line", item.line + 1}, {"text", item.text},
        {"text_pair", item.hasPair ? output::Json(item.textPair) : output::Json()}, {"columns", columns}};
}

void printDataset(const text::Dataset &dataset, bool rows, output::Console &console)
{
    if (!console.json) {
        std::string text = fmt::format("{}\nexamples  {}", dataset.name, dataset.items.size());
        if (!dataset.skipped.empty())
            text += fmt::format(", {} left out", counted(dataset.skipped.size(), "line"));
        return console.text(text + fmt::format("\ncolumns   {}", fmt::join(dataset.columnNames, ", ")));
    }
    output::Json json = {{"name", dataset.name}, {"sha256", dataset.sha256}, {"understood", dataset.understood},
        {"notes", dataset.notes}, {"skipped", dataset.skipped}, {"columns", dataset.columnNames},
        {"examples", dataset.items.size()}};
    for (std::size_t i = 0; rows && i < dataset.items.size(); ++i)
        json["rows"].push_back(itemJson(dataset.items[i]));
    console.object(std::move(json));
}

output::Json groupsJson(const std::vector<models::files::GroupDigest> &groups)
{
    output::Json json = output::Json::object();
    for (const auto &[group, sha256] : groups)
        json[group.empty() ? "other" : group] = sha256;
    return json;
}

output::Json numberOrNull(const std::optional<double> &value) { return value ? output::Json(*value) : output::Json(); }

output::Json runJson(const runs::RunWeights &run, const runs::StepFolder &folder)
{
    output::Json steps = output::Json::array(), log = output::Json::array();
    for (const auto &step : run.steps)
        steps.push_back({{"step", step.step.step}, {"name", step.step.name}, {"path", step.step.path},
            {"loss", numberOrNull(step.loss)}, {"eval_loss", numberOrNull(step.evaluationLoss)},
            {"same_weights_as", step.copyOf ? output::Json(run.steps[*step.copyOf].step.step) : output::Json()},
            {"groups", groupsJson(step.groups)}});
    for (const auto &line : run.log) {
        output::Json values = {{"step", line.step}};
        for (const auto &[name, value] : line.values)
            values[name] = value;
        log.push_back(std::move(values));
    }
    return {{"unit", runs::stepUnitName(folder.unit)}, {"notes", noteTexts(folder.notes)}, {"steps", steps},
        {"training_log", log}};
}

std::string runText(const runs::RunWeights &run, const runs::StepFolder &folder)
{
    const auto shown = [](const std::optional<double> &value) { return value ? fmt::format("{:.4f}", *value) : "-"; };
    std::vector<std::vector<std::string>> rows = {
        {runs::stepUnitName(folder.unit), "name", "weights", "unchanged groups", "loss", "eval_loss"}};
    std::vector<runs::FolderStep> steps;
    std::vector<std::optional<std::size_t>> copies;
    for (const auto &step : run.steps) {
        steps.push_back(step.step);
        copies.push_back(step.copyOf);
        rows.push_back({std::to_string(step.step.step), step.step.name,
            step.copyOf ? fmt::format("those of {}", run.steps[*step.copyOf].step.step) : "own",
            steps.size() > 1 ? fmt::format("{} of {}", step.unchanged, step.groups.size()) : "-", shown(step.loss),
            shown(step.evaluationLoss)});
    }
    auto text = output::table(rows);
    for (const std::string &note : noteTexts(folder.notes))
        text += "\n" + note;
    const auto same = runs::copiesText(steps, copies);
    return text + "\n" + (same.empty() ? "All steps have weights of their own." : same + ".");
}

/// The weights of a model, or those of all steps of a run.
void printFolder(const std::string &path, output::Console &console)
{
    output::ConsoleProgress progress(console);
    if (!models::files::isModelFolder(path) || runs::looksLikeStepFolder(path)) {
        const auto folder = runs::readStepFolder(path);
        if (folder.models.empty())
            throw Error(ErrorCode::Usage, ErrorText("the folder contains archives, no models"), path,
                ErrorText("Give one of its archives"));
        const auto run = runs::readRunWeights(folder.models, progress);
        return console.json ? console.object(runJson(run, folder)) : console.text(runText(run, folder));
    }
    const auto checkpoint = models::files::Checkpoint::open(path);
    const auto groups = models::files::groupDigests(checkpoint, progress);
    if (console.json)
        return console.object({{"folder", models::files::contentFolder(path)}, {"groups", groupsJson(groups)}});
    std::string text = fmt::format("{}\n{} in {}", models::files::contentFolder(path),
        counted(checkpoint.tensors().size(), "tensor"), counted(checkpoint.files().size(), "file"));
    for (const auto &[group, sha256] : groups)
        text += fmt::format("\n{:.12}  {}", sha256, group.empty() ? "other weights" : group);
    console.text(text);
}

/// A model without its weights.
void printOverview(const std::string &path, const std::string &base, output::Console &console)
{
    const output::Json json = overviewJson(path, base);
    return console.json ? console.object(json) : console.text(overviewText(json));
}

} // namespace

void addInfo(CLI::App &app, sources::CommandContext &context)
{
    struct InfoArguments
    {
        std::string archive, base;
        sources::InputOptions input;
        bool rows = false, overview = false;
    };
    auto arguments = std::make_shared<InfoArguments>();
    CLI::App *command = app.add_subcommand("info", "Print the content of an archive, which steps of a training run "
                                                   "have the same weights, or how a dataset is read");
    auto *archiveOption = command->add_option("archive", arguments->archive,
        "Archive (.h5), folder of a model (digests of its weights by layer), or folder of checkpoints");
    sources::addInputOptions(command, arguments->input);
    command->get_option("--input")->excludes(archiveOption);
    command->add_flag("--rows", arguments->rows, "With --input and --json: all examples as well");
    CLI::Option *overview =
        command
            ->add_flag("--overview", arguments->overview,
                "Of a model: what its settings and the tables of its files say (heads, positions, head, tokenizer), "
                "without reading weights")
            ->excludes(command->get_option("--input"));
    command
        ->add_option("--base", arguments->base,
            "With --overview: folder of the base model, if the model is an adapter (LoRA) whose base is not where it "
            "says")
        ->needs(overview);
    command->add_flag("--json", context.console.json, "As one JSON document");
    sources::addExample(
        command, "headwise-cli info reviews.h5\n  headwise-cli info ./run\n  headwise-cli info --input reviews.csv");
    command->callback([arguments, &context] {
        if (arguments->input.given())
            return printDataset(
                sources::readInput(arguments->input, context.console), arguments->rows, context.console);
        if (arguments->overview && !arguments->archive.empty())
            return printOverview(arguments->archive, arguments->base, context.console);
        if (arguments->archive.empty())
            throw Error(ErrorCode::Usage, ErrorText("There is nothing to describe: give an archive, or --input FILE"));
        std::error_code ignored;
        if (std::filesystem::is_directory(arguments->archive, ignored))
            return printFolder(arguments->archive, context.console);
        const auto archive = sources::openArchive(arguments->archive);
        if (context.console.json)
            context.console.object(jsonOf(*archive));
        else
            context.console.text(textOf(*archive));
    });
}

} // namespace headwise::cli::commands
