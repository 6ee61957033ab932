// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of heads on generated sequences: they have no formula on a map and are computed with the model, by the probe.
#pragma once

#include "core/measures/measuredefinition.h"

namespace headwise::measures::definitions {

/// Mean weight on the positions after earlier occurrences of the query's token, 0..1.
inline constexpr MeasureInfo prefixMatching{.id = "prefix_matching",
    .name = QT_TRANSLATE_NOOP("Measures", "prefix matching"),
    .unit = "share",
    .definition = QT_TRANSLATE_NOOP("Measures",
        "On random tokens that repeat: weight on the positions after earlier occurrences of the query's token."),
    .reference = "Olsson et al. 2022",
    .sharper = Sharper::Higher};

/// Share of the raised logits that belong to attended tokens, times 2, minus 1; -1..1. By chance it is not 0: a head
/// that raises the n distinct tokens of a sequence alike has 2 / n - 1, -0.92 for 25. Real heads raise half of the
/// tokens above the mean, so that even one whose logit of the attended token is the largest has about -0.65 (SmolLM2,
/// L23H2).
inline constexpr MeasureInfo copying{.id = "copying",
    .name = QT_TRANSLATE_NOOP("Measures", "copying"),
    .definition = QT_TRANSLATE_NOOP("Measures",
        "How much a head's output raises the logits of the tokens it attends to, -1 to 1. A head that raises "
        "all n tokens of the sequence alike has 2 / n - 1: -0.92 for 25."),
    .reference = "Olsson et al. 2022",
    .low = -1,
    .sharper = Sharper::Higher};

/// Signal minus control, -1..1.
inline constexpr MeasureInfo previousRandom{.id = "previous_random",
    .name = QT_TRANSLATE_NOOP("Measures", "previous token among random ones"),
    .unit = "share",
    .definition = QT_TRANSLATE_NOOP("Measures",
        "On random tokens, where only the position can lead to it: weight on the previous token, minus the mean weight "
        "on the other tokens."),
    .low = -1,
    .shortName = QT_TRANSLATE_NOOP("Measures", "previous, random"),
    .sharper = Sharper::Higher};

} // namespace headwise::measures::definitions
