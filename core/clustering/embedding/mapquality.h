// SPDX-License-Identifier: GPL-3.0-or-later
// How far a map in the plane can be trusted.
#pragma once

#include "core/clustering/values/clusters.h"
#include "core/clustering/values/distancematrix.h"

#include <span>

namespace headwise::clustering::embedding {

/// Kruskal's stress-1 (1964): root of sum (map distance - distance)^2 / sum map distance^2 over all pairs; 0 = exact.
/// NaN when all points are at one place.
double stressOne(const values::DistanceMatrix &distances, std::span<const values::MapPoint> map);

/// Neighbours that trustworthiness looks at when there are enough items: as scikit-learn's default.
inline constexpr int usualNeighbours = 5;

/// 1 - 2 / (n k (2n - 3k - 1)) sum over items i and those j of their k nearest on the map that are not among their k
/// nearest by distance, of (rank of j by distance - k) (Venna and Kaski 2001); 1 = every neighbour on the map is one.
/// Items at equal distance rank by their index. NaN unless 0 < k < n/2.
double trustworthiness(const values::DistanceMatrix &distances, std::span<const values::MapPoint> map, int neighbours);

/// The number of neighbours for so many items: `usualNeighbours`, fewer where there are fewer than twice as many items.
int neighboursFor(std::size_t items);

} // namespace headwise::clustering::embedding
