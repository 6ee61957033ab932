// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// (1/rows) sum_ij A_ij over |i - j| > 8, 0..1. Not defined on cross attention.
inline constexpr MeasureDefinition farMass{
    {.id = "far_mass",
        .name = QT_TRANSLATE_NOOP("Measures", "mass far away"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures", "Weight on keys more than 8 positions away, mean over the rows."),
        .reference = "share of long-range attention, after Vig and Belinkov 2019",
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "far"),
        .family = "distance"},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.rows.crossing() ? notDefined : meanOver(sums.far, frame.rows.rows());
    },
    RowSumsOnly, shareTolerance};

} // namespace headwise::measures::definitions
