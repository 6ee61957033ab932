// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/units/unitmaps.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <numeric>

namespace headwise::compare::units {

UnitMaps::UnitMaps(attention::StackMaps &&own, Side side, const AlignedStack &stack, const UnitOptions &options)
{
    if (!mapAll(own, side, stack, options))
        m_maps = std::move(own);
}

UnitMaps::UnitMaps(const attention::StackMaps &own, Side side, const AlignedStack &stack, const UnitOptions &options)
{
    if (!mapAll(own, side, stack, options))
        m_borrowed = &own;
}

/// False when the maps already have these units.
bool UnitMaps::mapAll(const attention::StackMaps &own, Side side, const AlignedStack &stack, const UnitOptions &options)
{
    const UnitMapper mapper(side, stack.queries, stack.keys, options);
    if (mapper.asTheyAre()) {
        for (const HeadPair &pair : stack.heads)
            m_places.push_back(pair[side]);
        return false;
    }
    m_places.resize(stack.heads.size());
    std::iota(m_places.begin(), m_places.end(), 0);
    m_maps = {static_cast<int>(stack.heads.size()), static_cast<int>(stack.queries.units.size()),
        static_cast<int>(stack.keys.units.size()), {}};
    const std::size_t size = static_cast<std::size_t>(m_maps.queries) * static_cast<std::size_t>(m_maps.keys);
    m_maps.values.resize(size * stack.heads.size());
    const bool sinks = !own.rowMass.empty() && options.special != attention::SpecialTokens::Renormalise;
    if (sinks)
        m_maps.rowMass.resize(static_cast<std::size_t>(m_maps.queries) * stack.heads.size());
    parallelFor(stack.heads.size(), [&](std::size_t pair) {
        const attention::Map map = mapper.map(own.map(stack.heads[pair][side]));
        std::copy(
            map.values.begin(), map.values.end(), m_maps.values.begin() + static_cast<std::ptrdiff_t>(pair * size));
        if (sinks)
            std::copy(map.rowMass.begin(), map.rowMass.end(),
                m_maps.rowMass.begin() + static_cast<std::ptrdiff_t>(pair) * m_maps.queries);
    });
    return true;
}

attention::StackMaps UnitMaps::take() &&
{
    bool inOrder = !m_borrowed && m_places.size() == static_cast<std::size_t>(m_maps.heads);
    for (std::size_t pair = 0; pair < m_places.size(); ++pair)
        inOrder = inOrder && m_places[pair] == static_cast<int>(pair);
    if (inOrder)
        return std::move(m_maps);
    attention::StackMaps ordered{static_cast<int>(m_places.size()), maps().queries, maps().keys, {}};
    const std::size_t size = static_cast<std::size_t>(ordered.queries) * static_cast<std::size_t>(ordered.keys);
    ordered.values.reserve(size * m_places.size());
    for (std::size_t pair = 0; pair < m_places.size(); ++pair) {
        const attention::MapView one = map(pair);
        ordered.values.insert(ordered.values.end(), one.values, one.values + size);
        if (one.rowMass)
            ordered.rowMass.insert(ordered.rowMass.end(), one.rowMass, one.rowMass + one.queries);
    }
    return ordered;
}

} // namespace headwise::compare::units
