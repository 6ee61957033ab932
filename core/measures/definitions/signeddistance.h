// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// (1/rows) sum_ij A_ij (j - i), positions of the full sequence; -(Q-1)..K-1. Not defined on cross attention.
inline constexpr MeasureDefinition signedDistance{
    {.id = "signed_distance",
        .name = "signed distance",
        .unit = "tokens",
        .definition = "Where a row looks on balance: sum of weight times the key's position minus the query's, mean "
                      "over the rows; below 0 is back, above 0 ahead.",
        .reference = "after Vig and Belinkov 2019, with sign",
        .low = -unbounded,
        .high = unbounded},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.rows.crossing() ? notDefined : meanOver(sums.signedDistance, frame.rows.rows());
    }};

} // namespace headwise::measures::definitions
