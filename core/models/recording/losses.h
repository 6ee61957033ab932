// SPDX-License-Identifier: GPL-3.0-or-later
// Losses of single examples as parts of a graph.
#pragma once

#include "core/models/runs/target.h"
#include "core/models/transformer/transformer.h"

#include <optional>

namespace headwise::models::recording {

using runs::PooledClassifier;
using runs::Pooling;
using runs::Target;

/// -ln of the probability of each next token, [tokens - 1]: `logits` [tokens, vocabulary], `ids` int64 [tokens].
at::Tensor nextLosses(const at::Tensor &logits, const at::Tensor &ids);

/// The logits of each example's answer: [classes], [tokens, classes], [tokens, 2] or [tokens, vocabulary] as the target
/// needs them; undefined where the run has none.
std::vector<at::Tensor> logitsOf(const transformer::TransformerResult &result, const transformer::PackedBatch &batch,
    const PooledClassifier &classifier);

/// The loss of `logits`; undefined if the target has none. `ids` int64 [tokens] of the last stack.
at::Tensor lossOf(const at::Tensor &logits, const Target &target, const at::Tensor &ids);

/// One vector of the states [tokens, hidden] of an example.
at::Tensor pooled(const at::Tensor &states, Pooling pooling);

} // namespace headwise::models::recording
