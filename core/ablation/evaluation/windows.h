// SPDX-License-Identifier: GPL-3.0-or-later
// Windows over texts that are longer than a model reads at once.
#pragma once

#include <cstdint>
#include <vector>

namespace headwise::ablation::evaluation {

struct Window
{
    std::int64_t begin = 0, count = 0; ///< tokens of the text
    std::int64_t firstCounted = 1;     ///< place in the window of the first token whose loss counts
    bool operator==(const Window &) const = default;
};

/// Every token of a text but the first counts in exactly one window, after at least `window` - `stride` tokens where
/// there are as many. `window` >= 2, 1 <= `stride` < `window`.
std::vector<Window> windowsOf(std::int64_t tokens, std::int64_t window, std::int64_t stride);

} // namespace headwise::ablation::evaluation
