// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// Mean of A_i,i+offset over the rows that have such a key; not defined when rows and columns are different sequences.
template <int offset> double offsetMass(const MapSums &sums, const MapFrame &frame)
{
    return frame.rows.crossing() ? notDefined : meanOver(sums.offsets[offset + 1], frame.rows.rowsWithOffset(offset));
}

inline constexpr MeasureDefinition offsetPrevious{{.id = "offset_previous",
                                                      .name = "mass on the previous token",
                                                      .unit = "share",
                                                      .definition = "Weight on the token before the query, mean over "
                                                                    "the rows that have one.",
                                                      .reference = "Clark et al. 2019",
                                                      .low = 0,
                                                      .high = 1,
                                                      .needsWholeRows = false},
    offsetMass<-1>};

inline constexpr MeasureDefinition offsetSelf{{.id = "offset_self",
                                                  .name = "mass on the token itself",
                                                  .unit = "share",
                                                  .definition = "Weight of a token on itself, mean over the rows.",
                                                  .reference = "Clark et al. 2019",
                                                  .low = 0,
                                                  .high = 1,
                                                  .needsWholeRows = false},
    offsetMass<0>};

inline constexpr MeasureDefinition offsetNext{{.id = "offset_next",
                                                  .name = "mass on the next token",
                                                  .unit = "share",
                                                  .definition = "Weight on the token after the query, mean over the "
                                                                "rows that have one; not defined for causal models.",
                                                  .reference = "Clark et al. 2019",
                                                  .low = 0,
                                                  .high = 1,
                                                  .needsWholeRows = false},
    offsetMass<1>};

} // namespace headwise::measures::definitions
