// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/relations_output.h"

#include "app/cli/output/cells.h"
#include "app/cli/output/table.h"

#include "core/base/csv.h"
#include "core/base/note.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::cli::output {

namespace {

std::string percent(double value) { return std::isfinite(value) ? fmt::format("{:.1f} %", 100 * value) : "-"; }

/// Calls `visit(stack, relation, head)` for every row, best heads of each relation first.
template <typename Visit> void eachRow(const relations::RelationReport &report, int top, const Visit &visit)
{
    for (const relations::StackRelations &stack : report.stacks)
        for (const headwise::statistics::RelationScore &relation : stack.relations)
            for (std::size_t rank = 0; rank < relation.ranking.size(); ++rank)
                if (top == 0 || static_cast<int>(rank) < top)
                    visit(stack, relation, relation.ranking[rank]);
}

Json rowJson(const relations::StackRelations &stack, const headwise::statistics::RelationScore &relation, int index)
{
    const attention::HeadId head = stack.layout.headAt(index);
    const headwise::statistics::HeadRelation &score = relation.heads[index];
    return {{"relation", relation.key.relation},
        {"direction", headwise::statistics::relationDirectionName(relation.key.direction)},
        {"stack", attention::stackName(head.stack)}, {"layer", head.layer}, {"head", head.head},
        {"n", score.accuracy.n}, {"accuracy", number(score.accuracy.value)}, {"low", number(score.accuracy.low)},
        {"high", number(score.accuracy.high)}, {"baseline", number(relation.baseline)}, {"offset", relation.offset},
        {"syntactic", score.syntactic}, {"few_cases", relation.fewCases}};
}

std::string heading(const relations::RelationReport &report, const RelationSources &sources)
{
    std::string text = fmt::format("{}  ({})\n{}: {} sentences, {} words", sources.model, sources.path,
        sources.treebank, report.sentences, report.words);
    for (const std::string &note : noteTexts(report.notes))
        text += "\n" + note;
    return text;
}

std::vector<std::string> tableRow(const relations::StackRelations &stack,
    const headwise::statistics::RelationScore &relation, int index, bool withStack)
{
    const headwise::statistics::HeadRelation &score = relation.heads[index];
    const bool toHead = relation.key.direction == headwise::statistics::RelationDirection::DependentToHead;
    return {relation.key.relation, toHead ? "to its head" : "to its dependent",
        attention::headName(stack.layout.headAt(index), attention::HeadNaming::ZeroBased, withStack),
        percent(score.accuracy.value), percent(score.accuracy.low), percent(score.accuracy.high),
        percent(relation.baseline), fmt::format("{:+d}", relation.offset), fmt::format("{}", score.accuracy.n),
        relation.fewCases ? "few cases" : (score.syntactic ? "syntactic" : "")};
}

} // namespace

Json relationsJson(const relations::RelationReport &report, const RelationSources &sources)
{
    Json rows = Json::array(), mismatches = Json::array();
    eachRow(report, 0,
        [&](const relations::StackRelations &stack, const headwise::statistics::RelationScore &relation, int head) {
            rows.push_back(rowJson(stack, relation, head));
        });
    for (const relations::WordMismatch &mismatch : report.mismatches)
        mismatches.push_back({{"key", mismatch.key}, {"words", mismatch.words},
            {"token", mismatch.token.empty() ? Json() : Json(mismatch.token)}});
    return {{"treebank", sources.treebank}, {"source", sources.path}, {"model", sources.model},
        {"sentences", report.sentences}, {"words", report.words}, {"relations", report.relations},
        {"unaligned", report.unaligned}, {"unseen", report.unseen}, {"merged_words", report.mergedWords},
        {"missing_words", report.missingWords}, {"unmatched_sentences", report.matches.onlyTreebank},
        {"unmatched_examples", report.matches.onlySource}, {"notes", noteTexts(report.notes)}, {"rows", rows},
        {"mismatches", mismatches}};
}

std::string relationsCsv(const relations::RelationReport &report)
{
    CsvText csv;
    csv.addRow("relation", "direction", "stack", "layer", "head", "n", "accuracy", "low", "high", "baseline", "offset",
        "syntactic", "few_cases");
    eachRow(report, 0,
        [&](const relations::StackRelations &stack, const headwise::statistics::RelationScore &relation, int index) {
            const attention::HeadId head = stack.layout.headAt(index);
            const headwise::statistics::Proportion &accuracy = relation.heads[index].accuracy;
            csv.addRow(relation.key.relation, headwise::statistics::relationDirectionName(relation.key.direction),
                attention::stackName(head.stack), head.layer, head.head, accuracy.n, accuracy.value, accuracy.low,
                accuracy.high, relation.baseline, relation.offset, relation.heads[index].syntactic, relation.fewCases);
        });
    return csv.text();
}

