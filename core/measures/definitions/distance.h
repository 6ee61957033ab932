// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

inline constexpr MeasureDefinition distance{
    {.id = "distance",
        .name = QT_TRANSLATE_NOOP("Measures", "distance"),
        .unit = QT_TRANSLATE_NOOP("Measures", "tokens"),
        .definition = QT_TRANSLATE_NOOP("Measures", "Mean distance of attention: sum of weight times the number of "
                                                    "positions between query and key, mean over the rows."),
        .reference = "Vig and Belinkov 2019",
        .low = 0,
        .high = unbounded,
        .family = "distance"},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.rows.crossing() ? notDefined : meanOver(sums.distance, frame.rows.rows());
    },
    RowSumsOnly, distanceTolerance};

} // namespace headwise::measures::definitions
