// SPDX-License-Identifier: GPL-3.0-or-later
// What each head of a model costs, in the unit of a budget.
#pragma once

#include "app/cli/evaluation/evaluationdata.h"
#include "core/pruning/budget.h"

#include <string>

namespace headwise::cli::planning {

/// `budget`: "heads"; "parameters": of the attention that belongs to heads, where key-value heads count for the group
/// that goes with them; "time": that of the forward pass, measured, where every head of a layer takes an equal part of
/// what its attention takes. `units`: places of heads that go together. Throws Usage for another budget.
headwise::pruning::HeadCosts costsOf(const std::string &budget, evaluation::Evaluation &evaluation,
    const std::string &folder, const headwise::pruning::Evidence &evidence);

} // namespace headwise::cli::planning
