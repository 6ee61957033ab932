// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/movement/examplemoves.h"

#include <cmath>

namespace headwise::compare::movement {

namespace {

constexpr std::array<std::string_view, unitKinds> names = {"first", "separator", "punctuation", "other"};

/// The units of one side, each as a single token.
void setKinds(std::vector<UnitKind> &kinds, const units::AlignedSide &units, Side side,
    const attention::Example &example, std::span<const attention::Token> tokens)
{
    std::vector<attention::TokenGroup> groups;
    std::vector<std::size_t> indices;
    for (std::size_t u = 0; u < units.units.size(); ++u) {
        const attention::TokenGroup group = units.units[u][side];
        if (group.end > group.begin) {
            groups.push_back(group);
            indices.push_back(u);
        }
    }
    const attention::Tokens words = attention::wordTokens(tokens, groups);
    const auto punctuation =
        attention::tokensInClass(words, example.text, example.textPair, attention::TokenClass::Punctuation);
    for (std::size_t i = 0; i < words.size(); ++i)
        kinds[indices[i]] = groups[i].begin == 0               ? UnitKind::First
                            : attention::isSeparator(words[i]) ? UnitKind::Separator
                            : punctuation[i] != 0              ? UnitKind::Punctuation
                                                               : UnitKind::Other;
}

/// The kind of a unit is that of its baseline tokens, if it has any.
std::vector<UnitKind> kindsOf(const units::AlignedPair &pair, const units::AlignedSide &units, const std::string &name,
    const std::string &otherName)
{
    std::vector<UnitKind> kinds(units.units.size(), UnitKind::Other);
    setKinds(kinds, units, Side::Comparison, pair.comparison, pair.comparison.side(otherName));
    setKinds(kinds, units, Side::Baseline, pair.baseline, pair.baseline.side(name));
    return kinds;
}

/// False for a row that one side does not have.
bool addRow(HeadRowMoves &moves, std::span<const float> baseline, std::span<const float> comparison, int query)
{
    MovedRow row{query};
    double sum = 0;
    for (std::size_t k = 0; k < baseline.size(); ++k) {
        const float change = comparison[k] - baseline[k];
        sum += std::abs(change);
        if (-change > row.lost) {
            row.lost = -change;
            row.from = static_cast<int>(k);
        }
        if (change > row.gained) {
            row.gained = change;
            row.to = static_cast<int>(k);
        }
    }
    if (!std::isfinite(sum))
        return false;
    row.moved = static_cast<float>(sum / 2);
    moves.rows.push_back(row);
    return true;
}

HeadRowMoves movesOfHead(attention::MapView baseline, attention::MapView comparison,
    const std::vector<UnitKind> &queries, const std::vector<UnitKind> &keys)
{
    HeadRowMoves moves;
    moves.keyChanges.resize(static_cast<std::size_t>(baseline.keys));
    for (int query = 0; query < baseline.queries; ++query) {
        const auto before = baseline.row(query), after = comparison.row(query);
        if (!addRow(moves, before, after, query))
            continue;
        const auto kind = static_cast<std::size_t>(queries[query]);
        ++moves.kindRows[kind];
        for (std::size_t k = 0; k < before.size(); ++k) {
            const float change = after[k] - before[k];
            moves.keyChanges[k] += change;
            moves.kindChanges[kind * unitKinds + static_cast<std::size_t>(keys[k])] += change;
        }
    }
    return moves;
}

std::vector<std::string> labelsOf(const units::AlignedSide &side)
{
    std::vector<std::string> labels;
    for (const units::AlignedUnit &unit : side.units)
        labels.push_back(unit.label);
    return labels;
}

} // namespace

std::string_view unitKindName(UnitKind kind) { return names[static_cast<std::size_t>(kind)]; }

StackMoves movesOf(const units::AlignedPair &pair, std::size_t stack, std::span<const units::HeadPair> heads)
{
    const units::AlignedStack &aligned = pair.units.stacks[stack];
    StackMoves moves{labelsOf(aligned.queries), labelsOf(aligned.keys), {}};
    const auto queries = kindsOf(pair, aligned.queries, aligned.baseline.querySide, aligned.comparison.querySide);
    const auto keys = kindsOf(pair, aligned.keys, aligned.baseline.keySide, aligned.comparison.keySide);
    units::AlignedStack wanted = aligned;
    wanted.heads.assign(heads.begin(), heads.end());
    const auto maps = onBothSides(
        [&](Side side) { return units::UnitMaps(pair.maps(side, stack), side, wanted, pair.units.options); });
    for (std::size_t head = 0; head < heads.size(); ++head)
        moves.heads.push_back(movesOfHead(maps.baseline.map(head), maps.comparison.map(head), queries, keys));
    return moves;
}

} // namespace headwise::compare::movement
