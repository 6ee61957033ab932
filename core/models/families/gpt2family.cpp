// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2 (Radford et al. 2019): causal, LayerNorm before attention and feed-forward, weights stored [in, out].
#include "core/models/families/families.h"

#include "core/models/layouts/definitions/gpt2.h"

#include <ATen/ATen.h>

#include <cmath>

namespace headwise::models {

namespace {

struct Sizes
{
    layouts::ModelSizes model;
    std::int64_t intermediate;
    double epsilon;
};

Block blockOf(Weights &weights, std::int64_t layer, const Sizes &sizes)
{
    constexpr auto &names = layouts::gpt2Attention;
    const auto name = "h." + std::to_string(layer) + ".";
    const auto hidden = sizes.model.hidden;
    Block block;
    block.heads = sizes.model.headsLeft[layer];
    const auto attended = block.heads * sizes.model.headWidth;
    block.queryKeyValue = weights.transposedLinear(name + names.query, {hidden, 3 * attended});
    block.attentionOutput = weights.transposedLinear(name + names.output, {attended, hidden});
    block.attentionNorm = weights.layerNorm(name + "ln_1", hidden, sizes.epsilon);
    block.up = weights.transposedLinear(name + "mlp.c_fc", {hidden, sizes.intermediate});
    block.down = weights.transposedLinear(name + "mlp.c_proj", {sizes.intermediate, hidden});
    block.feedForwardNorm = weights.layerNorm(name + "ln_2", hidden, sizes.epsilon);
    return block;
}

std::int64_t hiddenSize(const files::Config &config)
{
    return config.integer({"n_embd", "hidden_size"}, files::ranges::width);
}

std::int64_t vocabularySize(const files::Config &config)
{
    return config.integer({"vocab_size"}, files::ranges::vocabulary);
}

/// 1 / sqrt(head width) unless `scale_attn_weights` is off, times 1 / (layer + 1) if the config requires it.
double scaleOf(const files::Config &config, std::int64_t layer, std::int64_t width)
{
    const double byWidth =
        config.flag({"scale_attn_weights"}, true) ? 1.0 / std::sqrt(static_cast<double>(width)) : 1.0;
    return config.flag({"scale_attn_by_inverse_layer_idx"}, false) ? byWidth / static_cast<double>(layer + 1) : byWidth;
}

Transformer build(FamilyInput &input)
{
    const auto &config = input.config;
    auto &weights = input.weights;
    refuseSwitch(config, "add_cross_attention");
    const auto modelSizes = layouts::gpt2Sizes(config);
    const auto hidden = modelSizes.hidden;
    const Sizes sizes{modelSizes, config.integer({"n_inner"}, {1, files::ranges::width.max * 4, 4 * hidden}),
        config.number({"layer_norm_epsilon"}, 0.0, 1.0, 1e-5)};
    Transformer model;
    model.causal = true;
    model.normFirst = true;
    model.activation = activationOf(config, {"activation_function"}, "gelu_new");
    model.embeddings.words = weights.embedding("wte", vocabularySize(config), hidden);
    model.embeddings.positions = weights.embedding(
        "wpe", config.integer({"n_positions", "max_position_embeddings", "n_ctx"}, files::ranges::positions), hidden);
    for (std::int64_t layer = 0; layer < modelSizes.layers; ++layer) {
        model.blocks.push_back(blockOf(weights, layer, sizes));
        model.blocks.back().scale = scaleOf(config, layer, modelSizes.headWidth);
    }
    model.finalNorm = weights.layerNorm("ln_f", hidden, sizes.epsilon);
    return model;
}

/// Logits over the vocabulary, by the transposed token embeddings or, if `tie_word_embeddings` is off, by separate
/// weights.
OutputHead causalLanguageModel(FamilyInput &input)
{
    auto &weights = input.weights;
    const bool tied = input.config.flag({"tie_word_embeddings"}, true) || !weights.has("lm_head.weight");
    const auto weight =
        tied ? input.words : weights.embedding("lm_head", vocabularySize(input.config), hiddenSize(input.config));
    weights.ignore("lm_head.weight");
    OutputHead head;
    head.task = "causal-lm";
    head.rows = HeadRows::Last;
    head.steps.push_back({{weight.defined() ? weight.t() : weight, {}}});
    return head;
}

/// Outputs from the last token that is not `pad_token_id`.
OutputHead classification(FamilyInput &input)
{
    auto head = classificationHead(input.config, HeadRows::LastNotPadding,
        {{input.weights.linear("score", {hiddenSize(input.config), outputsOf(input, "score")}, false)}});
    head.paddingToken = input.config.paddingToken();
    return head;
}

OutputHead tokenClassification(FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

} // namespace

Family gpt2Family()
{
    return {.layout = layouts::gpt2Layout(),
        .dormant = {},
        .heads = {{"LMHeadModel", {}, causalLanguageModel, {"lm_head.weight"}},
            {"ForSequenceClassification", {"score.weight"}, classification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .build = build};
}

} // namespace headwise::models
