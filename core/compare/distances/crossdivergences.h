// SPDX-License-Identifier: GPL-3.0-or-later
// Divergences between every head of one source and every head of another, on one example.
#pragma once

#include "core/compare/distances/divergencedefinition.h"

namespace headwise::compare::distances {

/// Jensen-Shannon divergences, nats, 0..ln 2, mean over the rows that both heads have: [baseline heads, comparison
/// heads]; NaN outside the ranges in `wanted` and without a common row. Maps of equal queries and keys; a row with
/// weights that are not numbers or sum to 0 is left out. `wanted`: one range for each head of the baseline.
///
/// Like `headDistances`: one logarithm per pair and key (pairentropies.h); pairs below 1e-3, where this formula suffers
/// from cancellation, are computed again without it. Equal heads give exactly 0. The same for any number of threads.
/// Throws Error{Cancelled}.
std::vector<double> crossDivergences(
    const Sides<const attention::StackMaps &> &maps, std::span<const HeadRange> wanted, Progress &progress);

} // namespace headwise::compare::distances
