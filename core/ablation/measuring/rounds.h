// SPDX-License-Identifier: GPL-3.0-or-later
// Orders of removal whose importance is estimated again while heads go.
#pragma once

#include "core/ablation/importance/importance.h"
#include "core/pruning/order.h"

#include <cstdint>
#include <vector>

namespace headwise::ablation::measuring {

struct RoundsOptions
{
    pruning::Order order = pruning::Order::Importance;
    pruning::Rules rules{};
    int rounds = 1;         ///< estimates; before each of them an equal share of the heads is gone
    bool normalised = true; ///< importance within its layer
    std::uint64_t seed = 0;
};

/// `evidence`: heads in the flat order of all stacks, with units, distances and medoids; its importance is that of the
/// first round, and is estimated again by `method` for the heads that are left in later ones. Importance of heads that
/// are gone counts as 0 in the norm of their layer.
std::vector<pruning::Removal> orderInRounds(const pruning::Evidence &evidence, const RoundsOptions &options,
    const importance::MethodDefinition &method, importance::MethodInput input, Progress &progress);

} // namespace headwise::ablation::measuring
