// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on top of a base model: classes or a vocabulary.
#pragma once

#include "core/models/layers.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::models {

/// The token whose state the head answers from: none, the first, the last, or the one that is masked.
enum class HeadRows
{
    None,
    First,
    Last,
    Masked
};

/// A dense layer with what follows it.
struct HeadStep
{
    Linear dense;
    Activation activation = nullptr;
    std::optional<LayerNorm> norm = std::nullopt;
};

/// task "" = bare model. Classification reads one token per example; language models read the last (causal) or
/// the masked one, or all tokens when their logits are asked for.
struct OutputHead
{
    std::string task;
    HeadRows rows = HeadRows::None;
    std::vector<HeadStep> steps;
    std::vector<std::string> labels; ///< of a classification head
    bool manyLabels = false;         ///< labels do not exclude each other: sigmoid in place of softmax

    bool classifies() const { return task == "sequence-classification"; }
    at::Tensor logits(at::Tensor rows) const;
};

/// The most probable entry of logits [classes].
struct Prediction
{
    int index;
    double probability;
};
Prediction predict(const at::Tensor &logits, bool manyLabels);

} // namespace headwise::models
