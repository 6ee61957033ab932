// SPDX-License-Identifier: GPL-3.0-or-later
// StableLM (Bellagente et al. 2024): LLaMA with LayerNorm, rotation of a part of each head, optionally a norm of each
// head of its own and feed-forward beside attention.
#include "core/models/families/causal/causalparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

Attention attentionOf(const files::Config &config, const std::string &name, std::int64_t number,
    const layouts::ModelSizes &sizes, double epsilon)
{
    auto attention = causalAttention(sizes, number);
    attention.projections = projectionsOf(name, config.flag({"use_qkv_bias"}, false));
    attention.output = {name + "o_proj", attention.heads * sizes.headWidth, sizes.hidden, false};
    attention.rotary = partialRotaryOf(config, sizes.headWidth, 0.25);
    if (!config.flag({"qk_layernorm"}, false))
        return attention;
    const auto norm = [&](const char *which) {
        return HeadNorm{{.name = name + which, .width = sizes.headWidth, .epsilon = epsilon, .bias = false},
            HeadNorm::Scope::OwnWeights};
    };
    attention.queryNorm = norm("q_layernorm.norms");
    attention.keyNorm = norm("k_layernorm.norms");
    return attention;
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto name = "layers." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden, inner = config.integer({"intermediate_size"}, files::ranges::width);
    const double epsilon = epsilonOf(config, {"layer_norm_eps"}, 1e-5);
    const auto activation = activationOf(config, {"hidden_act"}, "silu");
    Layer layer;
    layer.parallel = config.flag({"use_parallel_residual"}, false);
    layer.attention = attentionOf(config, name + "self_attn.", number, sizes, epsilon);
    layer.attentionBranch.before = layerNorm(name + "input_layernorm", hidden, epsilon);
    layer.dense = gatedDense(name + "mlp.", hidden, inner, activation);
    if (!layer.parallel)
        layer.feedForwardBranch.before = layerNorm(name + "post_attention_layernorm", hidden, epsilon);
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = groupedSizes(config, {.keyHeads = 32});
    auto stack = causalStack(
        config, "embed_tokens", sizes.hidden, config.integer({"max_position_embeddings"}, {1, 1'000'000'000, 4096}));
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    stack.finalNorm = layerNorm("norm", sizes.hidden, epsilonOf(config, {"layer_norm_eps"}, 1e-5));
    return {.stacks = {stack}};
}

Head causalLanguageModel(const FamilyInput &input) { return causalHead(input, "lm_head"); }

} // namespace

Family stableLmFamily()
{
    return {.names = {.name = "stablelm",
                .modelTypes = {"stablelm"},
                .classNames = {"StableLm"},
                .prefix = "model.",
                .anchor = "embed_tokens.weight",
                .layerPrefix = "layers.",
                .buffers = {".rotary_emb.inv_freq"}},
        .heads = causalHeads(causalLanguageModel),
        .describe = describe};
}

} // namespace headwise::models::families
