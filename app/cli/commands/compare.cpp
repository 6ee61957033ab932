// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli compare: compares archives, or model folders over the same texts; prints findings and heads ranked by
// change.
#include "app/cli/commands/commandline.h"
#include "app/cli/output/comparison_output.h"
#include "app/cli/output/dataset_output.h"
#include "app/cli/output/example_output.h"
#include "app/cli/output/moves_output.h"
#include "app/cli/output/rowtable.h"
#include "app/cli/sources/comparisonsources.h"
#include "app/cli/statistics/stats_columns.h"
#include "core/base/note.h"
#include "core/base/outputfile.h"
#include "core/compare/answers/answeragreement.h"
#include "core/compare/weights/recordedweights.h"
#include "core/statistics/heads/slicecolumns.h"

#include <fmt/format.h>

#include <filesystem>

namespace headwise::cli::commands {

namespace {

struct CompareArguments
{
    sources::ComparisonSources sources;
    compare::movement::TokenMoveOptions moves;
    std::string example, maps;
    std::string by; ///< column of the reference
    bool pairs = false, tasks = false, unpaired = false, tokens = false, weights = false, csv = false;
    int top = 20;
};

/// Compares two sources without common examples as two groups.
bool shareNoExample(const sources::LetteredSources &opened, Progress &progress)
{
    if (opened.archives().size() != 2)
        return false;
    return compare::pairing::alignSources({*opened.archives()[0], *opened.archives()[1]}, progress).examples.empty();
}

void compareUnpaired(
    const CompareArguments &arguments, const sources::LetteredSources &opened, sources::CommandContext &context)
{
    const int reference = opened.reference, other = 1 - reference;
    if (opened.archives().size() != 2)
        throw Error(
            ErrorCode::Usage, ErrorText("--unpaired compares two sources"), {}, ErrorText("Name two archives."));
    if (arguments.tokens || arguments.weights || arguments.pairs || arguments.tasks || arguments.sources.sample > 0 ||
        !arguments.sources.replicates.empty() || !arguments.by.empty())
        throw Error(ErrorCode::Usage,
            ErrorText("--tokens, --weights, --pairs, --tasks, --by, --sample and --replicates need the same examples "
                      "in both sources"),
            {}, ErrorText("Leave them out to compare two groups of examples."));
    const compare::dataset::MatchedComparisonOptions options = arguments.sources.options();
    output::ConsoleProgress progress(context.console);
    output::DatasetReport report{.sources = opened.archives(),
        .letters = opened.letters,
        .reference = reference,
        .other = other,
        .units = options.compare.units,
        .result = compare::findings::compareDatasets(
            {output::withLengths(*opened.archives()[reference]), output::withLengths(*opened.archives()[other])},
            {.units = options.compare.units,
                .stack = options.compare.stack,
                .measures = options.compare.measures,
                .test = {.seed = options.compare.seed}},
            progress),
        .filter = arguments.sources.heads.filter(),
        .top = arguments.top};
    if (context.console.json)
        context.console.object(output::datasetJson(report));
    else
        context.console.text(arguments.csv ? output::datasetCsv(report) : output::datasetTable(report));
}

/// Adds the comparison of every slice.
void addSlices(output::ComparisonReport &report, const CompareArguments &arguments, Progress &progress)
{
    const archive::reading::ArchiveReader &reference = *report.sources[static_cast<std::size_t>(report.reference)];
    const headwise::statistics::heads::Slicing slicing =
        headwise::statistics::heads::sliceByColumn(arguments.by, statistics::columnOf(reference, arguments.by));
    report.by = arguments.by;
    report.sliceNotes = noteTexts(slicing.notes);
    if (slicing.missing > 0)
        report.sliceNotes.push_back(statistics::withoutSlice(slicing.missing, arguments.by));
    const compare::dataset::CompareOptions options = arguments.sources.options().compare;
    const auto count = static_cast<double>(report.compared.size());
    for (const compare::findings::SourceComparison &compared : report.compared) {
        const auto done = static_cast<double>(report.slices.size());
        PartProgress part(progress, done / count, (done + 1) / count);
        report.slices.push_back(compare::dataset::compareSlices(compared.compared.result, slicing,
            {.bootstrapRounds = options.bootstrapRounds, .permutations = options.permutations, .seed = options.seed},
            part));
    }
}

/// Adds what is to be known about the labels of each pair of sources, and how often they predict the same one.
void addAnswers(output::ComparisonReport &report)
{
    const archive::reading::ArchiveReader &reference = *report.sources[static_cast<std::size_t>(report.reference)];
    for (compare::findings::SourceComparison &compared : report.compared) {
        const compare::answers::ArchivePair pair{reference, *report.sources[static_cast<std::size_t>(compared.source)]};
        compare::dataset::ComparisonResult &result = compared.compared.result;
        const auto notes = compare::answers::labelNotes(pair);
        result.notes.insert(result.notes.end(), notes.begin(), notes.end());
        report.answers.push_back(compare::answers::compareAnswers(pair, result.examples));
    }
}

/// What is known about the model of a source.
models::files::RecordedModel recordedModel(const archive::reading::ArchiveReader &archive, const std::string &path)
{
    const archive::format::ArchiveInfo &info = archive.info();
    const bool isFolder = std::filesystem::is_directory(path);
    return {.weightsSha256 = info.model.weightsSha256,
        .name = info.model.name,
        .command = isFolder ? std::string() : info.provenance.command,
        .archive = path,
        .folder = isFolder ? path : std::string()};
}

/// Adds which heads' weights changed, for the pairs whose model folders are at hand.
void addWeights(output::ComparisonReport &report, const CompareArguments &arguments, Progress &progress)
{
    const auto &paths = arguments.sources.sources.paths;
    const auto modelOf = [&](int source) {
        const auto place = static_cast<std::size_t>(source);
        return recordedModel(*report.sources[place], paths[place]);
    };
    const auto isFolder = [&](int source) {
        return std::filesystem::is_directory(paths[static_cast<std::size_t>(source)]);
    };
    const auto count = static_cast<double>(report.compared.size());
    for (const compare::findings::SourceComparison &compared : report.compared) {
        const auto done = static_cast<double>(report.weights.size());
        PartProgress part(progress, done / count, (done + 1) / count);
        report.weights.emplace_back();
        if (arguments.weights || (isFolder(report.reference) && isFolder(compared.source)))
            report.weights.back() = compare::weights::compareRecorded(
                {modelOf(report.reference), modelOf(compared.source)}, {.products = false, .angles = false}, part);
        if (arguments.weights && !report.weights.back())
            throw Error(ErrorCode::NotFound,
                ErrorText("the weights of %1 and %2 cannot be compared: a model folder is not where the archive says "
                          "it was, holds other weights by now, or the models have different shapes",
                    report.letters[static_cast<std::size_t>(report.reference)], report.letterOf(compared)),
                paths[static_cast<std::size_t>(compared.source)],
                ErrorText("`headwise-cli weights BASE TUNED` compares any two folders and says what is wrong."));
    }
}

output::ComparisonReport comparePaired(
    const CompareArguments &arguments, const sources::LetteredSources &opened, Progress &progress)
{
    PartProgress comparing(progress, 0, 0.6), slices(progress, 0.6, 0.7), floors(progress, 0.7, 0.8),
        matrix(progress, 0.8, 0.9), tasks(progress, 0.9, 0.95), weights(progress, 0.95, 1);
    output::ComparisonReport report{.sources = opened.archives(),
        .letters = opened.letters,
        .reference = opened.reference,
        .compared = {},
        .answers = {},
        .weights = {},
        .floor = {},
        .pairs = {},
        .tasks = {},
        .by = {},
        .slices = {},
        .sliceNotes = {},
        .filter = arguments.sources.heads.filter(),
        .top = arguments.top};
    const compare::findings::SourceList list(opened.archives().begin(), opened.archives().end());
    const compare::dataset::MatchedComparisonOptions options = arguments.sources.options();
    report.compared = compare::findings::compareWithReference(list, opened.reference, options, comparing);
    addAnswers(report);
    if (!arguments.by.empty())
        addSlices(report, arguments, slices);
    report.floor = arguments.sources.noiseFloor(opened, floors);
    if (arguments.pairs)
        report.pairs = compare::findings::comparePairs(list, opened.reference, report.compared, options, matrix);
    if (arguments.tasks) {
        if (report.compared.size() < 2)
            throw Error(ErrorCode::Usage,
                ErrorText("--tasks needs a base and two or more sources that were fine-tuned from it"), {},
                ErrorText("Name them all, the base first or with --reference."));
        std::vector<const compare::dataset::ComparisonResult *> fromBase;
        for (const compare::findings::SourceComparison &compared : report.compared)
            fromBase.push_back(&compared.compared.result);
        report.tasks = compare::findings::compareTasks(fromBase, report.floor, {.seed = options.compare.seed}, tasks);
    }
    addWeights(report, arguments, weights);
    return report;
}

/// Adds the tokens whose attention moved most; for two sources.
void printWithMoves(const CompareArguments &arguments, const sources::LetteredSources &opened,
    const output::ComparisonReport &report, sources::CommandContext &context)
{
    const compare::findings::SourceComparison &only = report.compared.front();
    const compare::dataset::ComparisonResult &result = only.compared.result;
    output::ConsoleProgress progress(context.console);
    const compare::movement::TokenMoves moves = compare::movement::tokenMoves(
        {*opened.archives()[opened.reference], *opened.archives()[only.source]}, result, arguments.moves, progress);
    const output::Json moved = output::movesJson(moves, result, report.filter);
    if (context.console.json) {
        output::Json document = output::comparisonJson(report);
        document["moves"] = moved;
        context.console.object(std::move(document));
    } else if (arguments.csv) {
        context.console.text(output::csvOf(moved["tokens"]));
    } else {
        context.console.text(output::comparisonTable(report));
        context.console.text("\n" + output::movesTable(moves, result, report.filter));
    }
}

/// Compares one example instead of the dataset.
void compareExample(
    const CompareArguments &arguments, const sources::LetteredSources &opened, sources::CommandContext &context)
{
    output::ConsoleProgress progress(context.console);
    output::ExampleReport report = output::readExample({.key = arguments.example,
                                                           .sources = opened.archives(),
                                                           .letters = opened.letters,
                                                           .reference = opened.reference,
                                                           .settings = arguments.sources.options(),
                                                           .filter = arguments.sources.heads.filter()},
        progress);
    report.top = arguments.top;
    if (!arguments.maps.empty())
        output::writeExampleMaps(report, arguments.maps);
    if (context.console.json)
        context.console.object(output::exampleJson(report));
    else
        context.console.text(arguments.csv ? output::exampleCsv(report) : output::exampleTable(report));
}

void compare(CompareArguments &arguments, sources::CommandContext &context)
{
    if (!arguments.maps.empty() && arguments.example.empty())
        throw Error(ErrorCode::Usage, ErrorText("--maps writes the maps of one example"), {},
            ErrorText("Name it with --example."));
    if (arguments.tokens && arguments.sources.sources.paths.size() != 2)
        throw Error(
            ErrorCode::Usage, ErrorText("--tokens follows the tokens of two sources"), {}, ErrorText("Name two."));
    if (!arguments.maps.empty()) {
        requireWritable(arguments.maps, true);
        requireOtherFile(arguments.maps, arguments.sources.sources.paths);
    }
    const sources::LetteredSources opened = sources::openComparison(arguments.sources, context);
    if (!arguments.example.empty())
        return compareExample(arguments, opened, context);
    if (arguments.unpaired)
        return compareUnpaired(arguments, opened, context);
    output::ComparisonReport report;
    try {
        output::ConsoleProgress progress(context.console);
        report = comparePaired(arguments, opened, progress);
    } catch (const Error &error) {
        NoProgress progress;
        if (error.code() != ErrorCode::Mismatch || !shareNoExample(opened, progress))
            throw;
        context.console.message("No example is in both sources, so they are compared unpaired, as two groups.");
        return compareUnpaired(arguments, opened, context);
    }
    if (arguments.tokens)
        return printWithMoves(arguments, opened, report, context);
    if (context.console.json)
        context.console.object(output::comparisonJson(report));
    else
        context.console.text(arguments.csv ? output::comparisonCsv(report) : output::comparisonTable(report));
}

void addKinds(CLI::App *command, CompareArguments &arguments)
{
    command->add_option("--by", arguments.by,
        "Also per slice of the examples: a column of the reference's dataset, prediction, correct, or length");
    command->add_flag("--pairs", arguments.pairs, "Also print the distances between all pairs of sources");
    command->add_flag("--tasks", arguments.tasks,
        "Take the reference as the base of the others, each fine-tuned for one task: which heads serve one task or "
        "all");
    command->add_flag("--tokens", arguments.tokens,
        "Also the tokens whose attention moved most, and from where to where (with --csv: only those)");
    command->add_flag("--weights", arguments.weights,
        "Also which heads' weights changed, from the model folders of the archives (always for model folders)");
    command->add_flag("--unpaired", arguments.unpaired,
        "Compare two sources as two groups of different examples (automatic if they share none)");
}

void addExampleOptions(CLI::App *command, CompareArguments &arguments)
{
    CLI::Option *example = command->add_option("--example", arguments.example,
        "Compare this one example: its tokens in each source, and how each head attends to it differently");
    for (const char *other : {"--pairs", "--tasks", "--tokens", "--weights", "--unpaired", "--replicates", "--sample"})
        example->excludes(command->get_option(other));
    command->add_option(
        "--maps", arguments.maps, "Also write the maps of the example, in the chosen units, as NumPy arrays (.npz)");
}

} // namespace

void addCompare(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<CompareArguments>();
    CLI::App *command = app.add_subcommand(
        "compare", "Rank heads by their difference between sources (B minus A), and print the findings");
    sources::addComparisonSources(command, arguments->sources);
    addKinds(command, *arguments);
    addExampleOptions(command, *arguments);
    command->add_option("--top", arguments->top, "Heads in each table; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    const auto json = command->add_flag("--json", context.console.json, "As one JSON document");
    command->add_flag("--csv", arguments->csv, "As CSV, a row per head and quantity")->excludes(json);
    sources::addExample(command,
        "headwise-cli compare ./base ./tuned --input reviews.jsonl\n"
        "  headwise-cli compare base.h5 reviews.h5 questions.h5 --reference A --tasks --pairs");
    command->callback([arguments, &context] { compare(*arguments, context); });
}

} // namespace headwise::cli::commands
