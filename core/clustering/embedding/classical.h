// SPDX-License-Identifier: GPL-3.0-or-later
// Classical multidimensional scaling (Torgerson 1952).
#pragma once

#include "core/clustering/embedding/coordinates.h"

namespace headwise::clustering::embedding {

/// Principal coordinates: eigenvectors of -1/2 J D^2 J times the roots of their eigenvalues, largest first; those of
/// eigenvalues below 1e-10 of the largest are left out, so distances that are not Euclidean are not met exactly. The
/// largest coordinate of each dimension is positive. O(items^3).
Coordinates classicalCoordinates(const values::DistanceMatrix &distances);

/// The first two dimensions of these by block Krylov iteration, O(items^2): where the leading eigenvalues are close to
/// each other, approximate (good for a start).
Coordinates leadingCoordinates(const values::DistanceMatrix &distances);

} // namespace headwise::clustering::embedding
