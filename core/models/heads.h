// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a model: classification of texts or tokens, regression, or language modelling.
#pragma once

#include "core/labels/labelset.h"
#include "core/models/layers.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::models {

/// The tokens from whose states the head answers.
enum class HeadRows
{
    None,
    First,
    Last,
    LastNotPadding, ///< of the ids, not of a mask: a text that ends in the padding token answers before it
    Masked,
    Every
};

/// A dense layer with the operations after it.
struct HeadStep
{
    Linear dense;
    Activation activation = nullptr;
    std::optional<LayerNorm> norm = std::nullopt;
};

/// task "" = model without a head. Classification uses one token per example, or every token if it classifies tokens;
/// language models use the last (causal) or the masked token, or all tokens if their logits are requested.
struct OutputHead
{
    std::string task;
    HeadRows rows = HeadRows::None;
    std::vector<HeadStep> steps;
    labels::LabelSet labels;        ///< of a classification head
    std::int64_t paddingToken = -1; ///< for LastNotPadding; -1: there is none, and the last token answers

    bool classifies() const { return task == "sequence-classification"; }
    at::Tensor logits(at::Tensor rows) const;
};

/// The class with the largest logit of [classes]; its probability is that of a softmax, or of a sigmoid for labels that
/// do not exclude each other.
struct Prediction
{
    int index;
    double probability;
};
Prediction predict(const at::Tensor &logits, labels::Problem problem);

} // namespace headwise::models
