// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// Mean over the rows of sum_k (2k - n - 1) x_(k) / (n sum x), x_(1) <= ... <= x_(n) the weights on the visible keys;
/// 0 (even) .. 1 - 1/n (all on one key).
inline constexpr MeasureDefinition gini{
    {.id = "gini",
        .name = QT_TRANSLATE_NOOP("Measures", "Gini coefficient"),
        .unit = "",
        .definition = QT_TRANSLATE_NOOP("Measures",
            "Inequality of a row's weights over its visible keys: 0 = even, 1 - 1/n = all on one key; "
            "mean over the rows."),
        .reference = "Gini 1912; Hurley and Rickard 2009",
        .needsWholeRows = false,
        .needsShares = true,
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &) { return meanOver(sums.sorted.gini, sums.sorted.rows); }, SortedPart};

/// Mean over the rows of the smallest m such that the m largest weights hold 90 % of the row's mass; 1..K.
inline constexpr MeasureDefinition keysFor90{
    {.id = "keys_90",
        .name = QT_TRANSLATE_NOOP("Measures", "keys for 90 %"),
        .unit = QT_TRANSLATE_NOOP("Measures", "tokens"),
        .definition =
            QT_TRANSLATE_NOOP("Measures", "Number of keys that hold 90 % of a row's attention, mean over the rows."),
        .reference = "number of keys that hold most of the mass",
        .low = 1,
        .high = unbounded,
        .sharper = Sharper::Lower},
    [](const MapSums &sums, const MapFrame &) { return meanOver(sums.sorted.keysFor90, sums.sorted.rows); },
    SortedPart};

} // namespace headwise::measures::definitions
