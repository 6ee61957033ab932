// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli outliers: finds unusual heads and examples.
#include "app/cli/commands/commandline.h"
#include "app/cli/options/headoptions.h"
#include "app/cli/output/cells.h"
#include "app/cli/output/rowtable.h"
#include "app/cli/sources/inputs.h"

#include "core/base/counted.h"
#include "core/base/note.h"
#include "core/compare/dataset/similarpairs.h"
#include "core/compare/values/sourcevalues.h"
#include "core/statistics/heads/unusual.h"

#include <algorithm>

namespace headwise::cli::commands {

namespace {

struct OutlierArguments
{
    std::string file;
    options::HeadOptions heads;
    std::vector<std::string> measures;
    double threshold = headwise::statistics::unusualScore;
    compare::dataset::SimilarPairOptions pairs;
    int top = 20;
    bool withPairs = false, csv = false;
};

/// {"stack","layer","head","measure"}.
void addCell(output::Json &row, const attention::MeasureValues &values, std::size_t head, std::size_t measure)
{
    output::addHead(row, values.heads[head]);
    row["measure"] = values.measures[measure];
}

output::Json headRows(const headwise::statistics::heads::Unusual &unusual, const attention::MeasureValues &values,
    const options::HeadFilter &filter)
{
    output::Json rows = output::Json::array();
    for (const headwise::statistics::heads::UnusualHead &head : unusual.heads) {
        if (!filter.takes(values.heads[head.head]))
            continue;
        output::Json row = output::Json::object();
        addCell(row, values, head.head, head.measure);
        row.update({{"mean", head.mean}, {"median", head.median}, {"z", head.score}});
        rows.push_back(row);
    }
    return rows;
}

output::Json exampleRows(const headwise::statistics::heads::Unusual &unusual, const attention::MeasureValues &values,
    const archive::reading::ArchiveReader &archive)
{
    const auto keys = archive.keys();
    const auto lengths = archive.lengths();
    output::Json rows = output::Json::array();
    for (const headwise::statistics::heads::UnusualExample &example : unusual.examples) {
        output::Json row = {{"key", keys[example.example]}, {"length", lengths[example.example]},
            {"scored", example.scored}, {"beyond", example.beyond}, {"expected", example.expected}};
        addCell(row, values, example.head, example.measure);
        row.update({{"value", example.value}, {"median", example.median}, {"z", example.score}});
        rows.push_back(row);
    }
    return rows;
}

/// How many of the listed examples are among the shortest or longest tenth of all.
std::string lengthNote(const headwise::statistics::heads::Unusual &unusual, std::vector<std::int64_t> lengths)
{
    if (unusual.examples.empty() || lengths.empty())
        return "No example has more unusual values than the others let expect.";
    std::vector<std::int64_t> listed;
    for (const headwise::statistics::heads::UnusualExample &example : unusual.examples)
        listed.push_back(lengths[example.example]);
    std::sort(lengths.begin(), lengths.end());
    const std::int64_t shortest = lengths[lengths.size() / 10],
                       longest = lengths[lengths.size() - 1 - lengths.size() / 10];
    const auto ends = std::count_if(
        listed.begin(), listed.end(), [&](std::int64_t length) { return length < shortest || length > longest; });
    return fmt::format(
        "{} of {} examples have more unusual values than the others let expect; {} of them are among the "
        "shortest or longest tenth, and most measures depend on length.",
        listed.size(), lengths.size(), ends);
}

output::Json pairRows(const std::vector<compare::dataset::SimilarPair> &pairs, const std::vector<std::string> &keys)
{
    output::Json rows = output::Json::array();
    for (const compare::dataset::SimilarPair &pair : pairs) {
        output::Json row = {{"a", keys[pair.a.value]}, {"b", keys[pair.b.value]}, {"edits", pair.edits},
            {"divergence", output::number(pair.divergence)}};
        output::addHead(row, pair.head);
        row["head_divergence"] = output::number(pair.headDivergence);
        rows.push_back(row);
    }
    return rows;
}

std::string textOf(
    const output::Json &document, const archive::reading::ArchiveReader &archive, const OutlierArguments &arguments)
{
    std::string text =
        fmt::format("{}  ({}), {}\nrobust z of {} or more; {} heads x measures have no spread to score by",
            archive.info().model.name, archive.path(), counted(archive.exampleCount(), "example"), arguments.threshold,
            document["unscored"].get<std::int64_t>());
    for (const output::Json &note : document["notes"])
        text += "\n" + note.get<std::string>();
    const output::RowTableOptions options{.withStack = archive.stacks().size() > 1, .top = arguments.top};
    for (const char *section : {"heads", "examples", "pairs"})
        if (document.contains(section))
            text += fmt::format("\n\n{}\n{}", section, tableOf(document[section], options));
    return text;
}

void outliers(OutlierArguments &arguments, sources::CommandContext &context)
{
    arguments.measures = options::distinct(arguments.measures);
    const auto archive = sources::openArchive(arguments.file);
    arguments.heads.requireKnown({archive.get()});
    output::ConsoleProgress progress(context.console);
    PartProgress reading(progress, 0, 0.4), scoring(progress, 0.4, 0.6), pairing(progress, 0.6, 1);
    const compare::values::SourceValues values = compare::values::readSourceValues(*archive,
        {.units = arguments.heads.units(), .stack = arguments.heads.onlyStack(), .measures = arguments.measures},
        reading);
    const headwise::statistics::heads::Unusual unusual =
        headwise::statistics::heads::findUnusual(values.values, arguments.threshold, scoring);
    output::Json document = {{"source", output::sourceJson("A", *archive)}, {"threshold", arguments.threshold},
        {"unscored", unusual.unscoredColumns}, {"notes", noteTexts(values.notes)},
        {"heads", headRows(unusual, values.values, arguments.heads.filter())},
        {"examples", exampleRows(unusual, values.values, *archive)}};
    document["notes"].push_back(lengthNote(unusual, archive->lengths()));
    if (arguments.withPairs) {
        const compare::dataset::SimilarPairs found =
            compare::dataset::findSimilarPairs(*archive, arguments.pairs, pairing);
        document["pairs"] = pairRows(found.pairs, archive->keys());
        for (const std::string &note : noteTexts(found.notes))
            document["notes"].push_back(note);
    }
    if (context.console.json)
        context.console.object(document);
    else if (arguments.csv)
        context.console.text(output::csvOf(document[arguments.withPairs ? "pairs" : "examples"]));
    else
        context.console.text(textOf(document, *archive, arguments));
}

} // namespace

void addOutliers(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<OutlierArguments>();
    CLI::App *command = app.add_subcommand("outliers", "Find unusual heads and examples (robust z: median and MAD)");
    command->add_option("archive", arguments->file, "Archive (.h5)")->required();
    command->add_option("--measure", arguments->measures, "Only this measure; may be repeated")
        ->allow_extra_args(false);
    options::addHeadOptions(command, arguments->heads);
    command->add_option("--z", arguments->threshold, "Threshold of |z| from which a value is unusual")
        ->capture_default_str()
        ->check(options::atLeast(0.001));
    command->add_flag("--pairs", arguments->withPairs, "Also find pairs of similar examples whose attention differs");
    command->add_option("--edits", arguments->pairs.maxEdits, "Maximum number of tokens in which a pair may differ")
        ->capture_default_str()
        ->check(CLI::Range(0, 100));
    command->add_option("--top", arguments->top, "Rows in each table; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    const auto json = command->add_flag("--json", context.console.json, "As one JSON document");
    command->add_flag("--csv", arguments->csv, "The examples (or pairs) as CSV")->excludes(json);
    sources::addExample(command, "headwise-cli outliers reviews.h5 --pairs");
    command->callback([arguments, &context] { outliers(*arguments, context); });
}

} // namespace headwise::cli::commands
