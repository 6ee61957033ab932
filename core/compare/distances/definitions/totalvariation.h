// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/distances/divergencedefinition.h"

namespace headwise::compare::distances::definitions {

inline constexpr DivergenceDefinition totalVariation{
    .id = "total_variation",
    .name = "total variation",
    .shownName = QT_TRANSLATE_NOOP("Findings", "total variation"),
    .unit = "",
    .definition = "Half the sum of |P - Q| of the two rows, mean over the rows: the share of attention that moved.",
    .reference = "",
    .statedFloor = 0.025,
    .needs = RowPass,
    .value = [](const DivergenceInput &input) { return input.sums.totalVariation; },
};

} // namespace headwise::compare::distances::definitions
