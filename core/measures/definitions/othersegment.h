// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// (1/rows) sum_ij A_ij over i, j of different segments, 0..1. Not defined without two segments and on cross attention.
inline constexpr MeasureDefinition otherSegment{
    {.id = "class_other_segment",
        .name = QT_TRANSLATE_NOOP("Measures", "mass on the other segment"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures",
            "Weight on tokens of the other text in a pair of texts, mean over the rows; not defined without "
            "a pair."),
        .reference = "Clark et al. 2019",
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "other segment"),
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.context.twoSegments && !frame.rows.crossing() ? meanOver(sums.otherSegment, frame.rows.rows())
                                                                   : notDefined;
    },
    RowSumsOnly, shareTolerance};

} // namespace headwise::measures::definitions
