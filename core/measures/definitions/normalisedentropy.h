// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

inline constexpr MeasureDefinition normalisedEntropy{
    {.id = "normalised_entropy",
        .name = QT_TRANSLATE_NOOP("Measures", "normalised entropy"),
        .unit = "",
        .definition = QT_TRANSLATE_NOOP("Measures",
            "Entropy of a row divided by its maximum, ln(visible keys), mean over the rows that see two keys or more."),
        .reference = "Clark et al. 2019, normalised by the visible keys",
        .low = 0,
        .high = 1,
        .needsShares = true,
        .shortName = QT_TRANSLATE_NOOP("Measures", "norm. entropy"),
        .family = "spread",
        .sharper = Sharper::Lower},
    [](const MapSums &sums, const MapFrame &frame) {
        return meanOver(sums.normalisedEntropy, frame.rows.normalisedRows());
    },
    RowSumsOnly, normalisedEntropyTolerance};

} // namespace headwise::measures::definitions
