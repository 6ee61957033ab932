// SPDX-License-Identifier: GPL-3.0-or-later
// DistilBERT.
#pragma once

#include "core/models/layouts/familylayout.h"

namespace headwise::models::layouts {

inline constexpr AttentionTensors distilBertAttention{
    .query = "attention.q_lin", .key = "attention.k_lin", .value = "attention.v_lin", .output = "attention.out_lin"};

inline ModelSizes distilBertSizes(const files::Config &config)
{
    return readSizes(
        config, {{"hidden_size", "dim"}, {"num_attention_heads", "n_heads"}, {"num_hidden_layers", "n_layers"}});
}

inline FamilyLayout distilBertLayout()
{
    return {.names = {.name = "distilbert",
                .modelTypes = {"distilbert"},
                .classNames = {"DistilBert"},
                .prefix = "distilbert.",
                .anchor = "embeddings.word_embeddings.weight",
                .layerPrefix = "transformer.layer.",
                .buffers = {"embeddings.position_ids"}},
        .embeddings = {"embeddings"},
        .attention = distilBertAttention,
        .sizes = distilBertSizes};
}

} // namespace headwise::models::layouts
