// SPDX-License-Identifier: GPL-3.0-or-later
// Divergences between all heads of one stack on one example.
#pragma once

#include "core/attention/map.h"
#include "core/base/progress.h"

#include <vector>

namespace headwise::compare::distances {

/// Jensen-Shannon divergences between all pairs of heads, mean over the rows that both heads have, nats, 0..ln 2.
struct HeadDistances
{
    int heads = 0;
    std::vector<double> divergences; ///< [heads, heads], symmetric, 0 on the diagonal; NaN without a common row

    double at(int a, int b) const { return divergences[static_cast<std::size_t>(a) * heads + b]; }
};

/// Masked keys are not keys: weights on them count as 0. A row that sees no key, or whose weights are not finite or sum
/// to 0, is left out.
///
/// JS(P, Q) = H((P + Q) / 2) - (H(P) + H(Q)) / 2 takes one logarithm per pair and key, but suffers from cancellation.
/// Pairs below 1e-3 are computed again without it (divergencesums.h), so that all agree with double precision to 1e-7 +
/// 1e-5 of the value, are never negative, and are 0 for equal heads. The same values for any number of threads. Throws
/// Error{Cancelled}.
HeadDistances headDistances(const attention::StackMaps &maps, const attention::StackLayout &layout, Progress &progress);
/// The same for maps in any units or of several layouts, whose masked keys have weight 0.
HeadDistances headDistances(const attention::StackMaps &maps, Progress &progress);

} // namespace headwise::compare::distances
