// SPDX-License-Identifier: GPL-3.0-or-later
// BERT, RoBERTa (XLM-RoBERTa, CamemBERT) and ELECTRA: one encoder, three prefixes, different heads.
// Devlin et al. 2019; Liu et al. 2019; Clark et al. 2020.
#include "core/models/families/families.h"

#include "core/base/error.h"
#include "core/models/layouts/definitions/bert.h"

#include <ATen/ATen.h>

#include <cmath>

namespace headwise::models {

namespace {

constexpr double usualEpsilon = 1e-12;

struct EncoderSizes
{
    layouts::ModelSizes model;
    std::int64_t intermediate;
    double epsilon;
};

EncoderSizes sizesOf(const files::Config &config)
{
    return {layouts::bertSizes(config), config.integer({"intermediate_size"}, files::ranges::width),
        config.number({"layer_norm_eps"}, 0.0, 1.0, usualEpsilon)};
}

Embeddings embeddingsOf(FamilyInput &input, std::int64_t width)
{
    const auto &config = input.config;
    auto &weights = input.weights;
    Embeddings embeddings;
    embeddings.words = weights.embedding(
        "embeddings.word_embeddings", config.integer({"vocab_size"}, files::ranges::vocabulary), width);
    embeddings.positions = weights.embedding(
        "embeddings.position_embeddings", config.integer({"max_position_embeddings"}, files::ranges::positions), width);
    embeddings.types = weights.embedding(
        "embeddings.token_type_embeddings", config.integer({"type_vocab_size"}, {1, 1'000'000, 2}), width);
    embeddings.norm =
        weights.layerNorm("embeddings.LayerNorm", width, config.number({"layer_norm_eps"}, 0.0, 1.0, usualEpsilon));
    return embeddings;
}

Block blockOf(Weights &weights, std::int64_t layer, const EncoderSizes &sizes)
{
    constexpr auto &names = layouts::bertAttention;
    const auto name = "encoder.layer." + std::to_string(layer) + ".";
    const auto hidden = sizes.model.hidden;
    Block block;
    block.heads = sizes.model.headsLeft[layer];
    const auto attended = block.heads * sizes.model.headWidth;
    block.queryKeyValue =
        weights.stackedLinear({name + names.query, name + names.key, name + names.value}, {hidden, attended});
    block.attentionOutput = weights.linear(name + names.output, {attended, hidden});
    block.attentionNorm = weights.layerNorm(name + "attention.output.LayerNorm", hidden, sizes.epsilon);
    block.up = weights.linear(name + "intermediate.dense", {hidden, sizes.intermediate});
    block.down = weights.linear(name + "output.dense", {sizes.intermediate, hidden});
    block.feedForwardNorm = weights.layerNorm(name + "output.LayerNorm", hidden, sizes.epsilon);
    block.scale = 1.0 / std::sqrt(static_cast<double>(sizes.model.headWidth));
    return block;
}

Transformer buildEncoder(FamilyInput &input, std::int64_t embeddingWidth)
{
    const auto &config = input.config;
    refuseSwitch(config, "is_decoder");
    refuseSwitch(config, "add_cross_attention");
    const auto positionKind = config.text({"position_embedding_type"}, "absolute");
    if (positionKind != "absolute")
        throw Error(ErrorCode::Unsupported,
            ErrorText("'position_embedding_type' is '%1'; only 'absolute' is supported", positionKind), config.file());
    const auto sizes = sizesOf(config);
    Transformer model;
    model.activation = activationOf(config, {"hidden_act"}, "gelu");
    model.embeddings = embeddingsOf(input, embeddingWidth);
    for (std::int64_t layer = 0; layer < sizes.model.layers; ++layer)
        model.blocks.push_back(blockOf(input.weights, layer, sizes));
    return model;
}

std::int64_t hiddenSize(const files::Config &config) { return config.integer({"hidden_size"}, files::ranges::width); }

Transformer buildBert(FamilyInput &input) { return buildEncoder(input, hiddenSize(input.config)); }

Transformer buildRoberta(FamilyInput &input)
{
    auto model = buildEncoder(input, hiddenSize(input.config));
    model.embeddings.rule = PositionRule::PaddingAware;
    model.embeddings.paddingId = input.config.integer({"pad_token_id"}, {0, files::ranges::vocabulary.max, 1});
    if (model.embeddings.positions.defined() && model.maxLength() < 1)
        input.config.refuse(ErrorText("'max_position_embeddings' leaves no position after 'pad_token_id'"));
    return model;
}

Transformer buildElectra(FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config);
    const auto width = input.config.integer({"embedding_size"}, {1, files::ranges::width.max, hidden});
    auto model = buildEncoder(input, width);
    if (width != hidden)
        model.embeddings.projection = input.weights.linear("embeddings_project", {width, hidden});
    return model;
}

/// tanh of the pooler on [CLS], then classes.
OutputHead bertClassification(FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config);
    return classificationHead(input.config, HeadRows::First,
        {{input.weights.linear("pooler.dense", {hidden, hidden}), activationByName("tanh")},
            {input.weights.linear("classifier", {hidden, outputsOf(input, "classifier")})}});
}

