// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/units/unitmeasures.h"

#include "core/base/notdefined.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::units {

namespace {

std::vector<int> unitsOn(const AlignedSide &units, Side side)
{
    std::vector<int> present;
    for (std::size_t u = 0; u < units.units.size(); ++u)
        if (units.units[u].positions[side] >= 0)
            present.push_back(static_cast<int>(u));
    return present;
}

std::vector<attention::TokenGroup> groupsOf(const AlignedSide &units, const std::vector<int> &present, Side side)
{
    std::vector<attention::TokenGroup> groups;
    for (const int unit : present)
        groups.push_back(units.units[unit][side]);
    return groups;
}

std::vector<int> positions(const AlignedSide &units, const std::vector<int> &present, Side side)
{
    std::vector<int> result;
    for (const int unit : present)
        result.push_back(units.units[unit].positions[side]);
    return result;
}

/// `renormalise` drops the mass of a learned sink.
attention::Normalisation normalisationAfter(attention::Normalisation stored, attention::SpecialTokens special)
{
    const bool dropped = special == attention::SpecialTokens::Renormalise;
    return dropped && stored == attention::Normalisation::SoftmaxWithSink ? attention::Normalisation::Softmax : stored;
}

} // namespace

UnitMeasures::UnitMeasures(const attention::Example &example, Side side, const AlignedStack &stack,
    const UnitOptions &options, const measures::MeasureSelection &selection)
    : m_side(side)
    , m_stack(stack)
    , m_options(options)
    , m_selection(selection)
    , m_normalisation(normalisationAfter(stack[side].normalisation, options.special))
    , m_queryUnits(unitsOn(stack.queries, side))
    , m_keyUnits(unitsOn(stack.keys, side))
{
    const attention::StackLayout &layout = stack[side];
    std::vector<attention::TokenGroup> queryGroups = groupsOf(stack.queries, m_queryUnits, side);
    std::vector<attention::TokenGroup> keyGroups = groupsOf(stack.keys, m_keyUnits, side);
    const attention::Tokens queries = attention::wordTokens(example.side(layout.querySide), queryGroups);
    const attention::Tokens keys = attention::wordTokens(example.side(layout.keySide), keyGroups);
    m_context = measures::tokenContext(
        queries, keys, example, layout.querySide != layout.keySide || layout.stack == attention::Stack::Cross);
    m_context.queryPositions = positions(stack.queries, m_queryUnits, side);
    m_context.keyPositions = positions(stack.keys, m_keyUnits, side);
    for (std::size_t k = 0; k < m_keyUnits.size(); ++k) // the policy may have dropped the first token of the sequence
        m_context.first[k] = m_context.keyPositions[k] == 0;
    if (options.subwordRows == attention::SubwordRows::First) // a row is that of its first token and sees the same keys
        for (attention::TokenGroup &group : queryGroups)
            group.end = group.begin + 1;
    m_context.queryTokens = std::move(queryGroups);
    m_context.keyTokens = std::move(keyGroups);
    for (int layer = 0; layer < layout.layers(); ++layer)
        if (const attention::Visibility visibility = attention::visibilityOf(layout, layer); !measurerOf(visibility))
            m_measurers.emplace_back(visibility, measures::MapMeasurer(visibility, m_context, m_normalisation));
}

const measures::MapMeasurer *UnitMeasures::measurerOf(attention::Visibility visibility) const
{
    const auto found = std::find_if(
        m_measurers.begin(), m_measurers.end(), [&](const auto &measurer) { return measurer.first == visibility; });
    return found == m_measurers.end() ? nullptr : &found->second;
}

/// Rows of this side that are left after the policy, as indices of its units.
std::vector<int> UnitMeasures::ownRows(attention::MapView aligned) const
{
    std::vector<int> rows;
    for (std::size_t q = 0; q < m_queryUnits.size(); ++q)
        if (const auto row = aligned.row(m_queryUnits[q]); !row.empty() && !std::isnan(row.front()))
            rows.push_back(static_cast<int>(q));
    return rows;
}

attention::Map UnitMeasures::ownPart(attention::MapView aligned, const std::vector<int> &rows) const
{
    attention::Map own(static_cast<int>(rows.size()), static_cast<int>(m_keyUnits.size()));
    for (int r = 0; r < own.queries; ++r)
        for (int k = 0; k < own.keys; ++k)
            own.at(r, k) = aligned.at(m_queryUnits[rows[r]], m_keyUnits[k]);
    for (int r = 0; r < own.queries && aligned.rowMass; ++r)
        own.rowMass.push_back(aligned.rowMass[m_queryUnits[rows[r]]]);
    return own;
}

std::vector<float> UnitMeasures::measure(attention::MapView map, const HeadPair &pair) const
{
    const int flat = pair[m_side];
    const std::vector<int> rows = ownRows(map);
    const bool isWhole =
        static_cast<int>(rows.size()) == map.queries && static_cast<int>(m_keyUnits.size()) == map.keys;
    const attention::Map part = isWhole ? attention::Map() : ownPart(map, rows);
    const attention::MapView own = isWhole ? map : part.view();
    std::vector<float> values(m_selection.size(), notDefined);
    if (own.empty())
        return values;
    const attention::StackLayout &layout = m_stack[m_side];
    const attention::Visibility visibility = attention::headVisibility(layout, flat);
    if (rows.size() == m_queryUnits.size())
        measurerOf(visibility)->measure(own, values, m_selection);
    else {
        const measures::TokenContext some = measures::withRows(m_context, rows);
        measures::MapMeasurer(visibility, some, m_normalisation).measure(own, values, m_selection);
    }
    const bool maxima = m_options.policy().keepsWholeRows(); // rows may sum to more than 1, so shares may be larger too
    for (std::size_t m = 0; m < values.size() && !m_options.keepsWholeRows(); ++m)
        if (m_selection.info(m).needsWholeRows || (maxima && m_selection.info(m).unit == "share"))
            values[m] = notDefined;
    return values;
}

} // namespace headwise::compare::units
