// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// exp(-sum_k q_k ln q_k), q = the singular values of the map (masked keys 0) divided by their sum; 1..min(Q, K).
inline constexpr MeasureDefinition effectiveRank{
    {.id = "effective_rank",
        .name = QT_TRANSLATE_NOOP("Measures", "effective rank"),
        .unit = "",
        .definition = QT_TRANSLATE_NOOP("Measures", "Number of independent patterns in the rows: e to the entropy of "
                                                    "the singular values divided by their sum."),
        .reference = "Roy and Vetterli 2007",
        .low = 1,
        .high = unbounded,
        .needsWholeRows = false,
        .sharper = Sharper::Lower},
    [](const MapSums &sums, const MapFrame &) { return sums.effectiveRank; }, SingularPart};

} // namespace headwise::measures::definitions
