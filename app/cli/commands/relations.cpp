// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli relations: which heads attend along the syntactic relations of a treebank.
#include "app/cli/commands/commandline.h"
#include "app/cli/options/headoptions.h"
#include "app/cli/output/relations_output.h"
#include "app/cli/sources/inputs.h"

#include "core/base/error.h"

#include <fmt/format.h>

namespace headwise::cli::commands {

namespace {

struct RelationArguments
{
    std::string source, comparison, treebank;
    sources::RunSettings run;
    std::string stack, subwordRows = "mean";
    bool noSubtypes = false, skipBad = false, all = false, csv = false;
    int top = 1;
};

relations::RelationOptions optionsOf(const RelationArguments &arguments)
{
    relations::RelationOptions options{.subtypes = !arguments.noSubtypes};
    options.subwordRows = options::fromOption(
        attention::subwordRowsFromName(arguments.subwordRows), "--subword-rows", arguments.subwordRows);
    if (!arguments.stack.empty())
        options.stack = options::fromOption(attention::stackFromName(arguments.stack), "--stack", arguments.stack);
    return options;
}

/// The scores of one source.
struct Scored
{
    relations::RelationReport report;
    output::RelationSources source;
};

Scored scored(const std::string &path, const text::Treebank &treebank, RelationArguments &arguments, Progress &progress,
    sources::CommandContext &context)
{
    const sources::TemporaryFolder folder;
    arguments.run.capture.output = folder.file("treebank.h5");
    // Half precision would make close weights equal, and of equal weights the first is taken.
    arguments.run.capture.valueType = archive::format::ValueType::Float32;
    const auto source = sources::openSource(path, text::datasetOf(treebank), arguments.run, context);
    return {relations::scoreRelations(*source, treebank, optionsOf(arguments), progress),
        {source->info().model.name, path, treebank.name}};
}

/// Changes of the heads that both sources have under the same number, stack by stack.
std::vector<relations::RelationChange> changesOf(const Scored &baseline, const Scored &comparison)
{
    std::vector<relations::RelationChange> changes;
    for (const relations::StackRelations &stack : baseline.report.stacks)
        for (const relations::StackRelations &other : comparison.report.stacks)
            if (other.layout.stack == stack.layout.stack)
                for (relations::RelationChange &change : relations::relationChanges(
                         stack, other, [](attention::HeadId head) { return std::optional(head); }))
                    changes.push_back(std::move(change));
    if (changes.empty())
        throw Error(ErrorCode::Mismatch, "the two sources share no head and relation", comparison.source.path,
            "Compare sources of the same architecture on sentences that both contain.");
    return changes;
}

void compareRelations(const Scored &baseline, const text::Treebank &treebank, RelationArguments &arguments,
    Progress &progress, sources::CommandContext &context)
{
    const Scored comparison = scored(arguments.comparison, treebank, arguments, progress, context);
    const std::vector<relations::RelationChange> changes = changesOf(baseline, comparison);
    if (context.console.json)
        context.console.object({{"baseline", output::relationsJson(baseline.report, baseline.source)},
            {"comparison", output::relationsJson(comparison.report, comparison.source)},
            {"changes", output::relationChangesJson(changes)}});
    else if (arguments.csv)
        context.console.text(output::relationChangesCsv(changes));
    else
        context.console.text(output::relationChangesTable(
            changes, {baseline.source, comparison.source}, arguments.all ? 0 : arguments.top));
}

void relations(RelationArguments &arguments, sources::CommandContext &context)
{
    optionsOf(arguments); // throws before anything runs
    const text::Treebank treebank = text::readTreebank(arguments.treebank, {.skipBad = arguments.skipBad});
    output::ConsoleProgress progress(context.console);
    const Scored baseline = scored(arguments.source, treebank, arguments, progress, context);
    if (!arguments.comparison.empty())
        return compareRelations(baseline, treebank, arguments, progress, context);
    const relations::RelationReport &report = baseline.report;
    const output::RelationSources &sources = baseline.source;
    if (context.console.json)
        context.console.object(output::relationsJson(report, sources));
    else if (arguments.csv)
        context.console.text(output::relationsCsv(report));
    else
        context.console.text(output::relationsTable(report, sources, arguments.all ? 0 : arguments.top));
}

} // namespace

void addRelations(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<RelationArguments>();
    CLI::App *command = app.add_subcommand("relations",
        "Score every head for every syntactic relation of a treebank, compared with the best fixed offset. A score is "
        "the "
        "share "
        "of words whose most attended word (without special tokens and the word itself) is the target of the relation");
    command->add_option("source", arguments->source, "Model folder, or an archive of the treebank's sentences")
        ->required();
    command->add_option(
        "comparison", arguments->comparison, "A second source: prints how the same heads follow the relations in it");
    command->add_option("--treebank,--conllu", arguments->treebank, "Treebank in CoNLL-U")->required();
    command->add_option("--subword-rows", arguments->subwordRows, "Rows of a word: mean, first or max")
        ->capture_default_str();
    command->add_option("--stack", arguments->stack, "Only this stack: encoder, decoder");
    command->add_flag("--no-subtypes", arguments->noSubtypes, "Count nsubj:pass as nsubj, and so on");
    command->add_flag("--skip-bad", arguments->skipBad, "Leave out sentences that cannot be read instead of stopping");
    command->add_option("--device", arguments->run.modelOptions.device, "auto, cpu, cuda or cuda:K")
        ->capture_default_str();
    command->add_flag(
        "--allow-missing", arguments->run.modelOptions.allowMissing, "Run even if weights are missing in the file");
    command->add_option("--top", arguments->top, "Heads of each relation in the table")
        ->capture_default_str()
        ->check(options::atLeast(1));
    command->add_flag("--all", arguments->all, "All heads in the table (JSON and CSV have all)");
    const auto json = command->add_flag("--json", context.console.json, "As one JSON document");
    command->add_flag("--csv", arguments->csv, "As CSV, a row per relation, direction and head")->excludes(json);
    sources::addExample(command, "headwise-cli relations ./bert-base --treebank en_ewt-ud-dev.conllu\n"
                                 "headwise-cli relations ./bert-base ./bert-tuned --treebank en_ewt-ud-dev.conllu");
    command->callback([arguments, &context] { relations(*arguments, context); });
}

} // namespace headwise::cli::commands
