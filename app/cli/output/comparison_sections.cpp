// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/comparison_sections.h"

#include "app/cli/output/cells.h"
#include "app/cli/output/table.h"

#include "core/compare/findings/weightfindings.h"

#include <fmt/format.h>

#include <algorithm>

namespace headwise::cli::output {

namespace {

std::vector<std::string> taskNames(const ComparisonReport &report)
{
    std::vector<std::string> names;
    for (const compare::findings::SourceComparison &compared : report.compared)
        names.push_back(report.letterOf(compared));
    return names;
}

/// Heads, sorted by the lower limit of their specialisation.
std::vector<const compare::findings::TaskHead *> bySpecialisation(const ComparisonReport &report)
{
    std::vector<const compare::findings::TaskHead *> order;
    for (const compare::findings::TaskHead &head : report.tasks->heads)
        if (report.filter.takes(head.head))
            order.push_back(&head);
    const auto key = [](const compare::findings::TaskHead *head) {
        return std::pair(head->service == compare::findings::TaskService::None,
            std::isnan(head->index.low) ? 1.0 : -head->index.low);
    };
    std::stable_sort(order.begin(), order.end(), [&](const auto *a, const auto *b) { return key(a) < key(b); });
    return order;
}

} // namespace

std::vector<headwise::compare::findings::Finding> findingsOf(
    const ComparisonReport &report, const compare::findings::SourceComparison &compared)
{
    const compare::dataset::ComparisonResult &result = compared.compared.result;
    const auto changes = compare::findings::judgeHeads(result, report.floor);
    auto findings = compare::findings::describeComparison(
        result, changes, report.floor, {report.letters[report.reference], report.letterOf(compared)});
    if (const auto *weights = report.weightsOf(compared))
        compare::findings::addWeights(findings, *weights, result, changes);
    return findings;
}

std::vector<headwise::compare::findings::Finding> pairFindings(const ComparisonReport &report)
{
    if (!report.pairs)
        return {};
    return compare::findings::describePairs(
        *report.pairs, report.letters, report.compared.front().compared.result.divergence);
}

std::vector<headwise::compare::findings::Finding> taskFindings(const ComparisonReport &report)
{
    return report.tasks ? compare::findings::describeTasks(*report.tasks, taskNames(report))
                        : std::vector<headwise::compare::findings::Finding>();
}

Json pairsJson(const ComparisonReport &report)
{
    Json rows = Json::array();
    for (int a = 0; a < report.pairs->sources; ++a)
        for (int b = a + 1; b < report.pairs->sources; ++b) {
            const headwise::statistics::Estimate &distance = report.pairs->at(a, b);
            rows.push_back({{"a", report.letters[a]}, {"b", report.letters[b]}, {"n", distance.n},
                {"mean", number(distance.mean)}, {"low", number(distance.low)}, {"high", number(distance.high)}});
        }
    return {{"quantity", report.compared.front().compared.result.divergence->shownName}, {"rows", rows}};
}

std::string pairsTable(const ComparisonReport &report)
{
    std::vector<std::vector<std::string>> rows(1, {""});
    rows[0].insert(rows[0].end(), report.letters.begin(), report.letters.end());
    for (int a = 0; a < report.pairs->sources; ++a) {
        rows.push_back({report.letters[a]});
        for (int b = 0; b < report.pairs->sources; ++b) {
            const headwise::statistics::Estimate &distance = report.pairs->at(a, b);
            rows.back().push_back(a == b ? ""
                                         : fmt::format("{} [{}, {}]", plainNumber(distance.mean),
                                               plainNumber(distance.low), plainNumber(distance.high)));
        }
    }
    return fmt::format("All pairs: {}, mean over heads and examples, with 95 % interval\n{}",
        report.compared.front().compared.result.divergence->shownName, table(rows));
}

Json tasksJson(const ComparisonReport &report)
{
    Json heads = Json::array(), similarity = Json::array();
    for (const compare::findings::TaskHead *head : bySpecialisation(report)) {
        Json row = Json::object();
        addHead(row, head->head);
        row.update({{"index", number(head->index.mean)}, {"low", number(head->index.low)},
            {"high", number(head->index.high)}, {"serves", compare::findings::taskServiceName(head->service)},
            {"task", head->task < 0 ? Json() : Json(report.letterOf(report.compared[head->task]))}});
        for (std::size_t t = 0; t < head->changes.size(); ++t)
            row["changes"].push_back(
                {{"source", report.letterOf(report.compared[t])}, {"mean", number(head->changes[t].mean)},
                    {"low", number(head->changes[t].low)}, {"high", number(head->changes[t].high)}});
        heads.push_back(row);
    }
    for (int a = 0; a < report.tasks->tasks; ++a)
        for (int b = a + 1; b < report.tasks->tasks; ++b) {
            const compare::findings::TaskSimilarity &s = report.tasks->similarityOf(a, b);
            similarity.push_back(
                {{"a", report.letterOf(report.compared[a])}, {"b", report.letterOf(report.compared[b])},
                    {"correlation", number(s.correlation)}, {"low", number(s.low)}, {"high", number(s.high)}});
        }
    return {{"base", report.letters[report.reference]}, {"examples", report.tasks->examples},
        {"index", "tau, Yanai et al. 2005: 0 all tasks alike, 1 one task alone"}, {"heads", heads},
        {"similarity", similarity}};
}

std::string tasksTable(const ComparisonReport &report)
{
    std::vector<std::vector<std::string>> rows(1, {"head", "serves", "task", "index", "low", "high"});
    for (const compare::findings::SourceComparison &compared : report.compared)
        rows[0].push_back("change " + report.letterOf(compared));
    const bool withStack = options::severalStacks([&] {
        std::vector<attention::HeadId> heads;
        for (const compare::findings::TaskHead &head : report.tasks->heads)
            heads.push_back(head.head);
        return heads;
    }());
    for (const compare::findings::TaskHead *head : bySpecialisation(report)) {
        if (report.top > 0 && static_cast<int>(rows.size()) > report.top)
            break;
        rows.push_back({attention::headName(head->head, attention::HeadNaming::ZeroBased, withStack),
            std::string(compare::findings::taskServiceName(head->service)),
            head->task < 0 ? "-" : report.letterOf(report.compared[head->task]), plainNumber(head->index.mean),
            plainNumber(head->index.low), plainNumber(head->index.high)});
        for (const headwise::statistics::Estimate &change : head->changes)
            rows.back().push_back(plainNumber(change.mean));
    }
    return "Tasks: change from the base, and specialisation (tau: 0 all tasks alike, 1 one task alone)\n" + table(rows);
}

} // namespace headwise::cli::output
