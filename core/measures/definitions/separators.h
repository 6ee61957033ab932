// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// Mean over the rows of separators of the weight on separators, 0..1. Not defined without separators.
inline constexpr MeasureDefinition separatorToSeparator{
    {.id = "separator_to_separator",
        .name = "separators on separators",
        .unit = "share",
        .definition = "Weight on separators ([SEP], </s>, ...), mean over the rows of separators.",
        .reference = "Clark et al. 2019, section 3.2",
        .needsWholeRows = false},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.classes.hasSeparators()
                   ? meanOver(sums.classes.separatorToSeparator, frame.classes.separatorRows())
                   : notDefined;
    },
    ClassesPart};

/// Mean over the rows that are no separators of the weight on separators, 0..1. Not defined without separators.
inline constexpr MeasureDefinition otherToSeparator{
    {.id = "other_to_separator",
        .name = "others on separators",
        .unit = "share",
        .definition = "Weight on separators ([SEP], </s>, ...), mean over the rows of all other tokens.",
        .reference = "Clark et al. 2019, section 3.2",
        .needsWholeRows = false},
    [](const MapSums &sums, const MapFrame &frame) {
        return frame.classes.hasSeparators() ? meanOver(sums.classes.otherToSeparator, frame.classes.otherRows())
                                             : notDefined;
    },
    ClassesPart};

} // namespace headwise::measures::definitions
