// SPDX-License-Identifier: GPL-3.0-or-later
// What is known about clusters from the distances between items.
#pragma once

#include "core/clustering/values/clusters.h"
#include "core/clustering/values/distancematrix.h"

#include <vector>

namespace headwise::clustering::partitions {

/// (b - a) / max(a, b) of every item, with a its mean distance to the others of its cluster and b the smallest mean
/// distance to another cluster (Rousseeuw 1987); 0 for the only item of a cluster and where both are 0. NaN with fewer
/// than two clusters.
std::vector<double> silhouettes(const values::DistanceMatrix &distances, const values::Partition &partition);

/// Mean over items; NaN with fewer than two clusters, or as many as items.
double meanSilhouette(const values::DistanceMatrix &distances, const values::Partition &partition);

/// Members, medoid, cohesion and silhouette of every cluster.
std::vector<values::Cluster> describeClusters(
    const values::DistanceMatrix &distances, const values::Partition &partition);

} // namespace headwise::clustering::partitions
