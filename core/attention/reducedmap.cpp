// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/reducedmap.h"

#include <cmath>
#include <limits>

namespace headwise::attention {

namespace {

/// Takes the row's visible weights into `best`, the weight of each block so far; NaN is no weight.
void takeRow(std::span<const float> row, int begin, int end, int columns, std::span<float> best)
{
    for (int place = begin / columns; begin < end; ++place) {
        const int last = std::min(end, (place + 1) * columns);
        float farthest = best[static_cast<std::size_t>(place)];
        for (; begin < last; ++begin) {
            const float weight = row[static_cast<std::size_t>(begin)];
            if (std::abs(weight) > std::abs(farthest) || (std::isnan(farthest) && !std::isnan(weight)))
                farthest = weight;
        }
        best[static_cast<std::size_t>(place)] = farthest;
    }
}

} // namespace

Map reducedMap(const MapView &map, const Visibility &visibility, const BlockSize &block)
{
    Map reduced((map.queries + block.rows - 1) / block.rows, (map.keys + block.columns - 1) / block.columns);
    std::fill(reduced.values.begin(), reduced.values.end(), std::numeric_limits<float>::quiet_NaN());
    if (map.hasSink())
        reduced.rowMass.assign(static_cast<std::size_t>(reduced.queries), 1.0F);
    for (int query = 0; query < map.queries; ++query) {
        const auto place = static_cast<std::size_t>(query / block.rows);
        const std::span best(reduced.values.data() + place * static_cast<std::size_t>(reduced.keys),
            static_cast<std::size_t>(reduced.keys));
        takeRow(map.row(query), visibility.begin(query), visibility.end(query, map.keys), block.columns, best);
        if (map.hasSink())
            reduced.rowMass[place] = std::min(reduced.rowMass[place], map.rowMass[query]);
    }
    return reduced;
}

} // namespace headwise::attention
