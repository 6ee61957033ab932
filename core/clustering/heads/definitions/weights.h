// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clustering/heads/weightdistances.h"

namespace headwise::clustering::heads::definitions {

inline constexpr DistanceDefinition weights{
    .id = "weights",
    .name = QT_TRANSLATE_NOOP("Distances", "distance of weights"),
    .unit = "",
    .definition = QT_TRANSLATE_NOOP("Distances", "1 minus the projection kernel of the subspaces that two heads read "
                                                 "or write (the stated part of their weights)."),
    .data = DistanceData::Weights,
    .largest = 1,
    .ofSources = weightDistances,
};

} // namespace headwise::clustering::heads::definitions
