// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clustering/heads/distancedefinition.h"
#include "core/clustering/pairs/mappairs.h"

namespace headwise::clustering::heads::definitions {

/// Under the policy that shows all tokens, what their code computes.
inline constexpr DistanceDefinition clark{
    .id = "clark",
    .name = QT_TRANSLATE_NOOP("Distances", "Jensen-Shannon divergence as summed by Clark et al."),
    .unit = "nats",
    .definition = QT_TRANSLATE_NOOP("Distances", "The Jensen-Shannon divergence of the rows 0.999 A + 0.001 / K, with "
                                                 "K the number of keys, summed over rows and "
                                                 "examples: longer texts and more examples give larger numbers."),
    .reference = "Clark et al. 2019",
    .summed = true,
    .ofExample = pairs::smoothedPairs,
};

} // namespace headwise::clustering::heads::definitions
