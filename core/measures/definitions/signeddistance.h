// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// (1/rows) sum_ij A_ij (j - i), positions of the full sequence; -(Q-1)..K-1. Not defined on cross attention.
inline constexpr MeasureDefinition signedDistance{
    {.id = "signed_distance",
        .name = QT_TRANSLATE_NOOP("Measures", "signed distance"),
        .unit = QT_TRANSLATE_NOOP("Measures", "tokens"),
        .definition = QT_TRANSLATE_NOOP("Measures",
            "Mean direction of attention: sum of weight times the key's position minus the query's, mean "
            "over the rows; negative is backward, positive is forward."),
        .reference = "after Vig and Belinkov 2019, with sign",
        .low = -unbounded,
        .high = unbounded,
        .family = "distance"},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.rows.crossing() ? notDefined : meanOver(sums.signedDistance, frame.rows.rows());
    },
    RowSumsOnly, distanceTolerance};

} // namespace headwise::measures::definitions
