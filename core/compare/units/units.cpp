// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/units/units.h"

#include "core/compare/units/coarsening.h"

#include <algorithm>
#include <limits>

namespace headwise::compare::units {

namespace {

/// True if the unit contains the first token of either side.
bool holdsFirst(const AlignedUnit &unit)
{
    const auto atStart = [&](Side side) { return unit[side].begin == 0 && unit[side].end > 0; };
    return atStart(Side::Baseline) || atStart(Side::Comparison);
}

attention::PolicyFlags flagsOf(
    std::span<const attention::Token> tokens, const std::vector<AlignedUnit> &units, Side side)
{
    attention::PolicyFlags flags = attention::policyFlags(tokens);
    for (const AlignedUnit &unit : units)
        if (holdsFirst(unit))
            std::fill(flags.first.begin() + unit[side].begin, flags.first.begin() + unit[side].end, 1);
    return flags;
}

/// The text of a unit, or the pieces of its tokens if there is no text.
std::string labelOf(const attention::Example &example, std::span<const attention::Token> tokens,
    attention::TokenGroup group, const CommonUnit *unit)
{
    if (unit && !unit->special) {
        const auto covered =
            attention::codePointRange(unit->segment == 1 ? example.textPair : example.text, unit->begin, unit->end);
        if (!covered.empty())
            return std::string(covered);
    }
    std::string label;
    for (int t = group.begin; t < group.end; ++t)
        label += attention::displayPiece(tokens[t]);
    return label;
}

/// Units of two sides with the same tokens.
void addOwnUnits(AlignedSide &side, const attention::Example &example, std::span<const attention::Token> tokens,
    attention::Level level)
{
    std::vector<attention::TokenGroup> groups;
    if (level == attention::Level::Words)
        groups = attention::wordGroups(tokens);
    else
        for (int t = 0; t < static_cast<int>(tokens.size()); ++t)
            groups.push_back({t, t + 1});
    for (const attention::TokenGroup &group : groups)
        side.units.push_back({group, group, labelOf(example, tokens, group, nullptr), tokens[group.begin].special});
}

void addCommonUnits(
    AlignedSide &side, const attention::Example &example, const Sides<std::span<const attention::Token>> &tokens)
{
    for (const CommonUnit &unit : commonUnits(example, tokens)) {
        const Side named = unit.baseline.end > unit.baseline.begin ? Side::Baseline : Side::Comparison;
        side.mergedUnits += unit.words.baseline > 1 || unit.words.comparison > 1;
        side.units.push_back({unit, labelOf(example, tokens[named], unit[named], &unit), unit.special});
    }
}

std::vector<attention::TokenGroup> groupsOf(const AlignedSide &units, Side side)
{
    std::vector<attention::TokenGroup> groups;
    for (const AlignedUnit &unit : units.units)
        groups.push_back(unit[side]);
    return groups;
}

bool singleTokens(const std::vector<attention::TokenGroup> &groups)
{
    return std::all_of(
        groups.begin(), groups.end(), [](const attention::TokenGroup &g) { return g.end == g.begin + 1; });
}

/// Converts groups of token positions to groups of the tokens that the policy kept.
std::vector<attention::TokenGroup> keptGroups(
    const std::vector<attention::TokenGroup> &groups, const std::vector<int> &keptPositions)
{
    const auto kept = [&](int position) {
        const auto found = std::lower_bound(keptPositions.begin(), keptPositions.end(), position);
        return static_cast<int>(found - keptPositions.begin());
    };
    std::vector<attention::TokenGroup> result;
    for (const attention::TokenGroup &group : groups)
        result.push_back({kept(group.begin), kept(group.end)});
    return result;
}

} // namespace

bool sameTokens(const Sides<std::span<const attention::Token>> &tokens)
{
    return std::equal(tokens.baseline.begin(), tokens.baseline.end(), tokens.comparison.begin(),
        tokens.comparison.end(), [](const attention::Token &a, const attention::Token &b) {
            return a.piece == b.piece && a.begin == b.begin && a.end == b.end && a.word == b.word &&
                   a.segment == b.segment && a.special == b.special;
        });
}

AlignedSide alignTokens(
    const attention::Example &texts, const Sides<std::span<const attention::Token>> &tokens, const UnitOptions &options)
{
    AlignedSide side;
    const bool same = sameTokens(tokens);
    if (same)
        addOwnUnits(side, texts, tokens.baseline, options.level);
    else
        addCommonUnits(side, texts, tokens);
    for (const Side of : bothSides) {
        side.flags[of] = flagsOf(tokens[of], side.units, of);
        int position = 0;
        for (AlignedUnit &unit : side.units)
            if (unit[of].end > unit[of].begin)
                unit.positions[of] = position++;
    }
    if (options.special != attention::SpecialTokens::Show)
        std::erase_if(side.units, [](const AlignedUnit &unit) { return unit.special; });
    if (options.firstToken == attention::FirstToken::Drop)
        std::erase_if(side.units, holdsFirst);
    side.oneSided = std::any_of(side.units.begin(), side.units.end(), [](const AlignedUnit &u) { return !u.both(); });
    side.identity = same && side.units.size() == tokens.baseline.size();
    return side;
}

UnitMapper::UnitMapper(Side side, const AlignedSide &queries, const AlignedSide &keys, const UnitOptions &options)
    : m_options(options)
    , m_asTheyAre(queries.identity && keys.identity)
    , m_queryFlags(queries.flags[side])
    , m_keyFlags(keys.flags[side])
    , m_queryGroups(groupsOf(queries, side))
    , m_keyGroups(groupsOf(keys, side))
    , m_tokensOnly(singleTokens(m_queryGroups) && singleTokens(m_keyGroups))
{
}

attention::Map UnitMapper::grouped(attention::MapView kept, const std::vector<attention::TokenGroup> &queryGroups,
    const std::vector<attention::TokenGroup> &keyGroups) const
{
    std::vector<attention::TokenGroup> present; // query groups with at least one row left
    std::vector<int> unitOfRow;
    for (std::size_t unit = 0; unit < queryGroups.size(); ++unit) {
        if (queryGroups[unit].end > queryGroups[unit].begin) {
            present.push_back(queryGroups[unit]);
            unitOfRow.push_back(static_cast<int>(unit));
        }
    }
    const attention::Map rows = attention::groupMap(kept, present, keyGroups, m_options.subwordRows);
    attention::Map result(static_cast<int>(queryGroups.size()), static_cast<int>(keyGroups.size()));
    std::fill(result.values.begin(), result.values.end(), std::numeric_limits<float>::quiet_NaN());
    for (int row = 0; row < rows.queries && rows.keys > 0; ++row)
        std::copy_n(rows.view().row(row).data(), rows.keys, &result.at(unitOfRow[row], 0));
    if (!rows.rowMass.empty()) {
        result.rowMass.assign(queryGroups.size(), 1.0f); // 1 also for rows without weights
        for (int row = 0; row < rows.queries; ++row)
            result.rowMass[unitOfRow[row]] = rows.rowMass[row];
    }
    return result;
}

attention::Map UnitMapper::map(attention::MapView tokens) const
{
    if (m_asTheyAre) {
        attention::Map copy(tokens.queries, tokens.keys);
        std::copy_n(tokens.values, copy.values.size(), copy.values.begin());
        if (tokens.rowMass)
            copy.rowMass.assign(tokens.rowMass, tokens.rowMass + tokens.queries);
        return copy;
    }
    if (m_options.policy().keepsEverything())
        return grouped(tokens, m_queryGroups, m_keyGroups);
    attention::PolicyMap kept = attention::applyPolicy(tokens, m_queryFlags, m_keyFlags, m_options.policy());
    if (m_tokensOnly && kept.queryPositions.size() == m_queryGroups.size() &&
        kept.keyPositions.size() == m_keyGroups.size())
        return std::move(kept.map);
    return grouped(
        kept.map.view(), keptGroups(m_queryGroups, kept.queryPositions), keptGroups(m_keyGroups, kept.keyPositions));
}

attention::Map alignedMap(
    attention::MapView map, Side side, const AlignedSide &queries, const AlignedSide &keys, const UnitOptions &options)
{
    return UnitMapper(side, queries, keys, options).map(map);
}

} // namespace headwise::compare::units
