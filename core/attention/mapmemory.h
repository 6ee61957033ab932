// SPDX-License-Identifier: GPL-3.0-or-later
// Memory that a model fills with a map.
#pragma once

#include <algorithm>
#include <span>

namespace headwise::attention {

/// Memory for the map of one head of one example, owned elsewhere.
struct MapMemory
{
    float *values = nullptr;        ///< [rows, keys] dense; null: the map is not wanted
    float *rowMass = nullptr;       ///< [rows] sums of the rows; null: not wanted
    bool chosenRows = false;        ///< only the queries in `rows` are wanted
    std::span<const int> rows = {}; ///< ascending

    /// The row of this memory that belongs to a query; -1: it is not wanted.
    int rowOf(int query) const
    {
        if (!values)
            return -1;
        if (!chosenRows)
            return query;
        const auto found = std::lower_bound(rows.begin(), rows.end(), query);
        return found != rows.end() && *found == query ? static_cast<int>(found - rows.begin()) : -1;
    }
};

} // namespace headwise::attention
