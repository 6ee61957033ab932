// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli probe: induction and copying scores of every head on generated repeated sequences.
#include "app/cli/commands/commandline.h"
#include "app/cli/options/headoptions.h"
#include "app/cli/output/cells.h"
#include "app/cli/output/table.h"
#include "app/cli/sources/inputs.h"

#include "core/base/csv.h"
#include "core/base/error.h"
#include "core/base/note.h"
#include "core/base/outputfile.h"
#include "core/capture/probe.h"
#include "core/statistics/interval.h"
#include "core/statistics/roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::cli::commands {

namespace {

struct ProbeArguments
{
    sources::RunSettings run;
    capture::ProbeOptions options;
    sources::InputOptions input;
    int frequent = 300;
    bool force = false, csv = false;
    int top = 20;
};

/// Means over sequences; empty where not defined.
struct ProbeEstimates
{
    std::vector<headwise::statistics::Estimate> prefixMatching, copying;
    std::vector<headwise::statistics::Estimate> previous, previousControl; ///< the first: signal minus control
};

headwise::statistics::Estimate estimateAt(const std::vector<headwise::statistics::Estimate> &estimates, int head)
{
    return estimates.empty() ? headwise::statistics::Estimate() : estimates[static_cast<std::size_t>(head)];
}

/// The rules over the scores, for one head.
std::vector<headwise::statistics::RoleMatch> rolesOf(const ProbeEstimates &estimates, int head)
{
    const std::vector<std::string> measures{"prefix_matching", "copying", "previous_random"};
    const std::vector<headwise::statistics::Estimate> values{estimateAt(estimates.prefixMatching, head),
        estimateAt(estimates.copying, head), estimateAt(estimates.previous, head)};
    return headwise::statistics::matchRoles(measures, values);
}

/// "induction, previous token by position": the roles that a head meets, for the table.
std::string roleNames(const ProbeEstimates &estimates, int head)
{
    std::string names;
    for (const headwise::statistics::RoleMatch &match : rolesOf(estimates, head))
        if (match.met)
            names += (names.empty() ? "" : ", ") + std::string(match.rule->name);
    return names;
}

/// Signal minus control, number by number.
std::vector<float> minus(std::vector<float> signal, const std::vector<float> &control)
{
    for (std::size_t i = 0; i < signal.size(); ++i)
        signal[i] -= control[i];
    return signal;
}

std::vector<headwise::statistics::Estimate> estimatesOf(
    const std::vector<float> &values, const capture::ProbeResult &result, std::uint64_t seed, output::Console &console)
{
    if (values.empty())
        return {};
    output::ConsoleProgress progress(console);
    return headwise::statistics::bootstrapMeans(
        {values.data(), result.sequences, result.layout.totalHeads()}, {.seed = seed}, progress);
}

output::Json rowJson(attention::HeadId head, const char *measure, const headwise::statistics::Estimate &estimate)
{
    return {{"stack", attention::stackName(head.stack)}, {"layer", head.layer}, {"head", head.head},
        {"measure", measure}, {"n", estimate.n}, {"mean", output::number(estimate.mean)},
        {"low", output::number(estimate.low)}, {"high", output::number(estimate.high)}};
}

/// The copying score of a head that raises the logits of all tokens of a sequence alike: far below 0.
double copyingByChance(const capture::Repetition &repetition)
{
    return 2.0 / (repetition.prefix + repetition.length) - 1;
}

double meanOf(const std::vector<float> &values)
{
    return values.empty() ? std::nan("") : std::accumulate(values.begin(), values.end(), 0.0) / std::ssize(values);
}

output::Json resultJson(
    const capture::ProbeResult &result, const ProbeEstimates &estimates, const ProbeArguments &arguments)
{
    output::Json rows = output::Json::array();
    for (int head = 0; head < result.layout.totalHeads(); ++head) {
        const attention::HeadId id = result.layout.headAt(head);
        rows.push_back(rowJson(id, "prefix_matching", estimateAt(estimates.prefixMatching, head)));
        rows.push_back(rowJson(id, "copying", estimateAt(estimates.copying, head)));
        rows.back()["chance"] = copyingByChance(result.repetition);
        rows.push_back(rowJson(id, "previous_random", estimateAt(estimates.previous, head)));
        rows.back()["control"] = output::number(estimateAt(estimates.previousControl, head).mean);
        for (const headwise::statistics::RoleMatch &match : rolesOf(estimates, head))
            for (std::size_t row = rows.size() - 3; row < rows.size(); ++row)
                if (rows[row]["measure"] == match.rule->measure)
                    rows[row][std::string(match.rule->id)] = match.met; // "induction": true
    }
    const capture::ProbeOptions &options = arguments.options;
    return {{"model", arguments.run.model}, {"blocks", options.blocks}, {"length", options.length},
        {"prefix", result.repetition.prefix}, {"sequences", result.sequences}, {"seed", options.seed},
        {"frequent", options.tokens.empty() ? output::Json() : output::Json(options.tokens.size())},
        {"first_loss", output::number(meanOf(result.firstLoss))},
        {"repeated_loss", output::number(meanOf(result.repeatedLoss))}, {"notes", noteTexts(result.notes)},
        {"rows", rows}};
}

std::string resultCsv(const capture::ProbeResult &result, const ProbeEstimates &estimates)
{
    CsvText csv;
    csv.addRow("stack", "layer", "head", "measure", "n", "mean", "low", "high");
    const auto add = [&](attention::HeadId head, const char *measure, const headwise::statistics::Estimate &estimate) {
        csv.addRow(attention::stackName(head.stack), head.layer, head.head, measure, estimate.n, estimate.mean,
            estimate.low, estimate.high);
    };
    for (int head = 0; head < result.layout.totalHeads(); ++head) {
        add(result.layout.headAt(head), "prefix_matching", estimateAt(estimates.prefixMatching, head));
        add(result.layout.headAt(head), "copying", estimateAt(estimates.copying, head));
        add(result.layout.headAt(head), "previous_random", estimateAt(estimates.previous, head));
    }
    return csv.text();
}

std::string resultTable(
    const capture::ProbeResult &result, const ProbeEstimates &estimates, const ProbeArguments &arguments)
{
    std::vector<int> heads(result.layout.totalHeads());
    std::iota(heads.begin(), heads.end(), 0);
    const auto &sorted = estimates.prefixMatching.empty() ? estimates.previous : estimates.prefixMatching;
    std::stable_sort(heads.begin(), heads.end(), [&](int a, int b) { return sorted[a].mean > sorted[b].mean; });
    std::vector<std::vector<std::string>> rows = {
        {"head", "prefix matching", "low", "high", "copying", "low", "high", "previous", "low", "high", ""}};
    for (const int head : heads) {
        if (arguments.top > 0 && static_cast<int>(rows.size()) > arguments.top)
            break;
        const headwise::statistics::Estimate prefix = estimateAt(estimates.prefixMatching, head),
                                             copying = estimateAt(estimates.copying, head),
                                             previous = estimateAt(estimates.previous, head);
        rows.push_back({attention::headName(result.layout.headAt(head)), output::plainNumber(prefix.mean),
            output::plainNumber(prefix.low), output::plainNumber(prefix.high), output::plainNumber(copying.mean),
            output::plainNumber(copying.low), output::plainNumber(copying.high), output::plainNumber(previous.mean),
            output::plainNumber(previous.low), output::plainNumber(previous.high), roleNames(estimates, head)});
    }
    std::string text = fmt::format("{}: {} sequences of {} x {} tokens, seed {}", arguments.run.model, result.sequences,
        result.repetition.blocks, result.repetition.length, arguments.options.seed);
    if (!result.repeatedLoss.empty())
        text += fmt::format("\nloss of the next token: {:.3f} nats within the first block, {:.3f} from the second on",
            meanOf(result.firstLoss), meanOf(result.repeatedLoss));
    for (const std::string &note : noteTexts(result.notes))
        text += "\n" + note;
    if (!estimates.copying.empty())
        text += fmt::format("\ncopying: a head that raises the logits of all tokens of a sequence alike has {:.2f}",
            copyingByChance(result.repetition));
    return text + "\n\n" + output::table(rows);
}

void requireNewOutput(const ProbeArguments &arguments)
{
    const std::string &output = arguments.run.capture.output;
    requireWritable(output, arguments.force);
    requireOtherFile(output, {arguments.input.file, arguments.run.model});
    requireNoWriter(output);
}

void probe(ProbeArguments &arguments, sources::CommandContext &context)
{
    const std::string &output = arguments.run.capture.output;
    if (!output.empty())
        requireNewOutput(arguments);
    arguments.run.capture.overwrite = arguments.force;
    const auto loaded = sources::loadModel(arguments.run, context);
    capture::requireProbe(*loaded->model);
    if (!loaded->tokenizer)
        throw Error(ErrorCode::NotFound, ErrorText("the tokenizer is needed to know which tokens are special"),
            arguments.run.model, ErrorText::verbatim(loaded->tokenizerProblem));
    if (arguments.input.given())
        arguments.options.tokens = capture::frequentTokens(
            *loaded->tokenizer, sources::readInput(arguments.input, context.console), arguments.frequent);
    const text::Dataset sequences = capture::probeSequences(*loaded->tokenizer, *loaded->model, arguments.options);
    if (!output.empty())
        sources::runCapture(*loaded, arguments.run, sequences, context);
    sources::ConsoleObserver observer(context.console);
    const capture::ProbeResult result = capture::runProbe(*loaded->model, sequences, arguments.options, observer);
    const ProbeEstimates estimates{estimatesOf(result.prefixMatching, result, arguments.options.seed, context.console),
        estimatesOf(result.copying, result, arguments.options.seed, context.console),
        estimatesOf(minus(result.previous, result.previousControl), result, arguments.options.seed, context.console),
        estimatesOf(result.previousControl, result, arguments.options.seed, context.console)};
    if (context.console.json)
        context.console.object(resultJson(result, estimates, arguments));
    else if (arguments.csv)
        context.console.text(resultCsv(result, estimates));
    else
        context.console.text(resultTable(result, estimates, arguments));
}

} // namespace

