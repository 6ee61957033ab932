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
    std::string source, treebank;
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

void relations(RelationArguments &arguments, sources::CommandContext &context)
{
    const relations::RelationOptions options = optionsOf(arguments);
    const text::Treebank treebank = text::readTreebank(arguments.treebank, {.skipBad = arguments.skipBad});
    const sources::TemporaryFolder folder;
    arguments.run.capture.output = folder.file("treebank.h5");
    // Half precision would make close weights equal, and of equal weights the first is taken.
    arguments.run.capture.valueType = archive::format::ValueType::Float32;
    const auto source = sources::openSource(arguments.source, text::datasetOf(treebank), arguments.run, context);
    output::ConsoleProgress progress(context.console);
    const relations::RelationReport report = relations::scoreRelations(*source, treebank, options, progress);
    const output::RelationSources sources{source->info().model.name, arguments.source, treebank.name};
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
    sources::addExample(command, "headwise-cli relations ./bert-base --treebank en_ewt-ud-dev.conllu");
    command->callback([arguments, &context] { relations(*arguments, context); });
}

} // namespace headwise::cli::commands
