// SPDX-License-Identifier: GPL-3.0-or-later
// One row of a step of SMACOF.
#pragma once

#include <cstddef>

namespace headwise::clustering::embedding {

/// A point and all points of the map, [items] each, with the distances that they should have to it.
struct GuttmanRow
{
    const double *x, *y, *distances;
    std::size_t items, item;
};

struct GuttmanPoint
{
    double x = 0, y = 0; ///< the Guttman transform of the point, before division by the number of items
    double missed = 0;   ///< sum over items of (map distance - distance)^2
    double squares = 0;  ///< sum over items of map distance^2
};

/// x = sum over j of distance_j / mapDistance_j (x_i - x_j), y likewise; points at one place do not count.
GuttmanPoint guttmanPoint(const GuttmanRow &row);

} // namespace headwise::clustering::embedding
