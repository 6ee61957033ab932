// SPDX-License-Identifier: GPL-3.0-or-later
// Compares a pruned checkpoint with the model before, whose heads are ablated.
#pragma once

#include "core/ablation/checkpoints/meanfold.h"
#include "core/base/progress.h"
#include "core/models/model.h"
#include "core/pruning/plan.h"

#include <map>
#include <span>
#include <string>

namespace headwise::ablation::verification {

/// The largest differences of the maps of kept heads, of the last hidden states and of the logits.
struct Verification
{
    double maps = 0, states = 0, logits = 0;
    double scale = 1;     ///< largest state or logit, or 1
    double tolerance = 0; ///< of float32 through all layers, for values of that scale
    double effect = 0; ///< largest difference of states and logits that removing the heads makes; 0: nothing was tested

    [[nodiscard]] double largest() const;
    [[nodiscard]] bool passed() const { return largest() <= tolerance; }
};

/// What was removed, and with what in its place.
struct Removed
{
    const pruning::Plan &plan;
    const pruning::MeanContexts &means; ///< of Cut::Mean
    bool roundedMeans = false;          ///< biases of the checkpoint have 16 bits
};

/// `original` is ablated meanwhile, and not afterwards. Throws Error{Mismatch} where the layers of `pruned` do not have
/// the heads that the plan leaves, or all heads (form A); Cancelled.
Verification verifyPruned(models::Model &original, models::Model &pruned, const Removed &removed,
    std::span<const models::ModelInput> inputs, Progress &progress);

} // namespace headwise::ablation::verification
