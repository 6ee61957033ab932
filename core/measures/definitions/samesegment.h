// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

inline constexpr MeasureDefinition sameSegment{
    {.id = "class_same_segment",
        .name = QT_TRANSLATE_NOOP("Measures", "mass on the same segment"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures",
            "Weight on tokens of the query's own text in a pair of texts, mean over the rows; not defined "
            "without a pair."),
        .reference = "Clark et al. 2019",
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "segment"),
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.context.twoSegments && !frame.rows.crossing() ? meanOver(sums.sameSegment, frame.rows.rows())
                                                                   : notDefined;
    },
    RowSumsOnly, shareTolerance};

} // namespace headwise::measures::definitions
