// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of heads (importance, retrieval, a measure) beside their clusters.
#pragma once

#include "core/clustering/values/clusters.h"
#include "core/clustering/values/headdistances.h"

#include <span>
#include <vector>

namespace headwise::clustering::analysis {

/// The score of an item, from those of all heads of its source's stack, in its flat order (NaN = no score). For an item
/// that stands for a group of heads that share a key-value head (`grouped`), the mean over those that have a score.
/// NaN: there is none.
double scoreOfItem(const values::SourceHead &item, bool grouped, const attention::StackLayout &layout,
    std::span<const double> scoresOfHeads);

/// The mean over the items of each cluster that have a score; NaN where none has.
std::vector<double> clusterMeans(const values::Partition &partition, std::span<const double> scores);

/// The items that have a score, the largest first; of equals the first.
std::vector<int> itemsByScore(std::span<const double> scores);

} // namespace headwise::clustering::analysis
