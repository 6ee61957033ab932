// SPDX-License-Identifier: GPL-3.0-or-later
// StarCoder2 (Lozhkov et al. 2024): LayerNorm, biases, a plain feed-forward layer, a window on all layers.
#include "core/models/families/causal/causalparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto name = "layers." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden, inner = config.integer({"intermediate_size"}, files::ranges::width);
    const double epsilon = epsilonOf(config, {"norm_epsilon"}, 1e-5);
    const bool bias = config.flag({"use_bias"}, true);
    const auto activation = activationOf(config, {"hidden_act"}, "gelu_pytorch_tanh");
    auto attention = causalAttention(sizes, number);
    attention.projections = projectionsOf(name + "self_attn.", bias);
    attention.output = {name + "self_attn.o_proj", attention.heads * sizes.headWidth, hidden, bias};
    attention.rotary = rotaryOf(config, sizes.headWidth, 10'000);
    attention.visibility.window = static_cast<int>(config.integer({"sliding_window"}, {0, 1'000'000'000, 0}));
    Layer layer;
    layer.attention = attention;
    layer.attentionBranch.before = layerNorm(name + "input_layernorm", hidden, epsilon);
    layer.dense = Dense{.up = {name + "mlp.c_fc", hidden, inner, bias},
        .down = {name + "mlp.c_proj", inner, hidden, bias},
        .activation = activation};
    layer.feedForwardBranch.before = layerNorm(name + "post_attention_layernorm", hidden, epsilon);
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = groupedSizes(config, {.keyHeads = 2});
    auto stack = causalStack(
        config, "embed_tokens", sizes.hidden, config.integer({"max_position_embeddings"}, {1, 1'000'000'000, 4096}));
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    stack.finalNorm = layerNorm("norm", sizes.hidden, epsilonOf(config, {"norm_epsilon"}, 1e-5));
    return {.stacks = {stack}};
}

Head causalLanguageModel(const FamilyInput &input) { return causalHead(input, "lm_head"); }

} // namespace

Family starCoder2Family()
{
    return {.names = {.name = "starcoder2",
                .modelTypes = {"starcoder2"},
                .classNames = {"Starcoder2"},
                .prefix = "model.",
                .anchor = "embed_tokens.weight",
                .layerPrefix = "layers.",
                .buffers = {".rotary_emb.inv_freq"}},
        .heads = causalHeads(causalLanguageModel),
        .describe = describe};
}

} // namespace headwise::models::families
