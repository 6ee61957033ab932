// SPDX-License-Identifier: GPL-3.0-or-later
// Writes safetensors files tensor by tensor: what is stored, edited on the way.
#pragma once

#include "core/ablation/checkpoints/meanfold.h"
#include "core/base/progress.h"

#include <string>

namespace headwise::ablation::checkpoints {

/// Writes into `folder` one safetensors file for each file of weights of the model, and model.safetensors.index.json
/// where there are several. Types of numbers are kept; new biases have that of their weight. At most one edited tensor
/// and a part of others is in memory. Throws Error{Unreadable} if it cannot be written, Cancelled.
void writeWeights(const SourceModel &model, const TensorEdits &edits, const FoldedBiases &folded,
    const std::string &folder, Progress &progress);

} // namespace headwise::ablation::checkpoints
