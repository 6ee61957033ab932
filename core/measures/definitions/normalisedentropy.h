// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

inline constexpr MeasureDefinition normalisedEntropy{
    {.id = "normalised_entropy",
        .name = "normalised entropy",
        .unit = "",
        .definition =
            "Entropy of a row divided by the largest it could have, ln(visible keys), mean over the rows that "
            "see two keys or more.",
        .reference = "Clark et al. 2019, normalised by the visible keys",
        .low = 0,
        .high = 1},
    [](const MapSums &sums, const MapFrame &frame) {
        return meanOver(sums.normalisedEntropy, frame.rows.normalisedRows());
    }};

} // namespace headwise::measures::definitions
