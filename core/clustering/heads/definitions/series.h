// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clustering/heads/seriesdistances.h"

namespace headwise::clustering::heads::definitions {

inline constexpr DistanceDefinition series{
    .id = "series",
    .name = QT_TRANSLATE_NOOP("Distances", "distance of curves over a run"),
    .unit = "",
    .definition = QT_TRANSLATE_NOOP("Distances",
        "The Euclidean distance of the curves of a measure over the steps of a run, each standardised over the steps "
        "(mean 0, standard deviation 1): their shapes count, not their levels."),
    .data = DistanceData::Steps,
    .ofSources = seriesDistances,
};

} // namespace headwise::clustering::heads::definitions
