// SPDX-License-Identifier: GPL-3.0-or-later
// Several versions of the states, as data: AltUp (Baykal et al. 2023) and LAuReL (Menghani et al. 2024), of Gemma 3n.
#pragma once

#include "core/models/specification/parts.h"

namespace headwise::models::specification {

/// A stack keeps `count` versions of the states, which begin and end as the first one does, projected and brought to
/// its length; the mean of their ends counts.
struct Streams
{
    std::int64_t count = 0;
    std::int64_t active = 0;          ///< the one that layers compute with
    std::vector<Linear> enter, leave; ///< of all but the first
};

/// How a layer predicts all versions from those before it, and corrects them by what it computes.
struct StreamUpdate
{
    Linear router; ///< of the normed states / hidden to a number for each version, whose tanh counts
    Norm routerNorm;
    Linear prediction; ///< [count] to [count * count]
    Linear correction; ///< [count] to [count]
    std::string scale; ///< tensor [hidden] of the active version, before the layer's own input; empty: none
};

/// Beside attention, from its normed input x: x + norm(right(left(x))); half of the sum's squares each.
struct LowRank
{
    Linear left, right;
    Norm norm;
};

} // namespace headwise::models::specification
