// SPDX-License-Identifier: GPL-3.0-or-later
// Whose maps removed heads use.
#pragma once

#include "core/attention/head.h"
#include "core/clustering/values/distancematrix.h"

#include <map>
#include <span>
#include <vector>

namespace headwise::pruning::sharing {

/// For each removed head the nearest kept head of the same stack and the same or an earlier layer, whose map is there
/// when the head is computed; of equal distances the first, and without any defined the first of its layer. `removed`
/// and `distances` are places in `heads`. Throws Error{Usage} for a layer of which no head is kept.
std::map<attention::HeadId, attention::HeadId> nearestLenders(const std::vector<attention::HeadId> &heads,
    std::span<const int> removed, const clustering::values::DistanceMatrix &distances);

} // namespace headwise::pruning::sharing
