// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/distances/divergencedefinition.h"

namespace headwise::compare::distances::definitions {

inline constexpr DivergenceDefinition cosine{
    .id = "cosine",
    .name = "cosine distance",
    .shownName = QT_TRANSLATE_NOOP("Findings", "cosine distance"),
    .unit = "",
    .definition = "1 minus the cosine of the angle between the two maps as vectors.",
    .reference = "",
    .statedFloor = 0.002,
    .needs = RowPass,
    .value = [](const DivergenceInput &input) { return input.sums.cosine; },
};

} // namespace headwise::compare::distances::definitions
