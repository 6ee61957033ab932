// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli match: matches the heads of A with the heads of B.
#include "app/cli/commands/commandline.h"
#include "app/cli/output/cells.h"
#include "app/cli/output/match_output.h"
#include "app/cli/sources/sourceoptions.h"
#include "core/archive/reading/samerows.h"

namespace headwise::cli::commands {

namespace {

struct MatchArguments
{
    sources::SourceOptions sources;
    options::HeadOptions heads;
    std::string divergence = "jensen_shannon", scope = "layers", layers = "automatic";
    compare::matching::MatchOptions options;
    bool csv = false;
};

void match(MatchArguments &arguments, sources::CommandContext &context)
{
    compare::matching::MatchOptions &options = arguments.options;
    options.units = arguments.heads.units();
    options.stack = arguments.heads.onlyStack();
    options.divergence = options::divergenceFromOption(arguments.divergence);
    options.scope =
        options::fromOption(compare::matching::matchScopeFromName(arguments.scope), "--within", arguments.scope);
    options.layers =
        options::fromOption(compare::matching::layerPairingFromName(arguments.layers), "--layers-by", arguments.layers);
    const options::HeadFilter filter = arguments.heads.filter();
    const sources::OpenedSources sources = openSources(arguments.sources, context);
    archive::reading::requireSameRows(*sources.archives[0], *sources.archives[1]);
    arguments.heads.requireKnown({sources.archives[0].get(), sources.archives[1].get()});
    output::ConsoleProgress progress(context.console);
    const compare::matching::HeadMatching matching =
        compare::matching::matchHeads({*sources.archives[0], *sources.archives[1]}, options, progress);
    if (context.console.json) {
        output::Json document = {{"sources", output::Json::array({output::sourceJson("A", *sources.archives[0]),
                                                 output::sourceJson("B", *sources.archives[1])})}};
        document.update(output::matchingJson(matching, filter));
        context.console.object(std::move(document));
    } else if (arguments.csv) {
        context.console.text(output::matchingCsv(matching, filter));
    } else {
        context.console.text(output::matchingTable(matching, filter));
    }
}

} // namespace

void addMatch(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<MatchArguments>();
    CLI::App *command = app.add_subcommand("match", "Match the heads of A with the heads of B by their attention");
    sources::addSourceOptions(command, arguments->sources, 2, 2);
    options::addHeadOptions(command, arguments->heads);
    command
        ->add_option("--divergence", arguments->divergence,
            "Distance between heads (for jensen_shannon its square root): " + compare::distances::divergenceList())
        ->capture_default_str();
    command
        ->add_option("--within", arguments->scope,
            "Where the partner of a head may be: layers (in the layer paired with its own) or stack (in any layer)")
        ->capture_default_str();
    command
        ->add_option("--layers-by", arguments->layers,
            "How layers are paired: index, alignment (centred kernel alignment of their maps), or automatic: by index "
            "if both sides have the same number of layers")
        ->capture_default_str();
    command
        ->add_option(
            "--sample", arguments->options.maxExamples, "Match on this many examples, drawn with --seed; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    command->add_option("--seed", arguments->options.seed, "Of the sample")->capture_default_str();
    const auto json = command->add_flag("--json", context.console.json, "As one JSON document");
    command->add_flag("--csv", arguments->csv, "As CSV, a row per pair")->excludes(json);
    sources::addExample(command, "headwise-cli match base.h5 pruned.h5");
    command->callback([arguments, &context] { match(*arguments, context); });
}

} // namespace headwise::cli::commands
