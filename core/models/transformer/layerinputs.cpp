// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/transformer/layerinputs.h"

#include <ATen/ATen.h>

#include <cmath>

namespace headwise::models::transformer {

at::Tensor LayerEmbeddings::operator()(const at::Tensor &ids, const at::Tensor &rows) const
{
    const auto apart = [&](const at::Tensor &values) { return values.unflatten(1, {facts.layers, facts.width}); };
    // Tokens beyond the table read its first row.
    const auto known = at::where(ids.lt(words.size(0)), ids, at::zeros_like(ids));
    const auto ofTokens = words.index_select(0, known) * std::sqrt(static_cast<double>(facts.width));
    const auto ofStates = projection(rows) * (1 / std::sqrt(static_cast<double>(rows.size(1))));
    return (norm(apart(ofStates)) + apart(ofTokens)) * std::sqrt(0.5);
}

at::Tensor LayerInput::operator()(const at::Tensor &rows, const at::Tensor &own) const
{
    return norm(projection(layers::activated(activation, gate(rows)) * own));
}

LayerEmbeddings loadLayerEmbeddings(layers::Weights &weights, const specification::LayerEmbeddings &facts)
{
    return {facts, weights.table(facts.words), weights.linear(facts.projection), weights.norm(facts.norm)};
}

LayerInput loadLayerInput(layers::Weights &weights, const specification::LayerInput &facts)
{
    return {facts.activation, weights.linear(facts.gate), weights.linear(facts.projection), weights.norm(facts.norm)};
}

} // namespace headwise::models::transformer
