// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

inline constexpr MeasureDefinition entropy{
    {.id = "entropy",
        .name = QT_TRANSLATE_NOOP("Measures", "entropy"),
        .unit = QT_TRANSLATE_NOOP("Measures", "nats"),
        .definition =
            QT_TRANSLATE_NOOP("Measures", "How spread out the weights of a row are: -sum p ln p, mean over the rows."),
        .reference = "Clark et al. 2019",
        .low = 0,
        .high = unbounded,
        .needsShares = true,
        .family = "spread",
        .sharper = Sharper::Lower},
    [](const MapSums &sums, const MapFrame &frame) { return meanOver(sums.entropy, frame.rows.rows()); }, RowSumsOnly,
    entropyTolerance};

} // namespace headwise::measures::definitions
