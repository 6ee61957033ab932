// SPDX-License-Identifier: GPL-3.0-or-later
// Squared Euclidean distances of one point to a block of others.
#pragma once

#include <cstddef>

namespace headwise::clustering::embedding {

/// Points of a block lie side by side, so that the sums stay in registers and memory is read in one direction.
inline constexpr std::size_t pointsInBlock = 16;

/// squares[k] = sum over dimensions of (block[dimension, k] - point[dimension])^2; exactly 0 for equal points. `block`:
/// [dimensions, pointsInBlock].
void squaredDistances(const double *point, const double *block, std::size_t dimensions, double *squares);

} // namespace headwise::clustering::embedding
