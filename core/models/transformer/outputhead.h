// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a model: classification of texts or tokens, regression, or language modelling.
#pragma once

#include "core/labels/labelset.h"
#include "core/models/layers/weights.h"
#include "core/models/specification/model.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::models::transformer {

/// See specification::HeadStep.
struct HeadStep
{
    std::optional<layers::Linear> linear;
    specification::Activation activation = specification::Activation::Identity;
    std::optional<layers::Norm> norm;
};

/// task "" = model without a head. Classification uses one token per example, or every token if it classifies tokens;
/// language models use the last (causal) or the masked token, or all tokens if their logits are requested.
struct OutputHead
{
    std::string task;
    specification::HeadRows rows = specification::HeadRows::None;
    std::vector<HeadStep> steps;
    double scale = 1, softCap = 0;
    at::Tensor logitsBias;         ///< [vocabulary]; may be undefined
    labels::LabelSet labels;       ///< of a classification head
    std::int64_t answerToken = -1; ///< of LastNotPadding; -1: there is none, and the last token answers
    std::int64_t meanBegin = 0;    ///< as in specification::Head
    specification::DecoderReads decoderReads = specification::DecoderReads::OwnText;

    bool classifies() const { return task == "sequence-classification"; }
    at::Tensor logits(at::Tensor rows) const;
};

OutputHead loadHead(layers::Weights &weights, const specification::Head &facts);

/// The class with the largest logit of [classes]; its probability is that of a softmax, or of a sigmoid for labels that
/// do not exclude each other.
struct Prediction
{
    int index;
    double probability;
};
Prediction predict(const at::Tensor &logits, labels::Problem problem);

} // namespace headwise::models::transformer
