// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// Mean over the rows of separators of the weight on separators, 0..1. Not defined without separators.
inline constexpr MeasureDefinition separatorToSeparator{
    {.id = "separator_to_separator",
        .name = QT_TRANSLATE_NOOP("Measures", "separators on separators"),
        .unit = "share",
        .definition =
            QT_TRANSLATE_NOOP("Measures", "Weight on separators ([SEP], </s>, ...), mean over the rows of separators."),
        .reference = "Clark et al. 2019, section 3.2",
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "sep. on sep."),
        .family = "separators",
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.classes.hasSeparators()
                   ? meanOver(sums.classes.separatorToSeparator, frame.classes.separatorRows())
                   : notDefined;
    },
    ClassesPart, someRowsTolerance};

/// Mean over all other rows of the weight on separators, 0..1. Not defined without separators.
inline constexpr MeasureDefinition otherToSeparator{
    {.id = "other_to_separator",
        .name = QT_TRANSLATE_NOOP("Measures", "others on separators"),
        .unit = "share",
        .definition = QT_TRANSLATE_NOOP(
            "Measures", "Weight on separators ([SEP], </s>, ...), mean over the rows of all other tokens."),
        .reference = "Clark et al. 2019, section 3.2",
        .needsWholeRows = false,
        .shortName = QT_TRANSLATE_NOOP("Measures", "others on sep."),
        .family = "separators",
        .sharper = Sharper::Higher},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.classes.hasSeparators() ? meanOver(sums.classes.otherToSeparator, frame.classes.otherRows())
                                             : notDefined;
    },
    ClassesPart, someRowsTolerance};

} // namespace headwise::measures::definitions
