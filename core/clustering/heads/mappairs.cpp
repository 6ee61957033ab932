// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/mappairs.h"

#include "core/compare/distances/headdistances.h"

namespace headwise::clustering::heads {

std::vector<double> jensenShannonPairs(const attention::StackMaps &maps, Progress &progress)
{
    const compare::distances::HeadDistances all = compare::distances::headDistances(maps, progress);
    std::vector<double> pairs;
    pairs.reserve(static_cast<std::size_t>(all.heads) * (all.heads - 1) / 2);
    for (int a = 0; a < all.heads; ++a)
        for (int b = a + 1; b < all.heads; ++b)
            pairs.push_back(all.at(a, b));
    return pairs;
}

} // namespace headwise::clustering::heads