void addProbe(CLI::App &app, sources::CommandContext &context)
{
    auto arguments = std::make_shared<ProbeArguments>();
    capture::ProbeOptions &options = arguments->options;
    CLI::App *command =
        app.add_subcommand("probe", "Find induction and copying heads of a causal model with sequences "
                                    "of random tokens that repeat (Olsson et al. 2022). Prefix "
                                    "matching: mass on the positions after earlier occurrences of a "
                                    "query's token. Copying: how far a head raises the logits of "
                                    "the tokens that it attends to, -1 to 1 (2 / n - 1 if it raises all n "
                                    "tokens alike). Previous: "
                                    "weight of the previous token among random ones, minus the mean "
                                    "weight of the others");
    command->add_option("model", arguments->run.model, "Folder with config.json, model.safetensors and tokenizer files")
        ->required();
    command->add_option("--blocks", options.blocks, "Number of repetitions of the block in a sequence")
        ->capture_default_str()
        ->check(CLI::Range(2, 1000));
    command->add_option("--length", options.length, "Distinct random tokens of the block")
        ->capture_default_str()
        ->check(CLI::Range(2, 100000));
    command->add_option("--count", options.count, "Sequences")->capture_default_str()->check(CLI::Range(1, 1000000));
    command->add_option("--seed", options.seed, "Seed of the sequences and intervals")->capture_default_str();
    sources::addTokenizerOption(command, arguments->run.tokenizer);
    sources::addInputOptions(command, arguments->input);
    command
        ->add_option("--frequent", arguments->frequent,
            "With --input or --text: draw from this many most frequent tokens of the texts (otherwise from all)")
        ->capture_default_str()
        ->check(options::atLeast(1));
    command->add_option("-o,--output", arguments->run.capture.output,
        "Also write the sequences and their attention to an archive (.h5)");
    command->add_flag("--force", arguments->force, "Replace an existing archive");
    sources::addModelOptions(command, arguments->run.modelOptions);
    command->add_option("--top", arguments->top, "Heads in the table; 0 = all")
        ->capture_default_str()
        ->check(options::atLeast(0));
    const auto json = command->add_flag("--json", context.console.json, "As one JSON document");
    command->add_flag("--csv", arguments->csv, "As CSV, a row per head and measure")->excludes(json);
    sources::addExample(command, "headwise-cli probe ./gpt2 --input reviews.jsonl --count 100 -o repeats.h5");
    command->callback([arguments, &context] { probe(*arguments, context); });
}

} // namespace headwise::cli::commands
