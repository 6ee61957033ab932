// SPDX-License-Identifier: GPL-3.0-or-later
// Whole groups of heads that share a key-value head, as items to cluster: they can only be pruned together.
#pragma once

#include "core/clustering/values/headdistances.h"

#include <vector>

namespace headwise::clustering::analysis {

/// Heads that share a key-value head; a head with one of its own is a group alone.
struct KeyGroups
{
    /// One item for each group, named by its first head; the distance of two groups is the mean over all pairs of a
    /// head of one and a head of the other that have a distance, also of the resamples. Without standard errors.
    values::HeadDistances distances;
    std::vector<std::vector<int>> members; ///< of each group: places of its heads in the distances of heads
};

/// True when some heads share a key-value head.
bool hasKeyGroups(const values::HeadDistances &distances);

KeyGroups keyGroups(const values::HeadDistances &distances);

} // namespace headwise::clustering::analysis
