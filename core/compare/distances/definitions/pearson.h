// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/distances/divergencedefinition.h"
#include "core/compare/distances/mapsimilarity.h"

namespace headwise::compare::distances::definitions {

inline constexpr DivergenceDefinition pearson{
    .id = "pearson",
    .name = "correlation distance",
    .shownName = QT_TRANSLATE_NOOP("Findings", "correlation distance"),
    .unit = "",
    .definition = "1 minus Pearson's correlation of the weights of the two maps, over the keys that a row may see.",
    .reference = "",
    .largest = 2,
    .statedFloor = 0.01,
    .needs = VisibleKeys,
    .value =
        [](const DivergenceInput &input) {
            return correlationDistance(input.maps.baseline, input.maps.comparison, input.visible);
        },
};

} // namespace headwise::compare::distances::definitions
