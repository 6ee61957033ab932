// SPDX-License-Identifier: GPL-3.0-or-later
// Ablations of a model's heads as plans and methods name them.
#pragma once

#include "core/ablation/importance/method.h"
#include "core/pruning/plan.h"

#include <span>
#include <vector>

namespace headwise::ablation::importance {

/// Of every head over an evaluation set.
pruning::MeanContexts meanContexts(
    const models::Model &model, const evaluation::Evaluator &evaluator, Progress &progress);

/// Each head alone, in the way of `input`.
std::vector<models::Ablation> eachHead(
    const MethodInput &input, std::span<const attention::HeadId> heads, Progress &progress);

/// What a plan does to the model. `means`: of Cut::Mean.
models::Ablation ablationOf(const pruning::Plan &plan, const pruning::MeanContexts &means);

} // namespace headwise::ablation::importance
