// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/comparison_output.h"

#include "app/cli/output/cells.h"
#include "app/cli/output/comparison_sections.h"
#include "app/cli/output/match_output.h"
#include "app/cli/output/table.h"

#include "core/base/counted.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::cli::output {

namespace {

/// One quantity of one head: a divergence (no p) or the change of a measure.
struct Row
{
    std::string source;
    bool matched = false; ///< heads were matched, so that `partner` may be another
    attention::HeadId head, partner;
    std::string quantity;
    headwise::statistics::Estimate estimate;
    headwise::statistics::PairedTest test;
};

std::vector<Row> rowsOf(const compare::findings::SourceComparison &compared, const ComparisonReport &report)
{
    const compare::ComparisonResult &result = compared.compared.result;
    const std::string &source = report.letterOf(compared);
    const bool matched = compared.compared.matching.has_value();
    std::vector<Row> rows;
    const auto add = [&](auto makeRow) {
        for (const int index : result.ranking)
            if (report.filter.takes(result.heads[index].head))
                rows.push_back(makeRow(index));
    };
    if (result.hasDivergences)
        add([&](int h) {
            const compare::HeadComparison &head = result.heads[h];
            return Row{source, matched, head.head, head.partner, std::string(divergenceName(result.divergence)),
                head.divergence, {}};
        });
    for (const compare::OtherDivergence &other : result.otherDivergences)
        add([&](int h) {
            const compare::HeadComparison &head = result.heads[h];
            return Row{source, matched, head.head, head.partner, std::string(divergenceName(other.divergence)),
                other.heads[h], {}};
        });
    for (std::size_t m = 0; m < result.measures.size(); ++m)
        add([&](int h) {
            const compare::HeadComparison &head = result.heads[h];
            return Row{source, matched, head.head, head.partner, "change." + result.measures[m], head.changes[m],
                head.tests[m]};
        });
    return rows;
}

std::vector<std::string> tableRow(
    const compare::ComparisonResult &result, const compare::HeadComparison &head, bool withStack)
{
    std::string name = attention::headName(head.head, attention::HeadNaming::ZeroBased, withStack);
    if (head.head != head.partner)
        name += " - " + attention::headName(head.partner, attention::HeadNaming::ZeroBased, withStack);
    std::vector<std::string> row = {name};
    if (result.hasDivergences) {
        const headwise::statistics::Estimate &divergence = head.divergence;
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

/// What is compared, and what was left out.
std::string heading(const ComparisonReport &report, const compare::findings::SourceComparison &compared)
{
    const compare::ComparisonResult &result = compared.compared.result;
    const std::string &a = report.letters[report.reference], &b = report.letterOf(compared);
    std::string text = fmt::format("{} compared with {}: {} on both sides, {}, special tokens {}", b, a,
        counted(static_cast<std::int64_t>(result.examples.size()), "example"), attention::levelName(result.units.level),
        attention::specialTokensName(result.units.special));
    if (result.forcedWords)
        text += fmt::format("; the tokenizers differ, so words are compared ({} merged)", result.mergedUnits);
    return text;
}

std::string oneTable(const ComparisonReport &report, const compare::findings::SourceComparison &compared)
{
    const compare::ComparisonResult &result = compared.compared.result;
    std::vector<attention::HeadId> heads;
    for (const compare::HeadComparison &head : result.heads)
        heads.push_back(head.head);
    const bool withStack = severalStacks(heads);
    std::vector<std::vector<std::string>> rows(1,
        {compared.compared.matching ? report.letters[report.reference] + " - " + report.letterOf(compared) : "head"});
    if (result.hasDivergences)
        rows[0].insert(rows[0].end(), {std::string(divergenceName(result.divergence)), "low", "high"});
    rows[0].insert(rows[0].end(),
        {"clearest change", report.letterOf(compared) + " - " + report.letters[report.reference], "low", "high", "q"});
    std::size_t hidden = 0;
    for (const int index : result.ranking) {
        if (!report.filter.takes(result.heads[index].head))
            continue;
        if (report.top > 0 && static_cast<int>(rows.size()) > report.top)
            ++hidden;
        else
            rows.push_back(tableRow(result, result.heads[index], withStack));
    }
    std::string text =
        heading(report, compared) + "\n" + findingsText(findingsOf(report, compared), withStack) + "\n\n" + table(rows);
    if (hidden > 0)
        text += fmt::format("\n... and {} more heads (--top 0 prints all)", hidden);
    return text;
}

Json unmatchedJson(const compare::ComparisonResult &result)
{
    return {{"examples_a", result.onlyBaselineExamples}, {"examples_b", result.onlyComparisonExamples},
        {"heads_a", headList(result.onlyBaselineHeads)}, {"heads_b", headList(result.onlyComparisonHeads)}};
}

Json rowJson(const Row &row)
{
    Json json = {{"source", row.source}, {"stack", attention::stackName(row.head.stack)}, {"layer", row.head.layer},
        {"head", row.head.head}, {"quantity", row.quantity}, {"n", row.estimate.n}, {"mean", number(row.estimate.mean)},
        {"low", number(row.estimate.low)}, {"high", number(row.estimate.high)}, {"p", number(row.test.p)},
        {"q", number(row.test.q)}, {"effect", number(row.test.effect)}};
    if (row.test.tail)
        json["tail"] = "paired t";
    if (row.test.allExamples)
        json["all_examples"] = true;
    if (row.matched)
        json["b"] = headList({row.partner}).front();
    return json;
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

std::string sourceLines(
    const std::vector<std::shared_ptr<const archive::ArchiveReader>> &sources, const std::vector<std::string> &letters)
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
    for (const compare::findings::SourceComparison &compared : report.compared) {
        const compare::ComparisonResult &result = compared.compared.result;
        for (const Row &row : rowsOf(compared, report))
            rows.push_back(rowJson(row));
        for (std::size_t i = 0; i < result.examples.size(); ++i)
            examples.push_back({{"source", report.letterOf(compared)}, {"key", result.examples[i].key},
                {"mean", number(result.exampleMeans[i])}});
        for (const std::string &note : result.notes)
            if (std::find(notes.begin(), notes.end(), note) == notes.end())
                notes.push_back(note);
        if (unmatched.is_null())
            unmatched = unmatchedJson(result);
        if (report.compared.size() > 1)
            unmatched["sources"][report.letterOf(compared)] = unmatchedJson(result);
    }
    const compare::ComparisonResult &first = report.compared.front().compared.result;
    Json document = {{"reference", report.letters[report.reference]}, {"sources", sources},
        {"level", attention::levelName(first.units.level)},
        {"special", attention::specialTokensName(first.units.special)}, {"test", pairedTestName},
        {"noise_floor",
            {{"quantity", compare::findings::shownDivergenceName(first.divergence)}, {"value", report.floor.typical()},
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
    if (report.pairs)
        document["pairs"] = pairsJson(report);
    if (report.tasks)
        document["tasks"] = tasksJson(report);
    return document;
}

std::string comparisonCsv(const ComparisonReport &report)
{
    std::string text = "source,stack,layer,head,quantity,n,mean,low,high,p,q,effect";
    const bool matched = std::any_of(report.compared.begin(), report.compared.end(),
        [](const compare::findings::SourceComparison &compared) { return compared.compared.matching.has_value(); });
    text += matched ? ",b_stack,b_layer,b_head" : "";
    for (const compare::findings::SourceComparison &compared : report.compared)
        for (const Row &row : rowsOf(compared, report)) {
            text += fmt::format("\n{},{},{},{},{},{},{},{},{},{},{},{}", row.source,
                attention::stackName(row.head.stack), row.head.layer, row.head.head, row.quantity, row.estimate.n,
                cell(row.estimate.mean), cell(row.estimate.low), cell(row.estimate.high), cell(row.test.p),
                cell(row.test.q), cell(row.test.effect));
            if (matched)
                text += fmt::format(
                    ",{},{},{}", attention::stackName(row.partner.stack), row.partner.layer, row.partner.head);
        }
    return text;
}

std::string comparisonTable(const ComparisonReport &report)
{
    std::string text = sourceLines(report.sources, report.letters);
    for (const compare::findings::SourceComparison &compared : report.compared)
        text += "\n\n" + oneTable(report, compared);
    if (report.pairs)
        text += "\n\n" + findingsText(pairFindings(report), false) + "\n\n" + pairsTable(report);
    if (report.tasks)
        text += "\n\n" + findingsText(taskFindings(report), false) + "\n\n" + tasksTable(report);
    return text;
}

} // namespace headwise::cli::output
