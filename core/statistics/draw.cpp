// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/draw.h"

#include <algorithm>
#include <numeric>

namespace headwise::statistics {

std::vector<std::int64_t> drawIndices(std::int64_t count, std::int64_t wanted, Random random)
{
    std::vector<std::int64_t> indices(static_cast<std::size_t>(count));
    std::iota(indices.begin(), indices.end(), std::int64_t(0));
    if (wanted <= 0 || wanted >= count)
        return indices;
    for (std::int64_t i = 0; i < wanted; ++i)
        std::swap(indices[i], indices[i + random.below(static_cast<std::uint32_t>(count - i))]);
    indices.resize(static_cast<std::size_t>(wanted));
    std::sort(indices.begin(), indices.end());
    return indices;
}

} // namespace headwise::statistics
