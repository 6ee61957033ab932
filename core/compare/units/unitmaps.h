// SPDX-License-Identifier: GPL-3.0-or-later
// All maps of one side of one example on common units: made once, read by divergences, measures and pictures.
#pragma once

#include "core/compare/units/alignment.h"

namespace headwise::compare::units {

class UnitMaps
{
public:
    /// `own`: the side's maps as stored, all heads of the stack. Maps that are on these units already stay where they
    /// are; others are brought onto them, for `stack.heads` only, on all threads.
    UnitMaps(attention::StackMaps &&own, Side side, const AlignedStack &stack, const UnitOptions &options);
    /// Likewise, but refers to `own`, which must outlive this.
    UnitMaps(const attention::StackMaps &own, Side side, const AlignedStack &stack, const UnitOptions &options);

    /// Of `stack.heads[pair]`.
    attention::MapView map(std::size_t pair) const { return maps().map(m_places[pair]); }
    std::size_t size() const { return m_places.size(); }
    /// [stack.heads, query units, key units]; moved out, and copied only where heads stand in another order.
    attention::StackMaps take() &&;

private:
    bool mapAll(const attention::StackMaps &own, Side side, const AlignedStack &stack, const UnitOptions &options);
    const attention::StackMaps &maps() const { return m_borrowed ? *m_borrowed : m_maps; }

    attention::StackMaps m_maps;
    const attention::StackMaps *m_borrowed = nullptr;
    std::vector<int> m_places; ///< of each pair of heads among the maps
};

} // namespace headwise::compare::units
