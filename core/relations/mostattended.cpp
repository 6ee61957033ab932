// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relations/mostattended.h"

#include "core/statistics/relations.h"

#include <cmath>

namespace headwise::relations {

std::vector<int> mostAttendedUnits(
    attention::MapView map, std::span<const attention::TokenGroup> units, attention::SubwordRows rows)
{
    const attention::Map words = attention::groupMap(map, units, units, rows);
    std::vector<int> attended(units.size(), statistics::attendsNoWord);
    for (int query = 0; query < words.queries; ++query) {
        float largest = 0;
        for (int key = 0; key < words.keys; ++key) {
            const float weight = words.at(query, key);
            if (std::isnan(weight)) {
                attended[query] = statistics::rowNotDefined;
                break;
            }
            if (key != query && weight > largest) {
                largest = weight;
                attended[query] = key;
            }
        }
    }
    return attended;
}

bool unitVisible(const attention::Visibility &visibility, attention::TokenGroup query, attention::TokenGroup key)
{
    for (int q = query.begin; q < query.end; ++q)
        if (visibility.begin(q) < key.end && key.begin < visibility.end(q, key.end))
            return true;
    return false;
}

} // namespace headwise::relations
