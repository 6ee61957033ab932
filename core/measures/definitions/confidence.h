// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

inline constexpr MeasureDefinition confidence{
    {.id = "confidence",
        .name = QT_TRANSLATE_NOOP("Measures", "confidence"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures", "Largest weight of a row, mean over the rows."),
        .reference = "Voita et al. 2019 (who leave out the end token)",
        .low = 0,
        .high = 1,
        .family = "spread",
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) { return meanOver(sums.maximum, frame.rows.rows()); }, RowSumsOnly,
    largestWeightTolerance};

} // namespace headwise::measures::definitions
