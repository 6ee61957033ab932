// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/distances/divergencedefinition.h"
#include "core/compare/distances/mapsimilarity.h"

namespace headwise::compare::distances::definitions {

inline constexpr DivergenceDefinition argmaxDisagreement{
    .id = "argmax_disagreement",
    .name = "argmax disagreement",
    .shownName = QT_TRANSLATE_NOOP("Findings", "argmax disagreement"),
    .unit = "",
    .definition = "The share of rows whose largest weights lie on different keys.",
    .reference = "",
    .statedFloor = 0.2,
    .needs = MapsOnly,
    .value =
        [](const DivergenceInput &input) {
            return distances::argmaxDisagreement(input.maps.baseline, input.maps.comparison);
        },
};

} // namespace headwise::compare::distances::definitions
