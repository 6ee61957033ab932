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
        .name = "sink",
        .unit = "share",
        .definition = "Largest mean weight of a column, each over the rows that see it: how much one key draws.",
        .reference = "attention sinks: Xiao et al. 2024",
        .needsWholeRows = false},
    largestColumnMean, ColumnsPart};

/// -sum_j q_j ln q_j, q = the column means c_j divided by their sum (1 where all rows see all keys); nats, 0..ln K.
inline constexpr MeasureDefinition sinkEntropy{
    {.id = "sink_entropy",
        .name = "entropy of columns",
        .unit = "nats",
        .definition = "How evenly the keys are looked at: entropy of the mean weights of the columns, scaled to sum "
                      "to 1.",
        .reference = "attention sinks: Xiao et al. 2024",
        .low = 0,
        .high = unbounded},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.rows.rows() > 0 ? sums.columnSpread.entropy : notDefined;
    },
    ColumnsPart};

} // namespace headwise::measures::definitions
