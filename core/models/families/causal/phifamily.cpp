// SPDX-License-Identifier: GPL-3.0-or-later
// Phi-1 and Phi-2 (Gunasekar et al. 2023): attention and feed-forward share one LayerNorm, biases everywhere, rotation
// of a part of each head.
#include "core/models/families/causal/causalparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto name = "layers." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden, inner = config.integer({"intermediate_size"}, files::ranges::width);
    const double epsilon = epsilonOf(config, {"layer_norm_eps"}, 1e-5);
    const auto activation = activationOf(config, {"hidden_act"}, "gelu_new");
    auto attention = causalAttention(sizes, number);
    attention.projections = projectionsOf(name + "self_attn.", true);
    attention.output = {name + "self_attn.dense", attention.heads * sizes.headWidth, hidden};
    attention.rotary = partialRotaryOf(config, sizes.headWidth, 0.5);
    if (config.flag({"qk_layernorm"}, false)) {
        attention.queryNorm = HeadNorm{layerNorm(name + "self_attn.q_layernorm", sizes.headWidth, epsilon)};
        attention.keyNorm = HeadNorm{layerNorm(name + "self_attn.k_layernorm", sizes.headWidth, epsilon)};
    }
    Layer layer;
    layer.attention = attention;
    layer.attentionBranch.before = layerNorm(name + "input_layernorm", hidden, epsilon);
    layer.dense = Dense{
        .up = {name + "mlp.fc1", hidden, inner}, .down = {name + "mlp.fc2", inner, hidden}, .activation = activation};
    layer.parallel = true;
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = groupedSizes(config, {});
    auto stack = causalStack(
        config, "embed_tokens", sizes.hidden, config.integer({"max_position_embeddings"}, {1, 1'000'000'000, 2048}));
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    stack.finalNorm = layerNorm("final_layernorm", sizes.hidden, epsilonOf(config, {"layer_norm_eps"}, 1e-5));
    return {.stacks = {stack}};
}

Head causalLanguageModel(const FamilyInput &input) { return causalHead(input, "lm_head", true); }

} // namespace

Family phiFamily()
{
    return {.names = {.name = "phi",
                .modelTypes = {"phi"},
                .classNames = {"Phi"},
                .prefix = "model.",
                .anchor = "embed_tokens.weight",
                .layerPrefix = "layers.",
                .buffers = {".rotary_emb.inv_freq"}},
        .heads = causalHeads(causalLanguageModel),
        .describe = describe};
}

} // namespace headwise::models::families
