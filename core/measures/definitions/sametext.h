// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// (1/rows) sum_ij A_ij over i, j of equal text (without the vocabulary's marks), the token itself included; 0..1. Not
/// defined when no row sees a key of its text.
inline constexpr MeasureDefinition sameText{
    {.id = "class_same_text",
        .name = QT_TRANSLATE_NOOP("Measures", "mass on the same text"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP(
            "Measures", "Weight on tokens with the text of the query, itself included, mean over the rows."),
        .reference = "after Clark et al. 2019, section 3",
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "same text"),
        .family = "same text",
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.classes.hasSameText() ? meanOver(sums.classes.sameText, frame.rows.rows()) : notDefined;
    },
    ClassesPart, shareTolerance};

/// Mean over the rows that see another token of their text of the weight on all such tokens; 0..1. Not defined when no
/// row sees one, and on cross attention. The token itself is excluded, since attention to itself is no repetition.
inline constexpr MeasureDefinition duplicates{
    {.id = "class_duplicate",
        .name = QT_TRANSLATE_NOOP("Measures", "mass on duplicates"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP(
            "Measures", "Weight on other tokens with the text of the query, mean over the rows that see one."),
        .reference = "duplicate token heads: Wang et al. 2022",
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "duplicates"),
        .family = "same text",
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) {
        return meanOver(sums.classes.duplicates, frame.classes.duplicateRows());
    },
    ClassesPart, someRowsTolerance};

} // namespace headwise::measures::definitions
