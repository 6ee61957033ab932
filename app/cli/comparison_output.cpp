#include "app/cli/comparison_output.h"

#include "app/cli/cells.h"
#include "app/cli/match_output.h"
#include "app/cli/table.h"

#include "core/base/counted.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::cli {

namespace {

/// One quantity of one head: a divergence (no p) or the change of a measure.
struct Row
{
    HeadId head, partner;
    std::string quantity;
    Estimate estimate;
    PairedTest test;
};

std::vector<Row> rowsOf(const ComparisonResult &result, const HeadFilter &filter)
{
    std::vector<Row> rows;
    const auto add = [&](auto makeRow) {
        for (const int index : result.ranking)
            if (filter.takes(result.heads[index].head))
                rows.push_back(makeRow(result.heads[index]));
    };
    if (result.hasDivergences)
        add([&](const HeadComparison &head) {
            return Row{head.head, head.partner, std::string(divergenceName(result.divergence)), head.divergence, {}};
        });
    for (const OtherDivergence &other : result.otherDivergences)
        add([&](const HeadComparison &head) {
            return Row{head.head, head.partner, std::string(divergenceName(other.divergence)),
                other.heads[&head - result.heads.data()], {}};
        });
    for (std::size_t m = 0; m < result.measures.size(); ++m)
        add([&](const HeadComparison &head) {
            return Row{head.head, head.partner, "change." + result.measures[m], head.changes[m], head.tests[m]};
        });
    return rows;
}

/// The measure whose change is clearest: smallest q, then largest effect.
int clearestChange(const HeadComparison &head)
{
    const auto key = [&](int m) {
        const PairedTest &test = head.tests[m];
        return std::pair(
            std::isfinite(test.q) ? test.q : 2.0, std::isfinite(test.effect) ? -std::abs(test.effect) : 0.0);
    };
    int best = -1;
    for (int m = 0; m < static_cast<int>(head.changes.size()); ++m)
        if (std::isfinite(head.changes[m].mean) && (best < 0 || key(m) < key(best)))
            best = m;
    return best;
}

std::vector<std::string> tableRow(const ComparisonResult &result, const HeadComparison &head, bool withStack)
{
    std::string name = headName(head.head, HeadNaming::ZeroBased, withStack);
    if (!(head.head == head.partner))
        name += " - " + headName(head.partner, HeadNaming::ZeroBased, withStack);
    std::vector<std::string> row = {name};
    if (result.hasDivergences) {
        const Estimate &divergence = head.divergence;
        row.insert(
            row.end(), {plainNumber(divergence.mean), plainNumber(divergence.low), plainNumber(divergence.high)});
    }
    if (const int m = clearestChange(head); m >= 0) {
        row.insert(
            row.end(), {result.measures[m], signedNumber(head.changes[m].mean), signedNumber(head.changes[m].low),
                           signedNumber(head.changes[m].high), falseDiscoveryRate(head.tests[m].q)});
    }
    return row;
}

std::string heading(const ComparisonResult &result, const ComparedSources &sources)
{
    std::string text = fmt::format("A  {}  ({})\nB  {}  ({})\n{} on both sides, {}, special tokens {}",
        sources.baseline->info().model.name, sources.baseline->path(), sources.comparison->info().model.name,
        sources.comparison->path(), counted(static_cast<std::int64_t>(result.examples.size()), "example"),
        levelName(result.units.level), specialTokensName(result.units.special));
    if (result.forcedWords)
        text += fmt::format("; the tokenizers differ, so words are compared ({} merged)", result.mergedUnits);
    if (!result.onlyBaselineExamples.empty() || !result.onlyComparisonExamples.empty())
        text += fmt::format("\nleft out: {} examples only in A, {} only in B", result.onlyBaselineExamples.size(),
            result.onlyComparisonExamples.size());
    if (!sources.matching && !(result.onlyBaselineHeads.empty() && result.onlyComparisonHeads.empty()))
        text += fmt::format("\nwithout a partner: {} of A, {} of B", counted(result.onlyBaselineHeads.size(), "head"),
            counted(result.onlyComparisonHeads.size(), "head"));
    for (const std::string &note : result.notes)
        text += "\n" + note;
    return text;
}

} // namespace

