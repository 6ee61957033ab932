// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/comparison_output.h"

#include "app/cli/output/cells.h"
#include "app/cli/output/comparison_sections.h"
#include "app/cli/output/match_output.h"
#include "app/cli/output/table.h"
#include "app/cli/output/weights_output.h"

#include "core/base/counted.h"
#include "core/base/csv.h"
#include "core/base/note.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::cli::output {

namespace {

/// One quantity of one head: a divergence (without p) or the change of a measure.
struct Row
{
    std::string source, slice; ///< slice: empty unless there are slices
    bool matched = false;      ///< heads were matched, so that `partner` may be another
    attention::HeadId head, partner;
    std::string quantity;
    headwise::statistics::Estimate estimate;
    headwise::statistics::significance::PairedTest test;
};

/// Rows of one comparison, or of one slice; `like` has the source and slice.
void addRows(std::vector<Row> &rows, const compare::dataset::ComparisonResult &result, const Row &like,
    const options::HeadFilter &filter)
{
    const auto add = [&](auto fill) {
        for (const int index : result.ranking) {
            if (!filter.takes(result.heads[index].head))
                continue;
            Row &row = rows.emplace_back(like);
            row.head = result.heads[index].head;
            row.partner = result.heads[index].partner;
            fill(row, index);
        }
    };
    for (const compare::dataset::ComparedQuantity &quantity : result.quantities)
        add([&](Row &row, int h) {
            row.quantity = quantity.divergence->id;
            row.estimate = quantity.heads[h];
        });
    for (std::size_t m = 0; m < result.measures.size(); ++m)
        add([&](Row &row, int h) {
            row.quantity = "change." + result.measures[m];
            row.estimate = result.heads[h].changes[m];
            row.test = result.heads[h].tests[m];
        });
}

/// All examples first, then every slice.
std::vector<Row> rowsOf(std::size_t index, const ComparisonReport &report)
{
    const compare::findings::SourceComparison &compared = report.compared[index];
    Row like{report.letterOf(compared), report.by.empty() ? "" : "all", compared.compared.matching.has_value(), {}, {},
        {}, {}, {}};
    std::vector<Row> rows;
    addRows(rows, compared.compared.result, like, report.filter);
    if (!report.by.empty())
        for (const compare::dataset::ComparisonSlice &slice : report.slices[index]) {
            like.slice = slice.name;
            addRows(rows, slice.result, like, report.filter);
        }
    return rows;
}

bool namesStacks(const compare::dataset::ComparisonResult &result)
{
    std::vector<attention::HeadId> heads;
    for (const compare::dataset::HeadComparison &head : result.heads)
        heads.push_back(head.head);
    return options::severalStacks(heads);
}

/// The relative change of a head's weights, that only a bias changed, or that all are equal.
std::string weightsCell(const compare::weights::WeightComparison &weights, attention::HeadId head)
{
    const auto *found = weights.find(head);
    if (!found)
        return "-";
    if (found->sameness != compare::weights::Sameness::Changed)
        return "equal";
    return found->change == 0 ? "bias" : percentCell(found->change);
}

std::vector<std::string> tableRow(const compare::dataset::ComparisonResult &result, int index, bool withStack,
    const compare::weights::WeightComparison *weights)
{
    const compare::dataset::HeadComparison &head = result.heads[index];
    std::string name = attention::headName(head.head, attention::HeadNaming::ZeroBased, withStack);
    if (head.head != head.partner)
        name += " - " + attention::headName(head.partner, attention::HeadNaming::ZeroBased, withStack);
    std::vector<std::string> row = {name};
    if (weights)
        row.push_back(weightsCell(*weights, head.head));
    if (result.hasDivergences()) {
        // As in the sentences above the table.
        const headwise::statistics::Estimate divergence =
            compare::findings::shownDivergence(result.divergence, result.divergenceOf(index));
        row.insert(
            row.end(), {plainNumber(divergence.mean), plainNumber(divergence.low), plainNumber(divergence.high)});
    }
    if (const int m = compare::findings::clearestChange(head); m >= 0) {
        row.insert(
            row.end(), {result.measures[m], signedNumber(head.changes[m].mean), signedNumber(head.changes[m].low),
                           signedNumber(head.changes[m].high), falseDiscoveryRate(head.tests[m].q)});
    }
    return row;
}

/// Header: what is compared, and what was left out.
std::string heading(const ComparisonReport &report, const compare::findings::SourceComparison &compared)
{
    const compare::dataset::ComparisonResult &result = compared.compared.result;
    const std::string &a = report.letters[report.reference], &b = report.letterOf(compared);
    std::string text = fmt::format("{} compared with {}: {} on both sides, {}, special tokens {}", b, a,
        counted(static_cast<std::int64_t>(result.examples.size()), "example"), attention::levelName(result.units.level),
        options::shownPolicy(result.units.policy()));
    if (result.forcedWords)
        text += fmt::format("; the tokenizers differ, so words are compared ({} merged)", result.mergedUnits);
    return text;
}

/// The heads that changed most, in all examples or in a slice.
std::string headTable(const ComparisonReport &report, const compare::findings::SourceComparison &compared,
    const compare::dataset::ComparisonResult &result)
{
    const bool withStack = namesStacks(result);
    std::vector<std::vector<std::string>> rows(1,
        {compared.compared.matching ? report.letters[report.reference] + " - " + report.letterOf(compared) : "head"});
    const auto *weights = report.weightsOf(compared);
    if (weights)
        rows[0].emplace_back("weights");
    if (result.hasDivergences())
        rows[0].insert(rows[0].end(), {std::string(result.divergence->shownName), "low", "high"});
    rows[0].insert(rows[0].end(),
        {"clearest change", report.letterOf(compared) + " - " + report.letters[report.reference], "low", "high", "q"});
    std::size_t hidden = 0;
    for (const int index : result.ranking) {
        if (!report.filter.takes(result.heads[index].head))
            continue;
        if (report.top > 0 && static_cast<int>(rows.size()) > report.top)
            ++hidden;
        else
            rows.push_back(tableRow(result, index, withStack, weights));
    }
    std::string text = table(rows);
    if (hidden > 0)
        text += fmt::format("\n... and {} more heads (--top 0 prints all)", hidden);
    return text;
}

/// One line, or nothing where the sources do not answer with labels.
std::string answersText(const ComparisonReport &report, std::size_t index)
{
    if (index >= report.answers.size() || !report.answers[index])
        return {};
    const compare::answers::AnswerAgreement &answers = *report.answers[index];
    return fmt::format("\n  Both predict the same label for {} of {} (labels matched by {}).", answers.same,
        counted(answers.examples, "example"), answers.byNumber ? "number" : "name");
}

std::string oneTable(const ComparisonReport &report, std::size_t index)
{
    const compare::findings::SourceComparison &compared = report.compared[index];
    const compare::dataset::ComparisonResult &result = compared.compared.result;
    return heading(report, compared) + "\n" + findingsText(findingsOf(report, compared), namesStacks(result)) +
           answersText(report, index) + "\n\n" + headTable(report, compared, result);
}

Json answersJson(const ComparisonReport &report)
{
    Json list = Json::array();
    for (std::size_t i = 0; i < report.answers.size(); ++i)
        if (const auto &answers = report.answers[i])
            list.push_back({{"source", report.letterOf(report.compared[i])}, {"examples", answers->examples},
                {"same", answers->same}, {"matched_by", answers->byNumber ? "number" : "name"}});
    return list;
}

std::string sliceTables(const ComparisonReport &report, std::size_t index)
{
    std::string text;
    for (const compare::dataset::ComparisonSlice &slice : report.slices[index])
        text += fmt::format("\n\n{}: {}\n", slice.name, counted(std::ssize(slice.result.examples), "example")) +
                headTable(report, report.compared[index], slice.result);
    return text;
}

Json unmatchedJson(const compare::dataset::ComparisonResult &result)
{
    return {{"examples_a", result.onlyExamples.baseline}, {"examples_b", result.onlyExamples.comparison},
        {"heads_a", headList(result.onlyHeads.baseline)}, {"heads_b", headList(result.onlyHeads.comparison)}};
}

Json rowJson(const Row &row)
{
    Json json = {{"source", row.source}, {"stack", attention::stackName(row.head.stack)}, {"layer", row.head.layer},
        {"head", row.head.head}, {"quantity", row.quantity}, {"n", row.estimate.n}, {"mean", number(row.estimate.mean)},
        {"low", number(row.estimate.low)}, {"high", number(row.estimate.high)}, {"p", number(row.test.p)},
        {"q", number(row.test.q)}, {"effect", number(row.test.effect)}};
    if (!row.slice.empty())
        json["slice"] = row.slice;
    if (row.test.tail)
        json["tail"] = "paired t";
    if (row.test.allExamples)
        json["all_examples"] = true;
    if (row.matched)
        json["b"] = headList({row.partner}).front();
    return json;
}

/// Heads whose weights changed, and all heads, of each pair whose models were at hand.
Json comparedWeights(const ComparisonReport &report)
{
    Json list = Json::array();
    for (const compare::findings::SourceComparison &compared : report.compared)
        if (const auto *weights = report.weightsOf(compared)) {
            std::vector<attention::HeadId> changed;
            for (const auto *head : weights->changed())
                changed.push_back(head->head);
            list.push_back({{"source", report.letterOf(compared)}, {"changed", headList(changed)},
                {"heads", headWeightsJson(*weights)}});
        }
    return list;
}

Json allFindings(const ComparisonReport &report)
{
    Json findings = Json::array();
    const auto add = [&](const std::string &source, const std::vector<headwise::compare::findings::Finding> &list) {
        for (Json &finding : findingsJson(source, list))
            findings.push_back(std::move(finding));
    };
    for (const compare::findings::SourceComparison &compared : report.compared)
        add(report.letterOf(compared), findingsOf(report, compared));
    add("", pairFindings(report));
    add("", taskFindings(report));
    return findings;
}

} // namespace

