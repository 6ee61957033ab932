// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/pairs/mappairs.h"

#include "core/base/parallel.h"
#include "core/clustering/pairs/presentrows.h"
#include "core/compare/distances/headdistances.h"

#include <limits>

namespace headwise::clustering::pairs {

namespace {

/// Upper triangle of [heads, heads].
std::vector<double> condensed(const compare::distances::HeadDistances &all)
{
    std::vector<double> pairs;
    for (int a = 0; a < all.heads; ++a)
        for (int b = a + 1; b < all.heads; ++b)
            pairs.push_back(all.at(a, b));
    return pairs;
}

attention::StackMaps smoothed(const attention::StackMaps &maps)
{
    constexpr double kept = 0.999;
    attention::StackMaps result = maps;
    const double share = (1 - kept) / (maps.keys + (maps.rowMass.empty() ? 0 : 1));
    const std::size_t size = static_cast<std::size_t>(maps.queries) * maps.keys;
    parallelFor(static_cast<std::size_t>(maps.heads), [&](std::size_t head) {
        for (std::size_t i = head * size; i < (head + 1) * size; ++i)
            result.values[i] = static_cast<float>(kept * maps.values[i] + share);
        for (int query = 0; query < maps.queries && !maps.rowMass.empty(); ++query)
            result.rowMass[head * maps.queries + query] =
                static_cast<float>(1 - kept * maps.map(static_cast<int>(head)).sink(query) - share);
    });
    return result;
}

} // namespace

std::vector<double> jensenShannonPairs(const attention::StackMaps &maps, Progress &progress)
{
    return condensed(compare::distances::headDistances(maps, progress));
}

std::vector<double> smoothedPairs(const attention::StackMaps &maps, Progress &progress)
{
    const PresentRows rows(maps); // of the maps as they are: smoothing gives weight to rows that have none
    attention::StackMaps smooth = smoothed(maps);
    for (int head = 0; head < maps.heads; ++head)
        for (int query = 0; query < maps.queries; ++query)
            if (!rows.has(head, query) && maps.keys > 0)
                smooth.values[(static_cast<std::size_t>(head) * maps.queries + query) * maps.keys] =
                    std::numeric_limits<float>::quiet_NaN();
    std::vector<double> pairs = condensed(compare::distances::headDistances(smooth, progress));
    for (int a = 0, pair = 0; a < maps.heads; ++a)
        for (int b = a + 1; b < maps.heads; ++b, ++pair)
            pairs[static_cast<std::size_t>(pair)] *= rows.common(a, b);
    return pairs;
}

} // namespace headwise::clustering::pairs
