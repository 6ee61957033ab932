// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/units.h"

#include "core/compare/coarsening.h"

#include <algorithm>
#include <limits>

namespace headwise::compare {

namespace {

std::vector<std::uint8_t> specialFlags(std::span<const attention::Token> tokens)
{
    std::vector<std::uint8_t> flags(tokens.size());
    std::transform(
        tokens.begin(), tokens.end(), flags.begin(), [](const attention::Token &token) { return token.special; });
    return flags;
}

/// The text of a unit, or the pieces of its tokens where there is no text.
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
        side.units.push_back({labelOf(example, tokens, group, nullptr), group, group, tokens[group.begin].special});
}

void addCommonUnits(AlignedSide &side, const attention::Example &example, std::span<const attention::Token> baseline,
    std::span<const attention::Token> comparison)
{
    for (const CommonUnit &unit : commonUnits(example, baseline, comparison)) {
        const bool ofBaseline = unit.baseline.end > unit.baseline.begin;
        side.mergedUnits += unit.baselineWords > 1 || unit.comparisonWords > 1;
        side.units.push_back(
            {labelOf(example, ofBaseline ? baseline : comparison, ofBaseline ? unit.baseline : unit.comparison, &unit),
                unit.baseline, unit.comparison, unit.special});
    }
}

/// Tokens that carry nothing but the flag that the policy reads.
attention::Tokens flaggedTokens(const std::vector<std::uint8_t> &special)
{
    attention::Tokens tokens(special.size());
    for (std::size_t t = 0; t < special.size(); ++t)
        tokens[t].special = special[t] != 0;
    return tokens;
}

std::vector<attention::TokenGroup> groupsOf(const AlignedSide &units, Side side)
{
    std::vector<attention::TokenGroup> groups;
    for (const AlignedUnit &unit : units.units)
        groups.push_back(groupOf(unit, side));
    return groups;
}

bool singleTokens(const std::vector<attention::TokenGroup> &groups)
{
    return std::all_of(
        groups.begin(), groups.end(), [](const attention::TokenGroup &g) { return g.end == g.begin + 1; });
}

/// Groups of token positions as groups of what the policy kept.
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

const std::vector<std::uint8_t> &specialOf(const AlignedSide &units, Side side)
{
    return side == Side::Baseline ? units.baselineSpecial : units.comparisonSpecial;
}

} // namespace

bool sameTokens(std::span<const attention::Token> baseline, std::span<const attention::Token> comparison)
{
    return std::equal(baseline.begin(), baseline.end(), comparison.begin(), comparison.end(),
        [](const attention::Token &a, const attention::Token &b) {
            return a.piece == b.piece && a.begin == b.begin && a.end == b.end && a.word == b.word &&
                   a.segment == b.segment && a.special == b.special;
        });
}

AlignedSide alignTokens(const attention::Example &baseline, std::span<const attention::Token> baselineTokens,
    std::span<const attention::Token> comparisonTokens, const UnitOptions &options)
{
    AlignedSide side;
    side.baselineSpecial = specialFlags(baselineTokens);
    side.comparisonSpecial = specialFlags(comparisonTokens);
    const bool same = sameTokens(baselineTokens, comparisonTokens);
    if (same)
        addOwnUnits(side, baseline, baselineTokens, options.level);
    else
        addCommonUnits(side, baseline, baselineTokens, comparisonTokens);
    int baselinePosition = 0, comparisonPosition = 0;
    for (AlignedUnit &unit : side.units) {
        if (unit.baseline.end > unit.baseline.begin)
            unit.baselinePosition = baselinePosition++;
        if (unit.comparison.end > unit.comparison.begin)
            unit.comparisonPosition = comparisonPosition++;
    }
    if (options.special != attention::SpecialTokens::Show)
        std::erase_if(side.units, [](const AlignedUnit &unit) { return unit.special; });
    side.oneSided = std::any_of(side.units.begin(), side.units.end(), [](const AlignedUnit &u) { return !u.both(); });
    side.identity = same && side.units.size() == baselineTokens.size();
    return side;
}

UnitMapper::UnitMapper(Side side, const AlignedSide &queries, const AlignedSide &keys, const UnitOptions &options)
    : m_options(options)
    , m_asTheyAre(queries.identity && keys.identity)
    , m_queryTokens(flaggedTokens(specialOf(queries, side)))
    , m_keyTokens(flaggedTokens(specialOf(keys, side)))
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
    return result;
}

attention::Map UnitMapper::map(attention::MapView tokens) const
{
    if (m_asTheyAre) {
        attention::Map copy(tokens.queries, tokens.keys);
        std::copy_n(tokens.values, copy.values.size(), copy.values.begin());
        return copy;
    }
    if (m_options.special == attention::SpecialTokens::Show)
        return grouped(tokens, m_queryGroups, m_keyGroups);
    attention::PolicyMap kept = attention::applyPolicy(tokens, m_queryTokens, m_keyTokens, m_options.special);
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

} // namespace headwise::compare
