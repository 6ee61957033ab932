// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2 (Radford et al. 2019): causal, LayerNorm before attention and feed-forward, weights stored [in, out].
#include "core/models/families/encoders/encoderparts.h"
#include "core/models/families/readers.h"
#include "core/models/layouts/definitions/gpt2.h"

namespace headwise::models::families {

namespace {

using namespace specification;

/// 1 / sqrt(head width) unless `scale_attn_weights` is off, times 1 / (layer + 1) if the config requires it.
double scaleOf(const files::Config &config, std::int64_t layer, std::int64_t width)
{
    const double byWidth = config.flag({"scale_attn_weights"}, true) ? usualScale(width) : 1.0;
    return config.flag({"scale_attn_by_inverse_layer_idx"}, false) ? byWidth / static_cast<double>(layer + 1) : byWidth;
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    constexpr auto &names = layouts::gpt2Attention;
    const auto name = "h." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden;
    const auto inner = config.integer({"n_inner"}, {1, files::ranges::width.max * 4, 4 * hidden});
    const double epsilon = epsilonOf(config, {"layer_norm_epsilon"}, 1e-5);
    const int heads = sizes.headsLeft[number];
    const auto activation = activationOf(config, {"activation_function"}, "gelu_new");
    const double scale = scaleOf(config, number, sizes.headWidth);
    Layer layer;
    layer.attention = Attention{.heads = heads,
        .keyHeads = heads,
        .width = sizes.headWidth,
        .valueWidth = sizes.headWidth,
        .projections = {.query = name + names.query, .form = Projection::Joined, .storage = MatrixStorage::InOut},
        .output = {name + names.output, heads * sizes.headWidth, hidden, true, MatrixStorage::InOut},
        .scale = scale,
        .visibility = {.causal = true}};
    layer.attentionBranch.before = layerNorm(name + "ln_1", hidden, epsilon);
    layer.dense = Dense{.up = {name + "mlp.c_fc", hidden, inner, true, MatrixStorage::InOut},
        .down = {name + "mlp.c_proj", inner, hidden, true, MatrixStorage::InOut},
        .activation = activation};
    layer.feedForwardBranch.before = layerNorm(name + "ln_2", hidden, epsilon);
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    refuseSwitch(config, "add_cross_attention");
    const auto sizes = layouts::gpt2Sizes(config);
    TextInput text{.words = wordsTable(config, "wte", sizes.hidden)};
    text.positions = learnedPositions("wpe",
        config.integer({"max_position_embeddings", "n_positions", "n_ctx"}, files::ranges::positions), sizes.hidden);
    Stack stack{.kind = headwise::attention::Stack::Decoder, .input = text, .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    stack.finalNorm = layerNorm("ln_f", sizes.hidden, epsilonOf(config, {"layer_norm_epsilon"}, 1e-5));
    return {.stacks = {stack}};
}

Head causalLanguageModel(const FamilyInput &input) { return causalHead(input, "lm_head"); }

std::int64_t width(const FamilyInput &input) { return layouts::gpt2Sizes(input.config).hidden; }

/// Outputs from the last token that is not `pad_token_id`.
Head classification(const FamilyInput &input)
{
    const auto hidden = width(input), outputs = outputsOf(input, "score");
    return classificationHead(
        input.config, HeadRows::LastNotPadding, {{.linear = Linear{"score", hidden, outputs, false}}});
}

Head tokenClassification(const FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", width(input));
}

Head questionAnswering(const FamilyInput &input) { return questionHead(input, "qa_outputs", width(input)); }

} // namespace

Family gpt2Family()
{
    return {.names = layouts::gpt2Layout().names,
        .heads = {{"LMHeadModel", {}, causalLanguageModel, {"lm_head.weight"}},
            {"ForSequenceClassification", {"score.weight"}, classification},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, questionAnswering},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .describe = describe};
}

} // namespace headwise::models::families
