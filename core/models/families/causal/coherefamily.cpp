// SPDX-License-Identifier: GPL-3.0-or-later
// Cohere's Command R and Command A: attention and feed-forward share one LayerNorm without bias, neighbouring
// dimensions rotate. Cohere 2 rotates in the layers with a window only.
#include "core/models/families/causal/causalparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

Norm normOf(const std::string &name, std::int64_t width, double epsilon)
{
    return {.name = name, .width = width, .epsilon = epsilon, .bias = false};
}

/// What differs between the layers of one model.
struct Sight
{
    bool rotates = true;
    int window = 0;
};

/// Cohere 2: three layers with a window, then one without, unless `layer_types` says otherwise.
Sight sightOf(const files::Config &config, std::int64_t layer, const std::vector<std::string> &types)
{
    if (config.text({"model_type"}, "cohere") != "cohere2")
        return {};
    const auto pattern = config.integer({"sliding_window_pattern"}, {1, files::ranges::layers.max, 4});
    const auto window = static_cast<int>(config.integer({"sliding_window"}, {1, 1'000'000'000, 4096}));
    const bool slides =
        types.empty() ? (layer + 1) % pattern != 0 : types[static_cast<std::size_t>(layer)] == "sliding_attention";
    return {slides, slides ? window : 0};
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes, Sight sight)
{
    const auto name = "layers." + std::to_string(number) + ".", own = name + "self_attn.";
    const auto hidden = sizes.hidden, inner = config.integer({"intermediate_size"}, files::ranges::width);
    const double epsilon = epsilonOf(config, {"layer_norm_eps"}, 1e-5);
    const bool isSecond = config.text({"model_type"}, "cohere") == "cohere2";
    const bool bias = config.flag({"attention_bias"}, false);
    const auto activation = activationOf(config, {"hidden_act"}, "silu");
    auto attention = causalAttention(sizes, number);
    attention.projections = projectionsOf(own, bias);
    attention.output = {own + "o_proj", attention.heads * sizes.headWidth, hidden, bias};
    attention.visibility.window = sight.window;
    if (sight.rotates) {
        attention.rotary = rotaryOf(config, sizes.headWidth, isSecond ? 10'000 : 500'000);
        attention.rotary->pairs = Rotary::Pairs::Neighbours;
    }
    if (!isSecond && config.flag({"use_qk_norm"}, false)) {
        attention.queryNorm = HeadNorm{normOf(own + "q_norm", sizes.headWidth, epsilon), HeadNorm::Scope::OneTable};
        attention.keyNorm = HeadNorm{normOf(own + "k_norm", sizes.headWidth, epsilon), HeadNorm::Scope::OneTable};
    }
    Layer layer;
    layer.attention = attention;
    layer.attentionBranch.before = normOf(name + "input_layernorm", hidden, epsilon);
    layer.dense = gatedDense(name + "mlp.", hidden, inner, activation);
    layer.parallel = true;
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = groupedSizes(config, {});
    const auto types = layerTypes(config, sizes.layers);
    auto stack = causalStack(
        config, "embed_tokens", sizes.hidden, config.integer({"max_position_embeddings"}, {1, 1'000'000'000, 8192}));
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes, sightOf(config, layer, types)));
    stack.finalNorm = normOf("norm", sizes.hidden, epsilonOf(config, {"layer_norm_eps"}, 1e-5));
    return {.stacks = {stack}};
}

Head causalLanguageModel(const FamilyInput &input)
{
    auto head = causalHead(input, "lm_head");
    head.scale = input.config.number({"logit_scale"}, -1e6, 1e6, 0.0625);
    return head;
}

} // namespace

Family cohereFamily()
{
    return {.names = {.name = "cohere2",
                .modelTypes = {"cohere2", "cohere"},
                .classNames = {"Cohere2", "Cohere"},
                .prefix = "model.",
                .anchor = "embed_tokens.weight",
                .layerPrefix = "layers.",
                .buffers = {".rotary_emb.inv_freq"}},
        .heads = {{"ForCausalLM", {}, causalLanguageModel, {"lm_head.weight"}}},
        .describe = describe};
}

} // namespace headwise::models::families
