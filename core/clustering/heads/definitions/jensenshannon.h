// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clustering/heads/distancedefinition.h"
#include "core/clustering/pairs/mappairs.h"

#include <numbers>

namespace headwise::clustering::heads::definitions {

inline constexpr DistanceDefinition js{
    .id = "js",
    .name = QT_TRANSLATE_NOOP("Distances", "Jensen-Shannon distance"),
    .unit = "",
    .definition = QT_TRANSLATE_NOOP(
        "Distances", "The square root of the mean Jensen-Shannon divergence, over rows and then over examples."),
    .reference = "Endres and Schindelin 2003",
    .largest = 0.8325546111576977, // sqrt(ln 2)
    .shownAsRoot = true,
    .ofExample = pairs::jensenShannonPairs,
};

inline constexpr DistanceDefinition jensenShannon{
    .id = "jensen_shannon",
    .name = QT_TRANSLATE_NOOP("Distances", "Jensen-Shannon divergence"),
    .unit = "nats",
    .definition =
        QT_TRANSLATE_NOOP("Distances", "The mean Jensen-Shannon divergence, over rows and then over examples."),
    .reference = "Lin 1991",
    .largest = std::numbers::ln2,
    .ofExample = pairs::jensenShannonPairs,
};

} // namespace headwise::clustering::heads::definitions