/// A dense layer of the head's own on the first token, then classes.
OutputHead denseClassification(FamilyInput &input, const char *activation)
{
    const auto hidden = hiddenSize(input.config);
    return classificationHead(input.config, HeadRows::First,
        {{input.weights.linear("classifier.dense", {hidden, hidden}), activationByName(activation)},
            {input.weights.linear("classifier.out_proj", {hidden, outputsOf(input, "classifier.out_proj")})}});
}

OutputHead robertaClassification(FamilyInput &input) { return denseClassification(input, "tanh"); }

OutputHead electraClassification(FamilyInput &input) { return denseClassification(input, "gelu"); }

OutputHead tokenClassification(FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

/// Dense, GELU, LayerNorm, then the vocabulary: the transposed word embeddings unless `tie_word_embeddings` is off.
OutputHead robertaMaskedLanguageModel(FamilyInput &input)
{
    const auto &config = input.config;
    auto &weights = input.weights;
    const auto hidden = hiddenSize(config), vocabulary = config.integer({"vocab_size"}, files::ranges::vocabulary);
    const bool tied = config.flag({"tie_word_embeddings"}, true) || !weights.has("lm_head.decoder.weight");
    OutputHead head;
    head.task = "masked-lm";
    head.rows = HeadRows::Masked;
    head.steps.push_back({weights.linear("lm_head.dense", {hidden, hidden}), activationByName("gelu"),
        weights.layerNorm("lm_head.layer_norm", hidden, config.number({"layer_norm_eps"}, 0.0, 1.0, usualEpsilon))});
    Linear decoder;
    decoder.weight = tied ? input.words : weights.embedding("lm_head.decoder", vocabulary, hidden);
    decoder.weight = decoder.weight.defined() ? decoder.weight.t() : decoder.weight;
    decoder.bias = weights.vector("lm_head.bias", vocabulary);
    weights.ignore("lm_head.decoder.weight");
    weights.ignore("lm_head.decoder.bias");
    head.steps.push_back({decoder});
    return head;
}

} // namespace

Family bertFamily()
{
    return {.layout = layouts::bertLayout(),
        .dormant = {"pooler.dense.weight", "pooler.dense.bias"},
        .heads = {{"ForSequenceClassification", {"pooler.dense.weight", "classifier.weight"}, bertClassification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .build = buildBert};
}

Family robertaFamily()
{
    return {.layout = layouts::robertaLayout(),
        .dormant = {"pooler.dense.weight", "pooler.dense.bias"},
        .heads = {{"ForSequenceClassification", {"classifier.dense.weight", "classifier.out_proj.weight"},
                      robertaClassification},
            {"ForMaskedLM", {"lm_head.dense.weight", "lm_head.layer_norm.weight", "lm_head.bias"},
                robertaMaskedLanguageModel},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .build = buildRoberta};
}

Family electraFamily()
{
    return {.layout = layouts::electraLayout(),
        .dormant = {},
        .heads = {{"ForSequenceClassification", {"classifier.dense.weight", "classifier.out_proj.weight"},
                      electraClassification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .build = buildElectra};
}

} // namespace headwise::models
