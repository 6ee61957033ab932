// SPDX-License-Identifier: GPL-3.0-or-later
// Squared Euclidean distances of one point to others.
#pragma once

#include <cstddef>
#include <span>

namespace headwise::clustering::embedding {

/// Points by dimension: [dimensions, items].
struct PointColumns
{
    const double *values;
    std::size_t items, dimensions;
};

/// squares[i] = sum over dimensions of (point i - point `item`)^2 for the points from `item` + 1 on, [items - item -
/// 1]. Exactly 0 for equal points.
void squaredDistancesAfter(const PointColumns &points, std::size_t item, std::span<double> squares);

} // namespace headwise::clustering::embedding
