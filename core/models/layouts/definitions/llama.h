// SPDX-License-Identifier: GPL-3.0-or-later
// Llama, Mistral and Qwen2: query heads share key-value heads in groups.
#pragma once

#include "core/base/errortext.h"
#include "core/models/layouts/familylayout.h"

namespace headwise::models::layouts {

inline constexpr AttentionTensors llamaAttention{
    .query = "self_attn.q_proj", .key = "self_attn.k_proj", .value = "self_attn.v_proj", .output = "self_attn.o_proj"};

inline ModelSizes llamaSizes(const files::Config &config)
{
    ModelSizes sizes;
    sizes.hidden = config.integer({"hidden_size"}, files::ranges::width);
    sizes.heads = config.integer({"num_attention_heads"}, files::ranges::heads);
    sizes.layers = config.integer({"num_hidden_layers"}, files::ranges::layers);
    sizes.keyHeads = config.integer({"num_key_value_heads"}, {1, sizes.heads, sizes.heads});
    if (sizes.heads % sizes.keyHeads != 0)
        config.refuse(ErrorText(
            "'num_attention_heads' is %1, which does not divide into %2 key-value heads", sizes.heads, sizes.keyHeads));
    const auto stated = config.integer({"head_dim"}, {0, files::ranges::width.max, 0});
    sizes.headWidth = stated > 0 ? stated : files::headWidth(config, sizes.hidden, sizes.heads);
    sizes.headsLeft.assign(static_cast<std::size_t>(sizes.layers), static_cast<int>(sizes.heads));
    return sizes;
}

inline FamilyLayout llamaLayout()
{
    return {.names = {.name = "llama",
                .modelTypes = {"llama", "mistral", "qwen2"},
                .classNames = {"Llama", "Mistral", "Qwen2"},
                .prefix = "model.",
                .anchor = "embed_tokens.weight",
                .layerPrefix = "layers.",
                .buffers = {".rotary_emb.inv_freq"}},
        .embeddings = {"embed_tokens."},
        .attention = llamaAttention,
        .sizes = llamaSizes,
        .causal = true};
}

} // namespace headwise::models::layouts
