// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clustering/heads/distancedefinition.h"
#include "core/clustering/pairs/productpairs.h"

namespace headwise::clustering::heads::definitions {

inline constexpr DistanceDefinition cosine{
    .id = "cosine",
    .name = QT_TRANSLATE_NOOP("Distances", "cosine distance"),
    .unit = "",
    .definition = QT_TRANSLATE_NOOP(
        "Distances", "1 minus the cosine of the angle between two maps as vectors, mean over examples."),
    .reference = "Kovaleva et al. 2019",
    .largest = 1,
    .ofExample = pairs::cosinePairs,
};

} // namespace headwise::clustering::heads::definitions
