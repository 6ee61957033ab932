// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/evaluation/windows.h"

#include <algorithm>
#include <cassert>

namespace headwise::ablation::evaluation {

std::vector<Window> windowsOf(std::int64_t tokens, std::int64_t window, std::int64_t stride)
{
    assert(window >= 2 && stride >= 1 && stride < window);
    std::vector<Window> windows;
    std::int64_t counted = 1; // the first token has nothing before it
    for (std::int64_t begin = 0; windows.empty() || counted < tokens; begin += stride) {
        const auto count = std::min(window, tokens - begin);
        windows.push_back({begin, count, counted - begin});
        counted = begin + count;
    }
    return windows;
}

} // namespace headwise::ablation::evaluation
