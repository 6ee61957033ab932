// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli outliers: heads and examples that stand out.
#include "app/cli/commands/commandline.h"
#include "app/cli/output/cells.h"
#include "app/cli/options/headoptions.h"
#include "app/cli/sources/inputs.h"
#include "app/cli/output/rowtable.h"

#include "core/compare/similarpairs.h"
#include "core/compare/sourcevalues.h"
#include "core/statistics/heads/unusual.h"

namespace headwise::cli {

namespace {

struct OutlierArguments
{
    std::string file;
    HeadOptions heads;
    std::vector<std::string> measures;
    double threshold = unusualScore;
    SimilarPairOptions pairs;
    int top = 20;
    bool withPairs = false, csv = false;
};

/// {"stack","layer","head","measure"}.
void addCell(Json &row, const HeadValues &values, std::size_t head, std::size_t measure)
{
    addHead(row, values.heads[head]);
    row["measure"] = values.measures[measure];
}

Json headRows(const Unusual &unusual, const HeadValues &values, const HeadFilter &filter)
{
    Json rows = Json::array();
    for (const UnusualHead &head : unusual.heads) {
        if (!filter.takes(values.heads[head.head]))
            continue;
        Json row = Json::object();
        addCell(row, values, head.head, head.measure);
        row.update({{"mean", head.mean}, {"median", head.median}, {"z", head.score}});
        rows.push_back(row);
    }
    return rows;
}

Json exampleRows(const Unusual &unusual, const HeadValues &values, const ArchiveReader &archive)
{
    const auto keys = archive.keys();
    const auto lengths = archive.lengths();
    Json rows = Json::array();
    for (const UnusualExample &example : unusual.examples) {
        Json row = {{"key", keys[example.example]}, {"length", lengths[example.example]}, {"scored", example.scored},
            {"beyond", example.beyond}};
        addCell(row, values, example.head, example.measure);
        row.update({{"value", example.value}, {"median", example.median}, {"z", example.score}});
        rows.push_back(row);
    }
    return rows;
}

Json pairRows(const std::vector<SimilarPair> &pairs, const std::vector<std::string> &keys)
{
    Json rows = Json::array();
    for (const SimilarPair &pair : pairs) {
        Json row = {{"a", keys[pair.a.value]}, {"b", keys[pair.b.value]}, {"edits", pair.edits},
            {"divergence", number(pair.divergence)}};
        addHead(row, pair.head);
        row["head_divergence"] = number(pair.headDivergence);
        rows.push_back(row);
    }
    return rows;
}

std::string textOf(const Json &document, const ArchiveReader &archive, const OutlierArguments &arguments)
{
    std::string text =
        fmt::format("{}  ({}), {} examples\nrobust z of {} or more; {} heads x measures have no spread to score by",
            archive.info().model.name, archive.path(), archive.exampleCount(), arguments.threshold,
            document["unscored"].get<std::int64_t>());
    for (const Json &note : document["notes"])
        text += "\n" + note.get<std::string>();
    const RowTableOptions options{.withStack = archive.stacks().size() > 1, .top = arguments.top};
    for (const char *section : {"heads", "examples", "pairs"})
        if (document.contains(section))
            text += fmt::format("\n\n{}\n{}", section, tableOf(document[section], options));
    return text;
}

void outliers(const OutlierArguments &arguments, CommandContext &context)
{
    const auto archive = openArchive(arguments.file);
    ConsoleProgress progress(context.console);
    PartProgress reading(progress, 0, 0.4), scoring(progress, 0.4, 0.6), pairing(progress, 0.6, 1);
    const SourceValues values = readSourceValues(*archive,
        {.units = arguments.heads.units(), .stack = arguments.heads.onlyStack(), .measures = arguments.measures},
        reading);
    const Unusual unusual = findUnusual(values.values, arguments.threshold, scoring);
    Json document = {{"source", sourceJson("A", *archive)}, {"threshold", arguments.threshold},
        {"unscored", unusual.unscoredColumns}, {"notes", values.notes},
        {"heads", headRows(unusual, values.values, arguments.heads.filter())},
        {"examples", exampleRows(unusual, values.values, *archive)}};
    if (arguments.withPairs) {
        const SimilarPairs found = findSimilarPairs(*archive, arguments.pairs, pairing);
        document["pairs"] = pairRows(found.pairs, archive->keys());
        for (const std::string &note : found.notes)
            document["notes"].push_back(note);
    }
    if (context.console.json)
        context.console.object(document);
    else if (arguments.csv)
        context.console.text(csvOf(document[arguments.withPairs ? "pairs" : "examples"]));
    else
        context.console.text(textOf(document, *archive, arguments));
}

} // namespace

void addOutliers(CLI::App &app, CommandContext &context)
{
    auto arguments = std::make_shared<OutlierArguments>();
    CLI::App *command = app.add_subcommand("outliers", "Heads and examples that stand out (robust z: median and MAD)");
    command->add_option("archive", arguments->file, "Archive (.h5)")->required();
    command->add_option("--measure", arguments->measures, "Only this measure; may be repeated")
        ->allow_extra_args(false);
    addHeadOptions(command, arguments->heads);
    command->add_option("--z", arguments->threshold, "What counts as unusual")
        ->capture_default_str()
        ->check(CLI::PositiveNumber);
    command->add_flag("--pairs", arguments->withPairs, "Also pairs of similar examples that heads treat differently");
    command->add_option("--edits", arguments->pairs.mostEdits, "Tokens in which a pair may differ")
        ->capture_default_str()
        ->check(CLI::Range(0, 100));
    command->add_option("--top", arguments->top, "Rows in each table; 0 = all")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber);
    const auto json = command->add_flag("--json", context.console.json, "As one JSON document");
    command->add_flag("--csv", arguments->csv, "The examples (or pairs) as CSV")->excludes(json);
    addExample(command, "headwise-cli outliers reviews.h5 --pairs");
    command->callback([arguments, &context] { outliers(*arguments, context); });
}

} // namespace headwise::cli
