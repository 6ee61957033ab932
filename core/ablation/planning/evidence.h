// SPDX-License-Identifier: GPL-3.0-or-later
// What plans are made from: importance, distances and clusters of the heads of a model over a dataset.
#pragma once

#include "core/ablation/importance/importance.h"
#include "core/attention/source.h"
#include "core/base/errortext.h"
#include "core/pruning/order.h"
#include "core/pruning/reasons.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace headwise::ablation::planning {

struct EvidenceRequest
{
    const importance::MethodDefinition *method = nullptr; ///< null: no importance
    bool normalised = true;                               ///< importance within its layer
    /// The maps of the model, which are asked for once, after importance; empty: no distances and no medoids.
    std::function<std::shared_ptr<const attention::AttentionSource>()> maps{};
    std::string distance = "js"; ///< of maps
    std::uint64_t seed = 0;      ///< of clusters
};

struct PlanEvidence
{
    pruning::Evidence evidence;
    pruning::HeadTraits traits; ///< where clusters are cut, and how large the distance can be
    std::vector<ErrorText> notes;
};

/// Heads of different stacks have no distance. Throws what importance, captures and distances throw.
PlanEvidence evidenceFor(const importance::MethodInput &input, const EvidenceRequest &request, Progress &progress);

} // namespace headwise::ablation::planning
