// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2: query, key and value in one matrix, stored [in, out].
#pragma once

#include "core/models/layouts/familylayout.h"

namespace headwise::models::layouts {

inline constexpr AttentionTensors gpt2Attention{.query = "attn.c_attn",
    .key = "attn.c_attn",
    .value = "attn.c_attn",
    .output = "attn.c_proj",
    .storage = MatrixStorage::InOut};

inline ModelSizes gpt2Sizes(const files::Config &config)
{
    return readSizes(
        config, {{"hidden_size", "n_embd"}, {"num_attention_heads", "n_head"}, {"num_hidden_layers", "n_layer"}});
}

inline FamilyLayout gpt2Layout()
{
    return {.names = {.name = "gpt2",
                .modelTypes = {"gpt2"},
                .classNames = {"GPT2"},
                .prefix = "transformer.",
                .anchor = "wte.weight",
                .layerPrefix = "h.",
                .buffers = {".attn.bias", ".attn.masked_bias"}},
        .embeddings = {"wte.", "wpe."},
        .attention = gpt2Attention,
        .sizes = gpt2Sizes,
        .causal = true};
}

} // namespace headwise::models::layouts
