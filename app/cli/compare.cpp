// headwise-cli compare: two archives, or two model folders over the same texts; heads ranked by change.
#include "app/cli/comparison_output.h"
#include "app/cli/moves_output.h"
#include "app/cli/rowtable.h"
#include "app/cli/sourceoptions.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>

namespace headwise::cli {

namespace {

struct CompareArguments
{
    SourceOptions sources;
    HeadOptions heads;
    std::vector<std::string> divergences;
    std::string pairing = "automatic";
    MatchedComparisonOptions options;
    OutputOptions output;
    TokenMoveOptions moves;
    bool csv = false, tokens = false;
};

/// The first ranks; "all" stands for all that were not named.
std::vector<Divergence> readDivergences(const std::vector<std::string> &names)
{
    std::vector<Divergence> divergences;
    const auto add = [&](Divergence divergence) {
        if (std::find(divergences.begin(), divergences.end(), divergence) == divergences.end())
            divergences.push_back(divergence);
    };
    for (const std::string &name : names)
        if (name == "all")
            std::for_each(allDivergences().begin(), allDivergences().end(), add);
        else
            add(fromOption(divergenceFromName(name), "--divergence", name));
    return divergences.empty() ? std::vector{Divergence::JensenShannon} : divergences;
}

void readOptions(CompareArguments &arguments)
{
    arguments.options.pairing = fromOption(headPairingFromName(arguments.pairing), "--match", arguments.pairing);
    CompareOptions &options = arguments.options.compare;
    options.units = arguments.heads.units();
    const auto divergences = readDivergences(arguments.divergences);
    options.divergence = divergences.front();
    options.otherDivergences.assign(divergences.begin() + 1, divergences.end());
    options.stack = arguments.heads.onlyStack();
    arguments.output.filter = arguments.heads.filter();
}

/// What was found, as asked for; `moves` is null unless it was.
void printComparison(const CompareArguments &arguments, const MatchedComparison &compared,
    const ComparedSources &sources, const TokenMoves *moves, Console &console)
{
    const ComparisonResult &result = compared.result;
    const HeadFilter &filter = arguments.output.filter;
    const Json moved = moves ? movesJson(*moves, result, filter) : Json();
    if (console.json) {
        Json document = comparisonJson(result, sources, filter);
        if (moves)
            document["moves"] = moved;
        console.object(std::move(document));
    } else if (arguments.csv) {
        console.text(moves ? csvOf(moved["tokens"]) : comparisonCsv(result, sources, filter));
    } else {
        console.text(comparisonTable(result, sources, arguments.output));
        if (moves)
            console.text("\n" + movesTable(*moves, result, filter));
    }
}

void compare(CompareArguments &arguments, CommandContext &context)
{
    readOptions(arguments);
    const OpenedSources opened = openSources(arguments.sources, context);
    const auto &baseline = opened.archives[0], &comparison = opened.archives[1];
    ConsoleProgress progress(context.console);
    const Baseline<const AttentionSource *> left(baseline.get());
    const Comparison<const AttentionSource *> right(comparison.get());
    const MatchedComparison compared = compareMatched(left, right, arguments.options, progress);
    std::optional<TokenMoves> moves;
    if (arguments.tokens)
        moves = tokenMoves(left, right, compared.result, arguments.moves, progress);
    if (looksUniform(*baseline) || looksUniform(*comparison))
        context.console.message("warning: all heads of a source look uniform: its weights probably did not load");
    printComparison(
        arguments, compared, {baseline, comparison, compared.matching}, moves ? &*moves : nullptr, context.console);
}

void addMeasureOptions(CLI::App *command, CompareArguments &arguments)
{
    addHeadOptions(command, arguments.heads);
    command
        ->add_option("--divergence", arguments.divergences,
            "jensen_shannon (default), total_variation, hellinger, cosine, pearson, linear_cka, argmax_disagreement, "
            "jensen_shannon_distance, or all; may be repeated, the first ranks")
        ->allow_extra_args(false);
    command
        ->add_option("--match", arguments.pairing,
            "Which heads are compared: identity, heads (matched by how they attend), or automatic: matched where the "
            "layers or heads of the two differ")
        ->capture_default_str();
    command
        ->add_option("--measure", arguments.options.compare.measures, "Only changes of this measure; may be repeated")
        ->allow_extra_args(false);
}

} // namespace

void addCompare(CLI::App &app, CommandContext &context)
{
    auto arguments = std::make_shared<CompareArguments>();
    CLI::App *command =
        app.add_subcommand("compare", "Rank heads by how much they differ between two sources (B minus A)");
    addSourceOptions(command, arguments->sources, 2, 2);
    addMeasureOptions(command, *arguments);
    command->add_flag("--tokens", arguments->tokens,
        "Also the tokens whose attention moved most, and from where to where (with --csv: only those)");
    command
        ->add_option("--sample", arguments->options.compare.sample,
            "Compare this many examples, drawn with --seed (default: all)")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--seed", arguments->options.compare.seed, "Of the sample, intervals and permutations")
        ->capture_default_str();
    command->add_option("--top", arguments->output.top, "Heads in the table; 0 = all")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber);
    const auto json = command->add_flag("--json", context.console.json, "As one JSON document");
    command->add_flag("--csv", arguments->csv, "As CSV, a row per head and quantity")->excludes(json);
    addExample(command, "headwise-cli compare ./base ./tuned --input reviews.jsonl");
    command->callback([arguments, &context] { compare(*arguments, context); });
}

} // namespace headwise::cli