Json findingsJson(const std::string &source, const std::vector<headwise::compare::findings::Finding> &findings)
{
    Json list = Json::array();
    for (const headwise::compare::findings::Finding &finding : findings)
        list.push_back({{"source", source.empty() ? Json() : Json(source)},
            {"kind", compare::findings::findingKindName(finding.kind)},
            {"text", compare::findings::findingText(finding)}, {"heads", headList(finding.heads)},
            {"examples", finding.examples}});
    return list;
}

std::string findingsText(const std::vector<headwise::compare::findings::Finding> &findings, bool withStack)
{
    compare::findings::FindingWords words;
    words.severalStacks = withStack;
    std::string text;
    for (const headwise::compare::findings::Finding &finding : findings)
        text += (text.empty() ? "  " : "\n  ") + compare::findings::findingText(finding, words);
    return text;
}

std::string sourceLines(const std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> &sources,
    const std::vector<std::string> &letters)
{
    std::string text;
    for (std::size_t s = 0; s < sources.size(); ++s)
        text += fmt::format(
            "{}{}  {}  ({})", s > 0 ? "\n" : "", letters[s], sources[s]->info().model.name, sources[s]->path());
    return text;
}

Json comparisonJson(const ComparisonReport &report)
{
    Json sources = Json::array(), rows = Json::array(), examples = Json::array(), notes = Json::array(), unmatched;
    for (std::size_t s = 0; s < report.sources.size(); ++s)
        sources.push_back(sourceJson(report.letters[s], *report.sources[s]));
    for (std::size_t c = 0; c < report.compared.size(); ++c) {
        const compare::findings::SourceComparison &compared = report.compared[c];
        const compare::dataset::ComparisonResult &result = compared.compared.result;
        for (const Row &row : rowsOf(c, report))
            rows.push_back(rowJson(row));
        for (std::size_t i = 0; i < result.examples.size(); ++i)
            examples.push_back({{"source", report.letterOf(compared)}, {"key", result.examples[i].key},
                {"mean", number(result.exampleMeans[i])}});
        for (const std::string &note : noteTexts(result.notes))
            if (std::find(notes.begin(), notes.end(), note) == notes.end())
                notes.push_back(note);
        if (unmatched.is_null())
            unmatched = unmatchedJson(result);
        if (report.compared.size() > 1)
            unmatched["sources"][report.letterOf(compared)] = unmatchedJson(result);
    }
    for (const std::string &note : report.sliceNotes)
        notes.push_back(note);
    const compare::dataset::ComparisonResult &first = report.compared.front().compared.result;
    Json document = {{"reference", report.letters[report.reference]}, {"sources", sources},
        {"level", attention::levelName(first.units.level)},
        {"special", attention::specialTokensName(first.units.special)},
        {"first_token", attention::firstTokenName(first.units.firstToken)},
        {"test", statistics::significance::pairedTestName},
        {"noise_floor", {{"quantity", first.divergence->shownName}, {"value", report.floor.typical()},
                            {"replicates", report.floor.fromReplicates() ? Json(report.floor.replicates) : Json()}}},
        {"notes", notes}, {"findings", allFindings(report)}, {"rows", rows}, {"examples", examples},
        {"unmatched", unmatched}};
    for (const compare::findings::SourceComparison &compared : report.compared)
        if (compared.compared.matching) {
            const Json matching = matchingJson(*compared.compared.matching, report.filter);
            if (report.compared.size() == 1)
                document["matching"] = matching;
            else
                document["matchings"][report.letterOf(compared)] = matching;
        }
    if (const Json answers = answersJson(report); !answers.empty())
        document["predictions"] = answers;
    if (const Json weights = comparedWeights(report); !weights.empty())
        document["weights"] = weights;
    if (!report.by.empty())
        document["by"] = report.by;
    if (report.pairs)
        document["pairs"] = pairsJson(report);
    if (report.tasks)
        document["tasks"] = tasksJson(report);
    return document;
}

