// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clustering/heads/outputdistances.h"

namespace headwise::clustering::heads::definitions {

inline constexpr DistanceDefinition outputs{
    .id = "outputs",
    .name = QT_TRANSLATE_NOOP("Distances", "distance of outputs"),
    .unit = "",
    .definition = QT_TRANSLATE_NOOP("Distances",
        "One minus the cosine of what two heads add to the residual stream, mean over tokens, then over examples; all "
        "tokens count."),
    .data = DistanceData::Outputs,
    .largest = 2,
    .ofSources = outputDistances,
};

} // namespace headwise::clustering::heads::definitions
