// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli stats: means of every head over archives with intervals, for all examples or per slice.
#include "app/cli/commands/commandline.h"
#include "app/cli/options/scoreoptions.h"
#include "app/cli/output/rowtable.h"
#include "app/cli/ranks/ranks.h"
#include "app/cli/sources/inputs.h"
#include "app/cli/sources/wordlists.h"
#include "app/cli/statistics/stats_findings.h"
#include "app/cli/statistics/stats_scores.h"
#include "app/cli/statistics/stats_sources.h"
#include "core/statistics/heads/wordslices.h"

namespace headwise::cli::commands {

namespace {

struct StatsArguments
{
    std::vector<std::string> files;
    options::HeadOptions heads;
    std::vector<std::string> measures, thresholds, scores;
    std::string by, wordFile, association;
    statistics::ContrastOptions contrast;
    std::uint64_t seed = 0;
    int top = 40;
    bool roles = false, csv = false;
};

void addSections(const StatsArguments &arguments, output::StatsReport &report, Progress &progress)
{
    if (arguments.roles)
        report.sections["roles"] =
            statistics::rolesSection(report, statistics::thresholdsFromOptions(arguments.thresholds));
    if (!arguments.contrast.groups.empty())
        report.sections["contrast"] = statistics::contrastSection(report, arguments.contrast, progress);
    if (!arguments.association.empty())
        report.sections["association"] = statistics::associationSection(report, arguments.association, progress);
}

void print(const output::StatsReport &report, bool csv, output::Console &console)
{
    if (console.json)
        return console.object(output::statsJson(report));
    if (!csv)
        return console.text(report.sections.empty() ? output::statsTable(report) : output::sectionsTable(report));
    if (report.sections.size() > 1)
        throw Error(ErrorCode::Usage, ErrorText("--csv holds one table"), {},
            ErrorText("Ask for one of --roles, --contrast, --association."));
    console.text(report.sections.empty() ? output::statsCsv(report) : output::csvOf(report.sections.front()["rows"]));
}

/// Options that would have no effect, or not the one that was meant.
void requireUsable(const StatsArguments &arguments)
{
    (void)statistics::thresholdsFromOptions(arguments.thresholds);
    if (!arguments.thresholds.empty() && !arguments.roles)
        throw Error(ErrorCode::Usage, ErrorText("--threshold is of the roles that --roles prints"), {},
            ErrorText("Add --roles."));
    if (!arguments.contrast.pairBy.empty() && arguments.contrast.groups.empty())
        throw Error(ErrorCode::Usage, ErrorText("--pair-by pairs the examples of --contrast"), {},
            ErrorText("Add --contrast COLUMN=A,B."));
}

void requireKnownHeads(const options::HeadOptions &heads,
    const std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> &archives)
{
    std::vector<const attention::AttentionSource *> sources;
    for (const auto &archive : archives)
        sources.push_back(archive.get());
    heads.requireKnown(sources);
}

void stats(StatsArguments &arguments, sources::CommandContext &context)
{
    requireUsable(arguments);
    arguments.measures = options::distinct(arguments.measures);
    const ranks::RankTeam team(context);
    output::StatsReport report{.sources = {},
        .units = arguments.heads.units(),
        .by = arguments.by,
        .wordLists = arguments.wordFile.empty() ? std::vector<headwise::statistics::heads::WordList>()
                                                : sources::readWordLists(arguments.wordFile),
        .notes = {},
        .filter = arguments.heads.filter(),
        .top = arguments.top};
    if (report.by.empty() && !report.wordLists.empty() && arguments.contrast.groups.empty())
        report.by = "words";
    arguments.contrast.seed = arguments.seed;
    statistics::StatsRequest request{.archives = {},
        .values = {.units = report.units, .stack = arguments.heads.onlyStack(), .measures = arguments.measures},
        .team = team,
        .keepAll = !arguments.contrast.groups.empty() || !arguments.association.empty(),
        .seed = arguments.seed};
    for (const std::string &file : arguments.files)
        request.archives.push_back(sources::openArchive(file));
    requireKnownHeads(arguments.heads, request.archives);
    output::ConsoleProgress progress(context.console);
    PartProgress gathering(progress, 0, 0.7), finding(progress, 0.7, 1);
    statistics::gatherStatistics(request, report, gathering);
    statistics::addScores(arguments.scores, report);
    addSections(arguments, report, finding);
    if (team.first())
        print(report, arguments.csv, context.console);
    team.meet();
}

void addFindingOptions(CLI::App *command, StatsArguments &arguments)
{
    command->add_flag("--roles", arguments.roles, "Print the roles that heads meet");
    command
        ->add_option(
            "--threshold", arguments.thresholds, "Another threshold for a role, such as broad=0.8; may be repeated")
        ->allow_extra_args(false);
    command->add_option(
        "--contrast", arguments.contrast.groups, "Differences between two slices: COLUMN=A,B (B minus A)");
    command->add_option(
        "--pair-by", arguments.contrast.pairBy, "Pair the examples of --contrast that share this column's value");
    command->add_option("--by-words", arguments.wordFile,
        "Slices by word lists: a file with lines NAME<tab>word,word or a JSON object; column `words`");
    command->add_option("--association", arguments.association, "Correlations with a numeric column, such as correct");
}

} // namespace

void addStats(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<StatsArguments>();
    CLI::App *command = app.add_subcommand("stats", "Means of every head and measure over archives, with intervals");
    command->add_option("archives", arguments->files, "Archives (.h5); those of the same model are also pooled")
        ->required();
    command->add_option(
        "--by", arguments->by, "Also per slice: a column of the dataset, prediction, correct, or length");
    addFindingOptions(command, *arguments);
    command
        ->add_option("--measure", arguments->measures,
            "Only this measure; may be repeated. On request, from the maps: gini, keys_90, effective_rank")
        ->allow_extra_args(false);
    options::addScoresOption(command, arguments->scores);
    options::addHeadOptions(command, arguments->heads);
    command->add_option("--seed", arguments->seed, "Of the intervals")->capture_default_str();
    command->add_option("--top", arguments->top, "Rows in the table; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    const auto json = command->add_flag("--json", context.console.json, "As one JSON document");
    command->add_flag("--csv", arguments->csv, "As CSV, a row per head, measure and slice")->excludes(json);
    sources::addExample(command, "headwise-cli stats reviews.h5 --by label --measure entropy\n"
                                 "Several processes, which read a part of every archive each:\n"
                                 "  mpirun -n 4 headwise-cli stats reviews.h5 --level words");
    command->callback([arguments, &context] { stats(*arguments, context); });
}

} // namespace headwise::cli::commands
