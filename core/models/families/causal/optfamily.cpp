// SPDX-License-Identifier: GPL-3.0-or-later
// OPT (Zhang et al. 2022): positions from row 2 on; the model of 350 million parameters norms after each part and reads
// narrower embeddings.
#include "core/models/families/causal/causalparts.h"
#include "core/models/families/encoders/encoderparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

/// Positions start after two unused rows of the table.
constexpr std::int64_t positionOffset = 2;

layouts::ModelSizes sizesOf(const files::Config &config)
{
    return layouts::readSizes(config, {{"hidden_size"}, {"num_attention_heads"}, {"num_hidden_layers"}});
}

std::int64_t embeddingWidth(const files::Config &config)
{
    return config.integer({"word_embed_proj_dim"}, {1, files::ranges::width.max, hiddenSize(config)});
}

/// Its epsilon is PyTorch's, not an option.
Norm normOf(const files::Config &config, const std::string &name)
{
    const bool affine = config.flag({"layer_norm_elementwise_affine"}, true);
    return {.name = name, .width = hiddenSize(config), .epsilon = 1e-5, .weight = affine, .bias = affine};
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto name = "layers." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden, inner = config.integer({"ffn_dim"}, files::ranges::width);
    const bool bias = config.flag({"enable_bias"}, true), before = config.flag({"do_layer_norm_before"}, true);
    const auto activation = activationOf(config, {"activation_function"}, "relu");
    auto attention = causalAttention(sizes, number);
    attention.projections = {.query = name + "self_attn.q_proj",
        .key = name + "self_attn.k_proj",
        .value = name + "self_attn.v_proj",
        .queryBias = bias,
        .keyBias = bias,
        .valueBias = bias};
    attention.output = {name + "self_attn.out_proj", attention.heads * sizes.headWidth, hidden, bias};
    Layer layer;
    layer.attention = attention;
    layer.dense = Dense{.up = {name + "fc1", hidden, inner, bias},
        .down = {name + "fc2", inner, hidden, bias},
        .activation = activation};
    (before ? layer.attentionBranch.before : layer.attentionBranch.residual) =
        normOf(config, name + "self_attn_layer_norm");
    (before ? layer.feedForwardBranch.before : layer.feedForwardBranch.residual) =
        normOf(config, name + "final_layer_norm");
    return layer;
}

TextInput inputOf(const files::Config &config, std::int64_t hidden)
{
    const auto width = embeddingWidth(config);
    TextInput text{.words = wordsTable(config, "embed_tokens", width)};
    const auto count = config.integer({"max_position_embeddings"}, files::ranges::positions) + positionOffset;
    text.positions = learnedPositions("embed_positions", count, hidden);
    text.positions->offset = positionOffset;
    if (width != hidden) {
        text.projection = Linear{"project_in", width, hidden, false};
        text.projecting = TextInput::Projecting::Words;
    }
    return text;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = sizesOf(config);
    const auto width = embeddingWidth(config);
    const auto text = inputOf(config, sizes.hidden);
    Stack stack{.kind = headwise::attention::Stack::Decoder, .input = text, .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    if (config.flag({"do_layer_norm_before"}, true) && !config.flag({"_remove_final_layer_norm"}, false))
        stack.finalNorm = normOf(config, "final_layer_norm");
    if (width != sizes.hidden)
        stack.finalProjection = Linear{"project_out", sizes.hidden, width, false};
    return {.stacks = {stack}};
}

Head causalLanguageModel(const FamilyInput &input)
{
    auto head = causalHead(input, "lm_head");
    head.steps.back().words->width = embeddingWidth(input.config);
    return head;
}

Head classification(const FamilyInput &input)
{
    auto head = scoreHead(input);
    head.steps.back().linear->in = embeddingWidth(input.config);
    return head;
}

Head answer(const FamilyInput &input) { return questionHead(input, "qa_outputs", embeddingWidth(input.config)); }

} // namespace

Family optFamily()
{
    return {.names = {.name = "opt",
                .modelTypes = {"opt"},
                .classNames = {"OPT"},
                .prefix = "decoder.",
                .anchor = "embed_tokens.weight",
                .layerPrefix = "layers."},
        .heads = {{"ForCausalLM", {}, causalLanguageModel, {"lm_head.weight"}},
            {"ForSequenceClassification", {"score.weight"}, classification},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, answer}},
        .describe = describe};
}

} // namespace headwise::models::families
