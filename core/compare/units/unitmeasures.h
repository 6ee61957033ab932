// SPDX-License-Identifier: GPL-3.0-or-later
// Measures of maps at word level or after a policy.
#pragma once

#include "core/compare/units/alignment.h"
#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"

namespace headwise::compare::units {

/// Measures of one side's maps on the units of an AlignedStack. Rows and columns are the units of this side; units that
/// only the other side has are left out.
class UnitMeasures
{
public:
    UnitMeasures(const attention::Example &example, Side side, const AlignedStack &stack, const UnitOptions &options,
        const measures::MeasureSelection &selection = {});
    UnitMeasures(const UnitMeasures &) = delete; // the measurers refer to the context

    /// The selected measures of the map of `pair`'s head on common units (UnitMaps); measures that need rows with their
    /// full mass are NaN under the policy `hide`, and with shares for maxima of rows (UnitOptions::keepsWholeRows).
    std::vector<float> measure(attention::MapView map, const HeadPair &pair) const;

private:
    const measures::MapMeasurer *measurerOf(attention::Visibility visibility) const;
    std::vector<int> ownRows(attention::MapView aligned) const;
    attention::Map ownPart(attention::MapView aligned, const std::vector<int> &rows) const;

    Side m_side;
    const AlignedStack &m_stack;
    UnitOptions m_options;
    measures::MeasureSelection m_selection;
    attention::Normalisation m_normalisation;  ///< normalisation of the rows after the policy
    std::vector<int> m_queryUnits, m_keyUnits; ///< indices of the units of this side
    measures::TokenContext m_context;          ///< context of those units
    std::vector<std::pair<attention::Visibility, measures::MapMeasurer>> m_measurers; ///< for maps without dropped rows
};

} // namespace headwise::compare::units
