// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// max_j c_j, c_j = mean of A_ij over the rows i that see column j; 0..1.
inline double largestColumnMean(const MapSums &sums, const MapFrame &frame)
{
    return frame.rows.rows() > 0 ? sums.columnSpread.largest : notDefined;
}

inline constexpr MeasureDefinition sink{
    {.id = "sink",
        .name = QT_TRANSLATE_NOOP("Measures", "sink"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures",
            "Largest mean weight of a column, each over the rows that see it: how much weight a single key attracts."),
        .reference = "attention sinks: Xiao et al. 2024",
        .needsWholeRows = false,
        .family = "sink",
        .sharper = Sharper::Higher},
    largestColumnMean, ColumnsPart, columnTolerance};

/// -sum_j q_j ln q_j, q = the column means c_j divided by their sum (1 where all rows see all keys); nats, 0..ln K.
inline constexpr MeasureDefinition sinkEntropy{
    {.id = "sink_entropy",
        .name = QT_TRANSLATE_NOOP("Measures", "entropy of columns"),
        .unit = QT_TRANSLATE_NOOP("Measures", "nats"),
        .definition = QT_TRANSLATE_NOOP("Measures",
            "How evenly the keys are attended: entropy of the mean weights of the columns, scaled to sum to 1."),
        .reference = "attention sinks: Xiao et al. 2024",
        .low = 0,
        .high = unbounded,
        .needsShares = true,
        .shortName = QT_TRANSLATE_NOOP("Measures", "column entropy"),
        .family = "sink",
        .sharper = Sharper::Lower},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.rows.rows() > 0 ? sums.columnSpread.entropy : notDefined;
    },
    ColumnsPart, columnEntropyTolerance};

} // namespace headwise::measures::definitions
