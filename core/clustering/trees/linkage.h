// SPDX-License-Identifier: GPL-3.0-or-later
// Hierarchical clustering of items: distances to a tree, a tree to clusters, and the best order of its leaves.
#pragma once

#include "core/clustering/values/distancematrix.h"
#include "core/clustering/values/tree.h"

#include <cstdint>

namespace headwise::clustering::trees {

/// The distance between two clusters.
enum class Linkage : std::uint8_t
{
    Average,  ///< mean over all pairs of their items (UPGMA)
    Complete, ///< largest over all pairs
    Single,   ///< smallest over all pairs
    Weighted, ///< mean of the distances of the two clusters that one of them was merged from (WPGMA)
    Ward      ///< rise of the sum of squares around the means, as a distance; assumes Euclidean distances
};

/// Merges the nearest clusters until one is left. Distances must not be NaN. Nearest-neighbour chain, O(items^2), for
/// single linkage the minimum spanning tree; among equal distances the item with the lowest index is nearest, as in
/// scipy, so that heights and merges are those of its `linkage`, also with ties. The order of the leaves shows the
/// first cluster of every merge before the second.
values::Tree agglomerate(const values::DistanceMatrix &distances, Linkage linkage);

} // namespace headwise::clustering::trees
