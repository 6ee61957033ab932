// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// Mean of A_i,i+offset over the rows that have such a key; not defined when rows and columns are different sequences.
template <int offset> double offsetMass(const MapSums &sums, const MapFrame &frame)
{
    return frame.rows.crossing() ? notDefined : meanOver(sums.offsets[offset + 1], frame.rows.rowsWithOffset(offset));
}

inline constexpr MeasureDefinition offsetPrevious{
    {.id = "offset_previous",
        .name = QT_TRANSLATE_NOOP("Measures", "mass on the previous token"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures", "Weight on the token before the query, mean over "
                                                    "the rows that have one."),
        .reference = "Clark et al. 2019",
        .low = 0,
        .high = 1,
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "previous"),
        .family = "position",
        .sharper = Sharper::Higher},
    offsetMass<-1>, RowSumsOnly, shareTolerance};

inline constexpr MeasureDefinition offsetSelf{
    {.id = "offset_self",
        .name = QT_TRANSLATE_NOOP("Measures", "mass on the token itself"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures", "Weight of a token on itself, mean over the rows."),
        .reference = "Clark et al. 2019",
        .low = 0,
        .high = 1,
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "itself"),
        .sharper = Sharper::Higher},
    offsetMass<0>, RowSumsOnly, shareTolerance};

inline constexpr MeasureDefinition offsetNext{
    {.id = "offset_next",
        .name = QT_TRANSLATE_NOOP("Measures", "mass on the next token"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures", "Weight on the token after the query, mean over the "
                                                    "rows that have one; not defined for causal models."),
        .reference = "Clark et al. 2019",
        .low = 0,
        .high = 1,
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "next"),
        .sharper = Sharper::Higher},
    offsetMass<1>, RowSumsOnly, shareTolerance};

} // namespace headwise::measures::definitions