Json comparisonJson(const ComparisonResult &result, const ComparedSources &sources, const HeadFilter &filter)
{
    Json rows = Json::array(), examples = Json::array();
    for (const Row &row : rowsOf(result, filter)) {
        rows.push_back({{"source", "B"}, {"stack", stackName(row.head.stack)}, {"layer", row.head.layer},
            {"head", row.head.head}, {"quantity", row.quantity}, {"n", row.estimate.n},
            {"mean", number(row.estimate.mean)}, {"low", number(row.estimate.low)}, {"high", number(row.estimate.high)},
            {"p", number(row.test.p)}, {"q", number(row.test.q)}, {"effect", number(row.test.effect)}});
        if (sources.matching)
            rows.back()["b"] = headList({row.partner}).front();
        if (row.test.tail)
            rows.back()["tail"] = "paired t";
        if (row.test.allExamples)
            rows.back()["all_examples"] = true;
    }
    for (std::size_t i = 0; i < result.examples.size(); ++i)
        examples.push_back(
            {{"source", "B"}, {"key", result.examples[i].key}, {"mean", number(result.exampleMeans[i])}});
    Json document = {{"reference", "A"},
        {"sources", Json::array({sourceJson("A", *sources.baseline), sourceJson("B", *sources.comparison)})},
        {"level", levelName(result.units.level)}, {"special", specialTokensName(result.units.special)},
        {"test", pairedTestName}, {"notes", result.notes}, {"rows", rows}, {"examples", examples},
        {"unmatched",
            {{"examples_a", result.onlyBaselineExamples}, {"examples_b", result.onlyComparisonExamples},
                {"heads_a", headList(result.onlyBaselineHeads)}, {"heads_b", headList(result.onlyComparisonHeads)}}}};
    if (sources.matching)
        document["matching"] = matchingJson(*sources.matching, filter);
    return document;
}

std::string comparisonCsv(const ComparisonResult &result, const ComparedSources &sources, const HeadFilter &filter)
{
    std::string text = "source,stack,layer,head,quantity,n,mean,low,high,p,q,effect";
    text += sources.matching ? ",b_stack,b_layer,b_head" : "";
    for (const Row &row : rowsOf(result, filter)) {
        text += fmt::format("\nB,{},{},{},{},{},{},{},{},{},{},{}", stackName(row.head.stack), row.head.layer,
            row.head.head, row.quantity, row.estimate.n, cell(row.estimate.mean), cell(row.estimate.low),
            cell(row.estimate.high), cell(row.test.p), cell(row.test.q), cell(row.test.effect));
        if (sources.matching)
            text += fmt::format(",{},{},{}", stackName(row.partner.stack), row.partner.layer, row.partner.head);
    }
    return text;
}

std::string comparisonTable(
    const ComparisonResult &result, const ComparedSources &sources, const OutputOptions &options)
{
    const bool withStack = std::any_of(result.heads.begin(), result.heads.end(), [&](const HeadComparison &head) {
        return head.head.stack != result.heads.front().head.stack || head.partner.stack != head.head.stack;
    });
    std::vector<std::vector<std::string>> rows(1, {sources.matching ? "A - B" : "head"});
    if (result.hasDivergences)
        rows[0].insert(rows[0].end(), {std::string(divergenceName(result.divergence)), "low", "high"});
    rows[0].insert(rows[0].end(), {"clearest change", "B - A", "low", "high", "q"});
    std::size_t hidden = 0;
    for (const int index : result.ranking) {
        if (!options.filter.takes(result.heads[index].head))
            continue;
        if (options.top > 0 && static_cast<int>(rows.size()) > options.top)
            ++hidden;
        else
            rows.push_back(tableRow(result, result.heads[index], withStack));
    }
    std::string text = heading(result, sources) + "\n\n" + table(rows);
    if (hidden > 0)
        text += fmt::format("\n... and {} more heads (--top 0 prints all)", hidden);
    return text;
}

} // namespace headwise::cli
