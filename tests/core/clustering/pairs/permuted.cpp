// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/clustering/pairs/permuted.h"

namespace headwise::tests {

attention::StackMaps permuted(const attention::StackMaps &maps, const std::vector<int> &order)
{
    attention::StackMaps result{static_cast<int>(order.size()), maps.queries, maps.keys, {}};
    for (const int head : order) {
        const attention::MapView map = maps.map(head);
        result.values.insert(
            result.values.end(), map.values, map.values + static_cast<std::size_t>(map.queries) * map.keys);
        if (map.rowMass)
            result.rowMass.insert(result.rowMass.end(), map.rowMass, map.rowMass + map.queries);
    }
    return result;
}

} // namespace headwise::tests
