// SPDX-License-Identifier: GPL-3.0-or-later
// What each head of a model costs, in the unit of a budget.
#pragma once

#include "core/ablation/planning/forwardtimes.h"
#include "core/pruning/budget.h"

#include <string>

namespace headwise::ablation::planning {

/// `budget`: "heads"; "parameters": of the attention that belongs to heads, where key-value heads count for the group
/// that goes with them; "time": that of a forward pass over the first texts, measured, where every head of a
/// layer takes an equal part of what its attention takes. Throws Usage for another budget.
pruning::HeadCosts costsOf(
    const std::string &budget, const ModelOverData &measured, const pruning::Evidence &evidence, Progress &progress);

} // namespace headwise::ablation::planning
