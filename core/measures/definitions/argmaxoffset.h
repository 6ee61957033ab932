// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// Share of rows i whose largest weight (the first of equal ones) lies on a key j at the most common offset j - i;
/// 0..1. Not defined on cross attention.
inline constexpr MeasureDefinition argmaxOffsetShare{
    {.id = "argmax_offset_share",
        .name = QT_TRANSLATE_NOOP("Measures", "share at the common offset"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP(
            "Measures", "Share of the rows whose largest weight lies at the most common offset of the map."),
        .reference = "positional heads: Voita et al. 2019",
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "at common offset"),
        .family = "position",
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.rows.crossing() ? notDefined : meanOver(sums.commonOffsetRows, frame.rows.rows());
    },
    LargestPart, largestKeyTolerance};

/// This offset; of equally common ones the nearest to 0, then the negative one; -(Q-1)..K-1.
inline constexpr MeasureDefinition argmaxOffset{
    {.id = "argmax_offset",
        .name = QT_TRANSLATE_NOOP("Measures", "common offset"),
        .unit = QT_TRANSLATE_NOOP("Measures", "tokens"),
        .definition = QT_TRANSLATE_NOOP("Measures", "Offset from the query at which the largest weight of a row lies "
                                                    "most often; negative is before the query."),
        .reference = "positional heads: Voita et al. 2019",
        .low = -unbounded,
        .high = unbounded,
        .needsWholeRows = false,
        .family = "position"},
    [](const MapSums &sums, const MapFrame &) { return sums.commonOffsetRows > 0 ? sums.commonOffset : notDefined; },
    LargestPart, largestOffsetTolerance};

} // namespace headwise::measures::definitions
