// SPDX-License-Identifier: GPL-3.0-or-later
// LLaMA (Touvron et al. 2023), Mistral (Jiang et al. 2023) and Qwen2 (Yang et al. 2024).
#include "core/models/families/readers.h"
#include "core/models/layouts/definitions/llama.h"

namespace headwise::models::families {

namespace {

using namespace specification;

/// The window of a layer; 0: none.
int windowOf(const files::Config &config, std::int64_t layer, const std::vector<std::string> &types)
{
    const auto type = config.text({"model_type"}, "llama");
    const auto window = static_cast<int>(config.integer({"sliding_window"}, {0, 1'000'000'000, 0}));
    if (type == "mistral")
        return window;
    if (!types.empty())
        return types[layer] == "sliding_attention" ? window : 0;
    const bool slides = type == "qwen2" && config.flag({"use_sliding_window"}, false) &&
                        layer >= config.integer({"max_window_layers"}, {0, files::ranges::layers.max, 28});
    return slides ? window : 0;
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    constexpr auto &names = layouts::llamaAttention;
    const auto name = "layers." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden, inner = config.integer({"intermediate_size"}, files::ranges::width);
    const bool isQwen = config.text({"model_type"}, "") == "qwen2";
    const bool bias = config.flag({"attention_bias"}, false), denseBias = config.flag({"mlp_bias"}, false);
    const double epsilon = epsilonOf(config, {"rms_norm_eps"}, 1e-6);
    const auto rotary = rotaryOf(config, sizes.headWidth, 10'000);
    const auto activation = activationOf(config, {"hidden_act"}, "silu");
    Layer layer;
    layer.attention = Attention{.heads = static_cast<int>(sizes.heads),
        .keyHeads = static_cast<int>(sizes.keyHeads),
        .width = sizes.headWidth,
        .valueWidth = sizes.headWidth,
        .projections = {.query = name + names.query,
            .key = name + names.key,
            .value = name + names.value,
            .queryBias = bias || isQwen,
            .keyBias = bias || isQwen,
            .valueBias = bias || isQwen},
        .output = {name + names.output, sizes.heads * sizes.headWidth, hidden, bias && !isQwen},
        .scale = usualScale(sizes.headWidth),
        .visibility = {.causal = true},
        .rotary = rotary};
    layer.attentionBranch.before = rmsNorm(name + "input_layernorm", hidden, epsilon);
    layer.dense = Dense{.gate = Linear{name + "mlp.gate_proj", hidden, inner, denseBias},
        .up = {name + "mlp.up_proj", hidden, inner, denseBias},
        .down = {name + "mlp.down_proj", inner, hidden, denseBias},
        .activation = activation};
    layer.feedForwardBranch.before = rmsNorm(name + "post_attention_layernorm", hidden, epsilon);
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = layouts::llamaSizes(config);
    const auto types = layerTypes(config, sizes.layers);
    const TextInput text{.words = wordsTable(config, "embed_tokens", sizes.hidden)};
    const double epsilon = epsilonOf(config, {"rms_norm_eps"}, 1e-6);
    const auto length = config.integer({"max_position_embeddings"}, {1, 1'000'000'000, 2048});
    Stack stack{.kind = headwise::attention::Stack::Decoder,
        .input = text,
        .finalNorm = rmsNorm("norm", sizes.hidden, epsilon),
        .maxLength = length,
        .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer) {
        stack.layers.push_back(layerOf(config, layer, sizes));
        stack.layers.back().attention->visibility.window = windowOf(config, layer, types);
    }
    return {.stacks = {stack}};
}

Head causalLanguageModel(const FamilyInput &input) { return causalHead(input, "lm_head", false); }

Head classification(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config), outputs = outputsOf(input, "score");
    return classificationHead(
        input.config, HeadRows::LastNotPadding, {{.linear = Linear{"score", hidden, outputs, false}}});
}

Head tokenClassification(const FamilyInput &input)
{
    return tokenClassificationHead(input, "score", hiddenSize(input.config));
}

} // namespace

Family llamaFamily()
{
    return {.names = layouts::llamaLayout().names,
        .heads = {{"ForCausalLM", {}, causalLanguageModel, {"lm_head.weight"}},
            {"ForSequenceClassification", {"score.weight"}, classification},
            {"ForTokenClassification", {"score.weight"}, tokenClassification}},
        .describe = describe};
}

} // namespace headwise::models::families
