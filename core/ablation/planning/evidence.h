// SPDX-License-Identifier: GPL-3.0-or-later
// What plans are made from: importance, distances and clusters of the heads of a model over a dataset.
#pragma once

#include "app/cli/evaluation/evaluationdata.h"
#include "core/ablation/importance/importance.h"
#include "core/pruning/order.h"

#include <string>
#include <vector>

namespace headwise::cli::planning {

struct EvidenceRequest
{
    const ablation::importance::MethodDefinition *method = nullptr; ///< null: no importance
    bool normalised = true;                                         ///< importance within its layer
    bool distances = false;                                         ///< Jensen-Shannon distances of maps, and medoids
    std::string distance = "js";
    std::int64_t texts = 256; ///< that distances are over, drawn at random; 0 = all
    std::uint64_t seed = 0;
};

struct PlanEvidence
{
    headwise::pruning::Evidence evidence;
    std::vector<std::string> notes;
};

/// Heads of different stacks have no distance. Throws what importance, captures and distances throw.
PlanEvidence evidenceFor(evaluation::Evaluation &evaluation, evaluation::EvaluationArguments &arguments,
    const EvidenceRequest &request, sources::CommandContext &context);

} // namespace headwise::cli::planning
