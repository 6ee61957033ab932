// SPDX-License-Identifier: GPL-3.0-or-later
// What removed heads gave on average, added to the bias of the output projection (the bias compensation of An et al.
// 2024, "Fluctuation-based adaptive structured pruning"): the ablation by means inside a checkpoint.
#pragma once

#include "core/ablation/checkpoints/weightplan.h"

#include <map>
#include <string>
#include <vector>

namespace headwise::ablation::checkpoints {

struct FoldedBiases
{
    std::map<std::string, std::vector<float>> biases{}; ///< by plain name of the tensor
    std::string switchedOn{};                           ///< a setting that has to become true; empty: none
};

/// The biases of all output projections with a removed head that has a mean; where the model has none and its class can
/// have them, those of all layers, and zeros for queries, keys and values: of the checkpoint's sizes after `edits`.
/// Throws Error{Unsupported} where the class has none, Error{Mismatch} for a mean of another width.
FoldedBiases foldedBiases(const SourceModel &model, const pruning::MeanContexts &means, const TensorEdits &edits);

} // namespace headwise::ablation::checkpoints
