// SPDX-License-Identifier: GPL-3.0-or-later
// What layers read beside the states: vectors of each token for each layer (Gemma 3n, Gemma 4).
#pragma once

#include "core/models/layers/weights.h"
#include "core/models/specification/model.h"

namespace headwise::models::transformer {

/// See specification::LayerEmbeddings.
struct LayerEmbeddings
{
    specification::LayerEmbeddings facts;
    at::Tensor words; ///< [tokens, layers * width]
    layers::Linear projection;
    layers::Norm norm;

    /// [rows, layers, width], from token ids and the first states.
    at::Tensor operator()(const at::Tensor &ids, const at::Tensor &rows) const;
};

/// See specification::LayerInput.
struct LayerInput
{
    specification::Activation activation = specification::Activation::Identity;
    layers::Linear gate, projection;
    layers::Norm norm;

    /// What is added to the states; `own` [rows, width] is the layer's part of the embeddings.
    at::Tensor operator()(const at::Tensor &rows, const at::Tensor &own) const;
};

LayerEmbeddings loadLayerEmbeddings(layers::Weights &weights, const specification::LayerEmbeddings &facts);
LayerInput loadLayerInput(layers::Weights &weights, const specification::LayerInput &facts);

} // namespace headwise::models::transformer
