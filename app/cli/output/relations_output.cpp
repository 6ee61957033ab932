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

} // namespace headwise::cli::output
