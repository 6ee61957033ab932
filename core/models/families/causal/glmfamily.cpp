// SPDX-License-Identifier: GPL-3.0-or-later
// GLM-4 (GLM team 2024): LLaMA with gate and up in one matrix and neighbouring dimensions of half a head rotating. The
// newer ones (`glm4`) norm after attention and feed-forward as well.
#include "core/models/families/causal/causalparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

double epsilon(const files::Config &config) { return epsilonOf(config, {"rms_norm_eps"}, 1.5625e-7); }

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto name = "layers." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden, inner = config.integer({"intermediate_size"}, files::ranges::width);
    const auto activation = activationOf(config, {"hidden_act"}, "silu");
    auto attention = causalAttention(sizes, number);
    attention.projections = projectionsOf(name + "self_attn.", config.flag({"attention_bias"}, true));
    attention.output = {name + "self_attn.o_proj", attention.heads * sizes.headWidth, hidden, false};
    attention.rotary = partialRotaryOf(config, sizes.headWidth, 0.5);
    attention.rotary->pairs = Rotary::Pairs::Neighbours;
    const auto norm = [&](const char *which) { return rmsNorm(name + which, hidden, epsilon(config)); };
    Layer layer;
    layer.attention = attention;
    layer.attentionBranch.before = norm("input_layernorm");
    layer.dense = Dense{.gate = Linear{name + "mlp.gate_up_proj", hidden, 2 * inner, false},
        .up = {},
        .down = {name + "mlp.down_proj", inner, hidden, false},
        .activation = activation,
        .joined = true};
    layer.feedForwardBranch.before = norm("post_attention_layernorm");
    if (config.text({"model_type"}, "glm4") == "glm4") {
        layer.attentionBranch.after = norm("post_self_attn_layernorm");
        layer.feedForwardBranch.after = norm("post_mlp_layernorm");
    }
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = groupedSizes(config, {.keyHeads = 2, .headWidth = 128});
    auto stack = causalStack(
        config, "embed_tokens", sizes.hidden, config.integer({"max_position_embeddings"}, {1, 1'000'000'000, 131'072}));
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    stack.finalNorm = rmsNorm("norm", sizes.hidden, epsilon(config));
    return {.stacks = {stack}};
}

Head causalLanguageModel(const FamilyInput &input) { return causalHead(input, "lm_head"); }

} // namespace

Family glmFamily()
{
    return {.names = {.name = "glm4",
                .modelTypes = {"glm4", "glm"},
                .classNames = {"Glm4", "Glm"},
                .prefix = "model.",
                .anchor = "embed_tokens.weight",
                .layerPrefix = "layers.",
                .buffers = {".rotary_emb.inv_freq"}},
        .heads = causalHeads(causalLanguageModel),
        .describe = describe};
}

} // namespace headwise::models::families
