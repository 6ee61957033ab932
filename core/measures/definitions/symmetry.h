// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// 1 - |A - A^T| / (sqrt 2 |A|), Frobenius norms; 0 (i sees j or j sees i, never both) .. 1 (symmetric). Not defined on
/// causal maps, which see one side only, and on cross attention.
inline constexpr MeasureDefinition symmetry{
    {.id = "symmetry",
        .name = QT_TRANSLATE_NOOP("Measures", "symmetry"),
        .unit = "",
        .definition = QT_TRANSLATE_NOOP("Measures",
            "1 if every pair of tokens attends equally to each other, 0 if attention is one-sided: 1 - |A "
            "- A'| / (sqrt 2 |A|), A' the transpose; not defined for causal models."),
        .reference = "relative distance of a map and its transpose, Frobenius norm",
        .needsWholeRows = false},
    [](const MapSums &sums, const MapFrame &) {
        return 1 - std::sqrt(sums.asymmetry.differences / (2 * sums.asymmetry.squares));
    },
    SymmetryPart, symmetryTolerance};

} // namespace headwise::measures::definitions
