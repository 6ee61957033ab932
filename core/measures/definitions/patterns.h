// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/definitions/offsetmass.h"
#include "core/measures/definitions/sink.h"

namespace headwise::measures::definitions {

/// Rules for three of the classes of Kovaleva et al. 2019, who assign them with a trained network (F1 0.86); these
/// measures are shares of the weight.

/// Share of the strongest column: max_j of the mean of A_ij over the rows that see j, 0..1. Equal to `sink`; listed
/// again beside the other patterns.
inline constexpr MeasureDefinition vertical{
    {.id = "vertical",
        .name = QT_TRANSLATE_NOOP("Measures", "vertical pattern"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures", "Mean weight of the column with the largest mean weight, over the "
                                                    "rows that see it; a rule, not a trained classifier."),
        .reference = "after Kovaleva et al. 2019",
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "vertical"),
        .family = "sink",
        .sharper = Sharper::Higher},
    largestColumnMean, ColumnsPart, columnTolerance};

/// max over o = -1, 0, +1 of the mean of A_i,i+o over the rows that have such a key, 0..1. Not defined on cross
/// attention.
inline constexpr MeasureDefinition diagonal{
    {.id = "diagonal",
        .name = QT_TRANSLATE_NOOP("Measures", "diagonal pattern"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures", "Largest of the mean weights on the previous token, the token "
                                                    "itself and the next one; a rule, not a trained classifier."),
        .reference = "after Kovaleva et al. 2019",
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "diagonal"),
        .family = "position",
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) {
        double best = notDefined;
        for (const double mass : {offsetMass<-1>(sums, frame), offsetMass<0>(sums, frame), offsetMass<1>(sums, frame)})
            best = std::fmax(best, mass); // ignores NaN
        return best;
    },
    RowSumsOnly, shareTolerance};

/// (1/rows) sum_i (sum over visible j of i's segment of A_ij - their share of i's visible keys), -1..1. Not defined
/// without two segments and on cross attention.
inline constexpr MeasureDefinition block{
    {.id = "block",
        .name = QT_TRANSLATE_NOOP("Measures", "block pattern"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP("Measures",
            "Weight on the query's own text in a pair of texts beyond that text's share of the visible keys, "
            "mean over the rows; a rule, not a trained classifier."),
        .reference = "after Kovaleva et al. 2019",
        .low = -1,
        .high = 1,
        .shortName = QT_TRANSLATE_NOOP("Measures", "block"),
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.context.twoSegments && !frame.rows.crossing()
                   ? meanOver(sums.sameSegment, frame.rows.rows()) - frame.classes.ownSegmentShare()
                   : notDefined;
    },
    RowSumsOnly, shareTolerance};

} // namespace headwise::measures::definitions
