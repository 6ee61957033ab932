// SPDX-License-Identifier: GPL-3.0-or-later
// How long forward passes take on this machine.
#pragma once

#include "core/ablation/evaluation/evaluationset.h"
#include "core/base/progress.h"
#include "core/models/model.h"
#include "core/pruning/plan.h"

#include <initializer_list>
#include <string>
#include <vector>

namespace headwise::ablation::planning {

/// The texts that a forward pass is timed with.
inline constexpr std::size_t timedParts = 32;

/// Of each model the fastest of a few forward passes of the first parts of the set, without maps. The models take
/// turns, so that other work on the machine slows all of them.
std::vector<double> forwardMilliseconds(
    std::initializer_list<models::Model *> compared, const evaluation::EvaluationSet &set);

/// A model that ran over a dataset.
struct ModelOverData
{
    models::Model &model;
    const evaluation::EvaluationSet &set;
    std::string base{}; ///< of an adapter, see checkpoints::SourceModel
};

/// Milliseconds.
struct ForwardTimes
{
    double whole = 0, without = 0;
};
/// With all heads and without those of a plan, measured in turns with a copy of the model in a temporary folder. Throws
/// what exports throw.
ForwardTimes forwardTimes(const pruning::Plan &plan, const ModelOverData &measured, Progress &progress);

} // namespace headwise::ablation::planning
