// SPDX-License-Identifier: GPL-3.0-or-later
// Layers and heads that encoders share; what differs is what their tensors are called.
#pragma once

#include "core/models/families/families.h"

#include <string>
#include <vector>

namespace headwise::models::families {

/// The tensors of one layer with norms after each part.
struct PostNormNames
{
    specification::Projections projections;
    std::string output, attentionNorm, up, down, lastNorm;
};

struct EncoderSizes
{
    int heads = 0; ///< of this layer
    std::int64_t headWidth = 0, hidden = 0, inner = 0;
    double epsilon = 1e-12;
    specification::Activation activation = specification::Activation::Gelu;
};

/// A layer as BERT's: attention, norm, two dense layers, norm.
specification::Layer postNormLayer(const PostNormNames &names, const EncoderSizes &sizes);

/// Logits of the masked token.
struct MaskedHead
{
    std::optional<specification::HeadStep> transform = {};
    std::string decoder, bias; ///< of the vocabulary; the bias may be stored as "decoder.bias"
    std::int64_t width = 0;    ///< of the decoder's input
    bool hasBias = true;
};

/// Transform, then the vocabulary, by "decoder.weight", which may be tied to the words (see tieWeights).
specification::Head maskedHead(const FamilyInput &input, const MaskedHead &facts);

/// Start and end of an answer, from every token; `before` are steps before the last layer.
specification::Head questionHead(const FamilyInput &input, const std::string &layer, std::int64_t hidden,
    std::vector<specification::HeadStep> before = {});

/// A dense layer of the head's own on the first token, then classes: "classifier.dense", "classifier.out_proj".
specification::Head denseClassification(const FamilyInput &input, specification::Activation activation);

/// A pooler's dense layer on the first token, then classes by "classifier".
specification::Head pooledClassification(
    const FamilyInput &input, const std::string &pooler, specification::Activation activation);

/// Classes of a sound: the mean of the projected frames, which is the projection of their mean, then "classifier".
specification::Head soundClassification(const FamilyInput &input);

} // namespace headwise::models::families
