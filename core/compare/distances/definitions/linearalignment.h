// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/distances/divergencedefinition.h"
#include "core/compare/distances/mapsimilarity.h"

namespace headwise::compare::distances::definitions {

inline constexpr DivergenceDefinition linearAlignment{
    .id = "linear_cka",
    .name = "distance by linear CKA",
    .shownName = QT_TRANSLATE_NOOP("Findings", "distance by linear CKA"),
    .unit = "",
    .definition = "1 minus the linear centred kernel alignment of the two maps, rows being samples.",
    .reference = "Kornblith et al. 2019",
    .statedFloor = 0.01,
    .needs = MapsOnly,
    .value = [](const DivergenceInput &input) { return alignmentDistance(input.maps.baseline, input.maps.comparison); },
};

} // namespace headwise::compare::distances::definitions
