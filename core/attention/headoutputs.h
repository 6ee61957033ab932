// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of the outputs of heads: how far they are from each other, and their means.
#pragma once

#include <cstddef>
#include <vector>

namespace headwise::attention {

/// Of one stack of one example. A head's output at a token is what it adds to the residual stream: its context through
/// its slice of the output projection, without the bias.
struct HeadOutputs
{
    /// Mean over tokens of 1 - cos(o_g, o_h) for each pair of heads (0,1), (0,2), ... (1,2), ..., 0..2. Tokens at which
    /// one of the two outputs is 0 are left out; NaN where none is left.
    std::vector<float> distances;
    std::vector<float> means; ///< [heads, width] mean output over tokens

    [[nodiscard]] bool empty() const { return distances.empty() && means.empty(); }
};

/// Number of pairs of heads.
constexpr std::size_t pairCount(int heads)
{
    return heads < 2 ? 0 : static_cast<std::size_t>(heads) * static_cast<std::size_t>(heads - 1) / 2;
}

} // namespace headwise::attention
