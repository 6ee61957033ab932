// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/distances/divergencedefinition.h"

namespace headwise::compare::distances::definitions {

inline constexpr DivergenceDefinition hellinger{
    .id = "hellinger",
    .name = "Hellinger distance",
    .shownName = QT_TRANSLATE_NOOP("Findings", "Hellinger distance"),
    .unit = "",
    .definition = "The square root of half the sum of (sqrt P - sqrt Q)^2 of the two rows, mean over the rows.",
    .reference = "",
    .needs = RowPass,
    .value = [](const DivergenceInput &input) { return input.sums.hellinger; },
};

} // namespace headwise::compare::distances::definitions
