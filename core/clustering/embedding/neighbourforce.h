// SPDX-License-Identifier: GPL-3.0-or-later
// The forces on one point in a step of t-SNE.
#pragma once

#include <cstddef>

namespace headwise::clustering::embedding {

/// A point and all points of the map, [items] each, with the probability that each is a neighbour of it.
struct NeighbourRow
{
    const double *x, *y, *probabilities;
    std::size_t items, item;
};

/// With w_j = 1 / (1 + squared map distance): sums over the other points j.
struct NeighbourForce
{
    double attractionX = 0, attractionY = 0; ///< of p_j w_j (x_i - x_j)
    double repulsionX = 0, repulsionY = 0;   ///< of w_j^2 (x_i - x_j)
    double weights = 0;                      ///< of w_j
};

NeighbourForce neighbourForce(const NeighbourRow &row);

} // namespace headwise::clustering::embedding
