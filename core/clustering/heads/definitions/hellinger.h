// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clustering/heads/distancedefinition.h"
#include "core/clustering/pairs/productpairs.h"

namespace headwise::clustering::heads::definitions {

inline constexpr DistanceDefinition hellinger{
    .id = "hellinger",
    .name = QT_TRANSLATE_NOOP("Distances", "Hellinger distance"),
    .unit = "",
    .definition = QT_TRANSLATE_NOOP("Distances",
        "The square root of half the sum of (sqrt P - sqrt Q)^2 of two rows, mean over rows, then over examples."),
    .reference = "",
    .largest = 1,
    .ofExample = pairs::hellingerPairs,
};

} // namespace headwise::clustering::heads::definitions
