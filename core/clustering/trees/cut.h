// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters from a tree.
#pragma once

#include "core/clustering/values/clusters.h"
#include "core/clustering/values/tree.h"

namespace headwise::clustering::trees {

/// Items are together when they merge at `height` or below (scipy's `fcluster` by distance).
values::Partition cutAtHeight(const values::Tree &tree, double height);

/// The lowest cut with at most `clusters` clusters; fewer when several merges have the same height (scipy's `fcluster`
/// by maxclust). At least as many as items: every item is a cluster.
values::Partition cutIntoClusters(const values::Tree &tree, int clusters);

/// A height in the middle of those that give this many clusters, for drawing the cut; above the root for 1 cluster.
double heightOfCut(const values::Tree &tree, int clusters);

} // namespace headwise::clustering::trees
