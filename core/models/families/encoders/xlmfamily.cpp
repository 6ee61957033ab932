// SPDX-License-Identifier: GPL-3.0-or-later
// XLM (Lample and Conneau 2019): BERT's layers without token types, under names of their own.
#include "core/base/error.h"
#include "core/models/families/encoders/encoderparts.h"
#include "core/models/families/readers.h"

namespace headwise::models::families {

namespace {

using namespace specification;

double epsilon(const files::Config &config) { return epsilonOf(config, {"layer_norm_eps"}, 1e-12); }

layouts::ModelSizes sizesOf(const files::Config &config)
{
    return layouts::readSizes(
        config, {{"hidden_size", "emb_dim"}, {"num_attention_heads", "n_heads"}, {"num_hidden_layers", "n_layers"}});
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto place = std::to_string(number), name = "attentions." + place + ".";
    const auto hidden = sizes.hidden;
    const int heads = sizes.headsLeft[static_cast<std::size_t>(number)];
    const bool gelu = config.flag({"gelu_activation"}, true), causal = config.flag({"causal"}, false);
    Layer layer;
    layer.attention = Attention{.heads = heads,
        .keyHeads = heads,
        .width = sizes.headWidth,
        .valueWidth = sizes.headWidth,
        .projections = {name + "q_lin", name + "k_lin", name + "v_lin"},
        .output = {name + "out_lin", heads * sizes.headWidth, hidden},
        .scale = usualScale(sizes.headWidth),
        .visibility = {.causal = causal}};
    layer.attentionBranch.residual = layerNorm("layer_norm1." + place, hidden, epsilon(config));
    layer.dense = Dense{.up = {"ffns." + place + ".lin1", hidden, 4 * hidden},
        .down = {"ffns." + place + ".lin2", 4 * hidden, hidden},
        .activation = gelu ? Activation::Gelu : Activation::Relu};
    layer.feedForwardBranch.residual = layerNorm("layer_norm2." + place, hidden, epsilon(config));
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    if (!config.flag({"is_encoder"}, true))
        throw Error(
            ErrorCode::Unsupported, ErrorText("'is_encoder' is false; only XLM's encoder is computed"), config.file());
    const auto sizes = sizesOf(config);
    TextInput text{.words = wordsTable(config, "embeddings", sizes.hidden)};
    text.positions = learnedPositions(
        "position_embeddings", config.integer({"max_position_embeddings"}, files::ranges::positions), sizes.hidden);
    text.norm = layerNorm("layer_norm_emb", sizes.hidden, epsilon(config));
    Stack stack{.input = text, .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    return {.stacks = {stack}};
}

Head languageModel(const FamilyInput &input)
{
    if (input.config.flag({"asm"}, false))
        throw Error(ErrorCode::Unsupported, ErrorText("'asm' is true; an adaptive softmax is not computed"),
            input.config.file());
    auto head = causalHead(input, "pred_layer.proj", true);
    if (!input.config.flag({"causal"}, false)) {
        head.task = "masked-lm";
        head.rows = HeadRows::Masked;
    }
    return head;
}

/// A summary of the states, which gives the classes.
Head classification(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto summary = config.text({"summary_type"}, "first");
    const auto activation = activationOf(config, {"summary_activation"}, "linear");
    if ((summary != "first" && summary != "last" && summary != "mean") || !config.flag({"summary_use_proj"}, true) ||
        !config.flag({"summary_proj_to_labels"}, true))
        throw Error(ErrorCode::Unsupported,
            ErrorText("'summary_type' is '%1' or has no projection to labels, which is not computed", summary),
            config.file());
    const auto hidden = hiddenSize(config), outputs = outputsOf(input, "sequence_summary.summary");
    return classificationHead(config,
        summary == "first"  ? HeadRows::First
        : summary == "last" ? HeadRows::Last
                            : HeadRows::Mean,
        {{.linear = Linear{"sequence_summary.summary", hidden, outputs}, .activation = activation}});
}

Head tokenClassification(const FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

Head answer(const FamilyInput &input) { return questionHead(input, "qa_outputs", hiddenSize(input.config)); }

} // namespace

Family xlmFamily()
{
    return {.names = {.name = "xlm",
                .modelTypes = {"xlm"},
                .classNames = {"XLM"},
                .prefix = "transformer.",
                .anchor = "embeddings.weight",
                .layerPrefix = "attentions.",
                .buffers = {"position_ids"}},
        .dormant = {"lang_embeddings.weight"},
        .heads = {{"WithLMHeadModel", {"pred_layer.proj.bias"}, languageModel},
            {"ForSequenceClassification", {"sequence_summary.summary.weight"}, classification},
            {"ForQuestionAnsweringSimple", {"qa_outputs.weight"}, answer},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .describe = describe,
        .ties = {{"embeddings.weight", "pred_layer.proj.weight"}}};
}

} // namespace headwise::models::families
