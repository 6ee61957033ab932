// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a model: classification or language modelling.
#pragma once

#include "core/models/layers.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::models {

/// The token from whose state the head answers: none, the first, the last, or the masked one.
enum class HeadRows
{
    None,
    First,
    Last,
    Masked
};

/// A dense layer with the operations after it.
struct HeadStep
{
    Linear dense;
    Activation activation = nullptr;
    std::optional<LayerNorm> norm = std::nullopt;
};

/// task "" = model without a head. Classification uses one token per example; language models use the last (causal) or
/// the masked token, or all tokens if their logits are requested.
struct OutputHead
{
    std::string task;
    HeadRows rows = HeadRows::None;
    std::vector<HeadStep> steps;
    std::vector<std::string> labels; ///< classes of a classification head
    bool manyLabels = false;         ///< multi-label classification: sigmoid instead of softmax

    bool classifies() const { return task == "sequence-classification"; }
    at::Tensor logits(at::Tensor rows) const;
};

/// The most probable class of logits [classes].
struct Prediction
{
    int index;
    double probability;
};
Prediction predict(const at::Tensor &logits, bool manyLabels);

} // namespace headwise::models