std::string relationsTable(const relations::RelationReport &report, const RelationSources &sources, int top)
{
    std::vector<std::vector<std::string>> rows = {
        {"relation", "direction", "head", "accuracy", "low", "high", "baseline", "offset", "n", ""}};
    eachRow(report, top,
        [&](const relations::StackRelations &stack, const headwise::statistics::RelationScore &relation, int head) {
            rows.push_back(tableRow(stack, relation, head, report.stacks.size() > 1));
        });
    return heading(report, sources) + "\n\n" + table(rows);
}

namespace {

/// Changes of each relation, the largest first; relations in the order of their largest change.
std::vector<std::vector<relations::RelationChange>> byRelation(const std::vector<relations::RelationChange> &changes)
{
    std::vector<std::vector<relations::RelationChange>> groups;
    for (const relations::RelationChange &change : changes) {
        if (groups.empty() || groups.back().front().key != change.key)
            groups.emplace_back();
        groups.back().push_back(change);
    }
    const auto size = [](const relations::RelationChange &change) {
        return std::isnan(change.change) ? -1 : std::abs(change.change);
    };
    for (auto &group : groups)
        std::stable_sort(group.begin(), group.end(), [&](const auto &a, const auto &b) { return size(a) > size(b); });
    std::stable_sort(
        groups.begin(), groups.end(), [&](const auto &a, const auto &b) { return size(a.front()) > size(b.front()); });
    return groups;
}

} // namespace

Json relationChangesJson(const std::vector<relations::RelationChange> &changes)
{
    Json rows = Json::array();
    for (const relations::RelationChange &change : changes)
        rows.push_back({{"relation", change.key.relation},
            {"direction", headwise::statistics::relationDirectionName(change.key.direction)},
            {"stack", attention::stackName(change.head.stack)}, {"layer", change.head.layer},
            {"head", change.head.head},
            {"partner", attention::headName(change.partner, attention::HeadNaming::ZeroBased, true)},
            {"n_baseline", change.baseline.n}, {"n_comparison", change.comparison.n},
            {"baseline", number(change.baseline.value)}, {"comparison", number(change.comparison.value)},
            {"change", number(change.change)}, {"low", number(change.low)}, {"high", number(change.high)}});
    return rows;
}

std::string relationChangesCsv(const std::vector<relations::RelationChange> &changes)
{
    CsvText csv;
    csv.addRow("relation", "direction", "stack", "layer", "head", "partner", "n_baseline", "n_comparison", "baseline",
        "comparison", "change", "low", "high");
    for (const relations::RelationChange &change : changes)
        csv.addRow(change.key.relation, headwise::statistics::relationDirectionName(change.key.direction),
            attention::stackName(change.head.stack), change.head.layer, change.head.head,
            attention::headName(change.partner, attention::HeadNaming::ZeroBased, true), change.baseline.n,
            change.comparison.n, change.baseline.value, change.comparison.value, change.change, change.low,
            change.high);
    return csv.text();
}

std::string relationChangesTable(
    const relations::ComparedReports &compared, const Sides<RelationSources> &sources, int top)
{
    const auto name = [](attention::HeadId head, const relations::RelationReport &report) {
        return attention::headName(head, attention::HeadNaming::ZeroBased, report.stacks.size() > 1);
    };
    std::vector<std::vector<std::string>> rows = {
        {"relation", "direction", "head of A", "of B", "A", "B", "B - A", "low", "high", "n of A", "of B"}};
    for (const auto &group : byRelation(compared.changes)) {
        for (std::size_t i = 0; i < group.size() && (top == 0 || static_cast<int>(i) < top); ++i) {
            const relations::RelationChange &change = group[i];
            const bool toHead = change.key.direction == headwise::statistics::RelationDirection::DependentToHead;
            rows.push_back({change.key.relation, toHead ? "to its head" : "to its dependent",
                name(change.head, compared.reports.baseline), name(change.partner, compared.reports.comparison),
                percent(change.baseline.value), percent(change.comparison.value), percent(change.change),
                percent(change.low), percent(change.high), fmt::format("{}", change.baseline.n),
                fmt::format("{}", change.comparison.n)});
        }
    }
    std::string text = fmt::format("A  {}  ({})\nB  {}  ({})\n{}", sources.baseline.model, sources.baseline.path,
        sources.comparison.model, sources.comparison.path, sources.baseline.treebank);
    for (const std::string &note : noteTexts(compared.notes))
        text += "\n" + note;
    return text + "\n\n" + table(rows);
}

} // namespace headwise::cli::output
