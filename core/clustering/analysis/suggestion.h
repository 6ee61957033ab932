// SPDX-License-Identifier: GPL-3.0-or-later
// How many clusters the distances suggest.
#pragma once

#include "core/clustering/analysis/analysis.h"
#include "core/clustering/analysis/grouping.h"

namespace headwise::clustering::analysis {

/// Fills `silhouettes` for 2..min(20, items - 1) clusters, as far as there is a cut into so many, and
/// `suggestedBySilhouette` (of equals the smaller number).
void suggestBySilhouette(ClusterAnalysis &analysis, const Grouping &grouping);

/// Fills `gaps` for 1..min(20, items - 1) clusters and `suggestedByGap`.
void suggestByGap(ClusterAnalysis &analysis, const Grouping &grouping, Progress &progress);

} // namespace headwise::clustering::analysis
