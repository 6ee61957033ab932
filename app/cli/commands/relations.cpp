// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli relations: which heads attend along the syntactic relations of a treebank.
#include "app/cli/commands/commandline.h"
#include "app/cli/options/headoptions.h"
#include "app/cli/output/relations_output.h"
#include "app/cli/sources/inputs.h"

#include "core/base/note.h"
#include "core/base/temporaryfolder.h"
#include "core/text/treebanktext.h"

namespace headwise::cli::commands {

namespace {

struct RelationArguments
{
    std::string source, comparison, treebank;
    sources::RunSettings run;
    std::string stack, subwordRows = "mean", pairing = "automatic";
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

compare::dataset::HeadPairing pairingOf(const RelationArguments &arguments)
{
    return options::fromOption(compare::dataset::headPairingFromName(arguments.pairing), "--match", arguments.pairing);
}

/// A source that is to be scored; the archive of a model folder lives as long as this.
class TreebankSource
{
public:
    TreebankSource(const std::string &path, const text::Treebank &treebank, RelationArguments &arguments,
        sources::CommandContext &context)
    {
        arguments.run.capture.output = m_folder.file("treebank.h5");
        // Half precision would make close weights equal, and of equal weights the first is taken.
        arguments.run.capture.valueType = archive::format::ValueType::Float32;
        reader = sources::openSource(path, text::datasetOf(treebank), arguments.run, context);
        about = {reader->info().model.name, path, treebank.name};
    }

    std::shared_ptr<const archive::reading::ArchiveReader> reader;
    output::RelationSources about;

private:
    TemporaryFolder m_folder;
};

void compareRelations(const TreebankSource &baseline, const text::Treebank &treebank, RelationArguments &arguments,
    Progress &progress, sources::CommandContext &context)
{
    const TreebankSource comparison(arguments.comparison, treebank, arguments, context);
    const relations::ComparedReports compared = relations::compareRelations(
        {*baseline.reader, *comparison.reader}, treebank, optionsOf(arguments), pairingOf(arguments), progress);
    if (context.console.json)
        context.console.object({{"baseline", output::relationsJson(compared.reports.baseline, baseline.about)},
            {"comparison", output::relationsJson(compared.reports.comparison, comparison.about)},
            {"notes", noteTexts(compared.notes)}, {"changes", output::relationChangesJson(compared.changes)}});
    else if (arguments.csv)
        context.console.text(output::relationChangesCsv(compared.changes));
    else
        context.console.text(output::relationChangesTable(
            compared, {baseline.about, comparison.about}, arguments.all ? 0 : arguments.top));
}

void relations(RelationArguments &arguments, sources::CommandContext &context)
{
    optionsOf(arguments); // throws before anything runs
    pairingOf(arguments);
    const text::Treebank treebank = text::readTreebank(arguments.treebank, {.skipBad = arguments.skipBad});
    output::ConsoleProgress progress(context.console);
    const TreebankSource source(arguments.source, treebank, arguments, context);
    if (!arguments.comparison.empty())
        return compareRelations(source, treebank, arguments, progress, context);
    const relations::RelationReport report =
        relations::scoreRelations(*source.reader, treebank, optionsOf(arguments), progress);
    if (context.console.json)
        context.console.object(output::relationsJson(report, source.about));
    else if (arguments.csv)
        context.console.text(output::relationsCsv(report));
    else
        context.console.text(output::relationsTable(report, source.about, arguments.all ? 0 : arguments.top));
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
    command
        ->add_option("--match", arguments->pairing,
            "Which heads of two sources belong together: identity, heads (matched by their attention to the "
            "sentences), or automatic: matched if the layers or heads of the two differ")
        ->capture_default_str();
    command->add_option("--treebank,--conllu", arguments->treebank, "Treebank in CoNLL-U")->required();
    command->add_option("--subword-rows", arguments->subwordRows, "Rows of a word: mean, first or max")
        ->capture_default_str();
    command->add_option("--stack", arguments->stack, "Only this stack: encoder, decoder");
    command->add_flag("--no-subtypes", arguments->noSubtypes, "Count nsubj:pass as nsubj, and so on");
    command->add_flag("--skip-bad", arguments->skipBad, "Leave out sentences that cannot be read instead of stopping");
    sources::addTokenizerOption(command, arguments->run.tokenizer);
    sources::addModelOptions(command, arguments->run.modelOptions);
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