std::string comparisonCsv(const ComparisonReport &report)
{
    CsvText csv;
    for (const char *name :
        {"source", "stack", "layer", "head", "quantity", "n", "mean", "low", "high", "p", "q", "effect"})
        csv.add(name);
    const bool matched = std::any_of(report.compared.begin(), report.compared.end(),
        [](const compare::findings::SourceComparison &compared) { return compared.compared.matching.has_value(); });
    if (matched)
        csv.add("b_stack").add("b_layer").add("b_head");
    if (!report.by.empty())
        csv.add("slice");
    csv.endRow();
    for (std::size_t c = 0; c < report.compared.size(); ++c)
        for (const Row &row : rowsOf(c, report)) {
            csv.add(row.source).add(attention::stackName(row.head.stack)).add(row.head.layer).add(row.head.head);
            csv.add(row.quantity).add(row.estimate.n);
            for (const double value :
                {row.estimate.mean, row.estimate.low, row.estimate.high, row.test.p, row.test.q, row.test.effect})
                csv.add(value);
            if (matched)
                csv.add(attention::stackName(row.partner.stack)).add(row.partner.layer).add(row.partner.head);
            if (!report.by.empty())
                csv.add(row.slice);
            csv.endRow();
        }
    return csv.text();
}

std::string comparisonTable(const ComparisonReport &report)
{
    std::string text = sourceLines(report.sources, report.letters);
    for (std::size_t c = 0; c < report.compared.size(); ++c) {
        text += "\n\n" + oneTable(report, c);
        if (!report.by.empty())
            text += sliceTables(report, c);
    }
    for (const std::string &note : report.sliceNotes)
        text += "\n" + note;
    if (report.pairs)
        text += "\n\n" + findingsText(pairFindings(report), false) + "\n\n" + pairsTable(report);
    if (report.tasks)
        text += "\n\n" + findingsText(taskFindings(report), false) + "\n\n" + tasksTable(report);
    return text;
}

} // namespace headwise::cli::output
