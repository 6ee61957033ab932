// SPDX-License-Identifier: GPL-3.0-or-later
// The order of a tree's leaves that brings similar items side by side.
#pragma once

#include "core/base/progress.h"
#include "core/clustering/values/distancematrix.h"
#include "core/clustering/values/tree.h"

#include <span>

namespace headwise::clustering::trees {

/// Of the orders in which no branches cross, sets one with the smallest sum of distances between neighbours (Bar-Joseph
/// et al. 2001), the end with the lower index first. O(items^3 / 8) at most, as products of minimum and sum over
/// contiguous blocks; memory for two square matrices. The result does not depend on the number of threads.
void orderLeaves(values::Tree &tree, const values::DistanceMatrix &distances, Progress &progress);

/// The sum of distances between neighbours.
double costOfOrder(std::span<const int> order, const values::DistanceMatrix &distances);

} // namespace headwise::clustering::trees
