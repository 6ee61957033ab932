// SPDX-License-Identifier: GPL-3.0-or-later
// All maps of one side of one example on common units, computed once for divergences, measures and pictures.
#pragma once

#include "core/compare/units/alignment.h"

namespace headwise::compare::units {

class UnitMaps
{
public:
    /// `own`: the stored maps of this side, for all heads of the stack. Maps that already have these units are kept;
    /// others are converted, for `stack.heads` only, on all threads.
    UnitMaps(attention::StackMaps &&own, Side side, const AlignedStack &stack, const UnitOptions &options);
    /// The same, but refers to `own`, which must outlive this object.
    UnitMaps(const attention::StackMaps &own, Side side, const AlignedStack &stack, const UnitOptions &options);

    /// The map of `stack.heads[pair]`.
    attention::MapView map(std::size_t pair) const { return maps().map(m_places[pair]); }
    std::size_t size() const { return m_places.size(); }
    /// [stack.heads, query units, key units]; moved out, and copied only if the heads are in a different order.
    attention::StackMaps take() &&;

private:
    bool mapAll(const attention::StackMaps &own, Side side, const AlignedStack &stack, const UnitOptions &options);
    const attention::StackMaps &maps() const { return m_borrowed ? *m_borrowed : m_maps; }

    attention::StackMaps m_maps;
    const attention::StackMaps *m_borrowed = nullptr;
    std::vector<int> m_places; ///< index of each pair of heads in the maps
};

} // namespace headwise::compare::units
