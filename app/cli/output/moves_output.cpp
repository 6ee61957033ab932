// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/moves_output.h"

#include "app/cli/output/cells.h"
#include "app/cli/output/table.h"

#include "core/base/counted.h"

namespace headwise::cli::output {

namespace {

/// A JSON row that starts with the head.
Json rowOfHead(const compare::movement::HeadMoves &head, const Json &cells)
{
    Json row = Json::object();
    addHead(row, head.head);
    row.update(cells);
    return row;
}

void addTokens(Json &rows, const compare::movement::HeadMoves &head)
{
    for (const compare::movement::TokenMove &move : head.tokens)
        rows.push_back(rowOfHead(
            head, {{"query", move.query}, {"from", move.from}, {"to", move.to}, {"n", move.rows},
                      {"moved", number(move.moved)}, {"lost", number(move.lost)}, {"gained", number(move.gained)}}));
}

void addKeys(Json &rows, const compare::movement::HeadMoves &head)
{
    for (const auto *list : {&head.gained, &head.lost})
        for (const compare::movement::KeyMove &move : *list)
            rows.push_back(rowOfHead(head, {{"key", move.text}, {"n", head.rows}, {"change", number(move.change)}}));
}

void addKinds(Json &rows, const compare::movement::HeadMoves &head)
{
    for (std::size_t query = 0; query < compare::movement::unitKinds; ++query)
        for (std::size_t key = 0; key < compare::movement::unitKinds && head.kindRows[query] > 0; ++key)
            rows.push_back(rowOfHead(
                head, {{"query", compare::movement::unitKindName(static_cast<compare::movement::UnitKind>(query))},
                          {"key", compare::movement::unitKindName(static_cast<compare::movement::UnitKind>(key))},
                          {"n", head.kindRows[query]},
                          {"change", number(head.kindChanges[query * compare::movement::unitKinds + key])}}));
}

Json placed(int position, const std::string &text) { return {{"position", position}, {"text", text}}; }

void addRows(Json &rows, const compare::movement::HeadMoves &head, const compare::dataset::ComparisonResult &result)
{
    for (const compare::movement::RowMove &move : head.largest)
        rows.push_back(rowOfHead(
            head, {{"example", result.examples[move.example].key}, {"query", placed(move.row.query, move.query)},
                      {"from", placed(move.row.from, move.from)}, {"to", placed(move.row.to, move.to)},
                      {"moved", number(move.row.moved)}, {"lost", number(move.row.lost)},
                      {"gained", number(move.row.gained)}}));
}

} // namespace

Json movesJson(const compare::movement::TokenMoves &moves, const compare::dataset::ComparisonResult &result,
    const options::HeadFilter &filter)
{
    Json tokens = Json::array(), keys = Json::array(), kinds = Json::array(), rows = Json::array();
    for (const int index : result.ranking) {
        const compare::movement::HeadMoves &head = moves.heads[index];
        if (!filter.takes(head.head))
            continue;
        addTokens(tokens, head);
        addKeys(keys, head);
        addKinds(kinds, head);
        addRows(rows, head, result);
    }
    return {{"examples", moves.examples}, {"notes", moves.notes}, {"tokens", tokens}, {"keys", keys}, {"kinds", kinds},
        {"rows", rows}};
}

std::string movesTable(const compare::movement::TokenMoves &moves, const compare::dataset::ComparisonResult &result,
    const options::HeadFilter &filter)
{
    constexpr std::size_t maxHeads = 5, maxTokens = 5;
    std::vector<std::vector<std::string>> lines = {{"head", "token", "from", "to", "rows", "moved", "lost", "gained"}};
    std::size_t heads = 0;
    for (const int index : result.ranking) {
        const compare::movement::HeadMoves &head = moves.heads[index];
        if (!filter.takes(head.head) || heads == maxHeads)
            continue;
        ++heads;
        for (std::size_t i = 0; i < std::min(maxTokens, head.tokens.size()); ++i) {
            const compare::movement::TokenMove &move = head.tokens[i];
            lines.push_back({attention::headName(head.head), move.query, move.from, move.to, std::to_string(move.rows),
                plainNumber(move.moved), signedNumber(-move.lost), signedNumber(move.gained)});
        }
    }
    std::string text =
        "Tokens whose attention moved most, from where to where (" + counted(moves.examples, "example") + ")";
    for (const std::string &note : moves.notes)
        text += "\n" + note;
    return text + "\n\n" + table(lines);
}

} // namespace headwise::cli::output
