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

/// False when the maps are on these units already.
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
    parallelFor(stack.heads.size(), [&](std::size_t pair) {
        const attention::Map map = mapper.map(own.map(stack.heads[pair][side]));
        std::copy(
            map.values.begin(), map.values.end(), m_maps.values.begin() + static_cast<std::ptrdiff_t>(pair * size));
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
    for (std::size_t pair = 0; pair < m_places.size(); ++pair)
        ordered.values.insert(ordered.values.end(), map(pair).values, map(pair).values + size);
    return ordered;
}

} // namespace headwise::compare::units
