// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clustering/heads/distancedefinition.h"
#include "core/clustering/pairs/productpairs.h"

namespace headwise::clustering::heads::definitions {

inline constexpr DistanceDefinition linearAlignment{
    .id = "linear_cka",
    .name = QT_TRANSLATE_NOOP("Distances", "distance by linear CKA"),
    .unit = "",
    .definition = QT_TRANSLATE_NOOP("Distances",
        "1 minus the linear centred kernel alignment of two maps, rows being samples, mean over examples."),
    .reference = "Kornblith et al. 2019",
    .largest = 1,
    .ofExample = pairs::alignmentPairs,
};

} // namespace headwise::clustering::heads::definitions
