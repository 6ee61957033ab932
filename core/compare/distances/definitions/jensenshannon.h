// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/distances/crossdivergences.h"
#include "core/compare/distances/divergencedefinition.h"

#include <cmath>
#include <numbers>

namespace headwise::compare::distances::definitions {

inline constexpr DivergenceDefinition jensenShannon{
    .id = "jensen_shannon",
    .name = "Jensen-Shannon divergence",
    .shownName = QT_TRANSLATE_NOOP("Findings", "Jensen-Shannon distance"),
    .unit = "nats",
    .definition = "H((P + Q) / 2) - (H(P) + H(Q)) / 2 of the two rows as distributions, mean over the rows.",
    .reference = "Lin 1991",
    .largest = std::numbers::ln2,
    .shownAsRoot = true,
    .needs = JensenShannonPass,
    .value = [](const DivergenceInput &input) { return input.sums.jensenShannon; },
    .ofAllPairs = crossDivergences,
};

inline constexpr DivergenceDefinition jensenShannonDistance{
    .id = "jensen_shannon_distance",
    .name = "Jensen-Shannon distance",
    .shownName = QT_TRANSLATE_NOOP("Findings", "Jensen-Shannon distance"),
    .unit = "",
    .definition = "The square root of the mean Jensen-Shannon divergence, over rows and then over examples: a metric.",
    .reference = "Endres and Schindelin 2003",
    .largest = 0.8325546111576977, // sqrt(ln 2)
    .rootOf = &jensenShannon,
    .needs = JensenShannonPass,
    .value = [](const DivergenceInput &input) { return std::sqrt(input.sums.jensenShannon); },
};

} // namespace headwise::compare::distances::definitions
