// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clustering/heads/measuredistances.h"

namespace headwise::clustering::heads::definitions {

inline constexpr DistanceDefinition measures{
    .id = "measures",
    .name = QT_TRANSLATE_NOOP("Distances", "distance of measures"),
    .unit = "",
    .definition = QT_TRANSLATE_NOOP("Distances", "The Euclidean distance of the mean measures, each standardised over "
                                                 "the heads (mean 0, standard deviation 1)."),
    .data = DistanceData::Measures,
    .ofSources = measureDistances,
};

} // namespace headwise::clustering::heads::definitions
