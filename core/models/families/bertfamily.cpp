// SPDX-License-Identifier: GPL-3.0-or-later
// BERT, RoBERTa (XLM-RoBERTa, CamemBERT) and ELECTRA: one encoder, three prefixes, different heads.
// Devlin et al. 2019; Liu et al. 2019; Clark et al. 2020.
#include "core/base/error.h"
#include "core/models/families/readers.h"
#include "core/models/layouts/definitions/bert.h"

namespace headwise::models::families {

namespace {

using namespace specification;

double epsilon(const files::Config &config) { return epsilonOf(config, {"layer_norm_eps"}, 1e-12); }

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    constexpr auto &names = layouts::bertAttention;
    const auto name = "encoder.layer." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden, inner = config.integer({"intermediate_size"}, files::ranges::width);
    const int heads = sizes.headsLeft[number];
    const auto activation = activationOf(config, {"hidden_act"}, "gelu");
    Layer layer;
    layer.attention = Attention{.heads = heads,
        .keyHeads = heads,
        .width = sizes.headWidth,
        .valueWidth = sizes.headWidth,
        .projections = {name + names.query, name + names.key, name + names.value},
        .output = {name + names.output, heads * sizes.headWidth, hidden},
        .scale = usualScale(sizes.headWidth)};
    layer.attentionBranch.residual = layerNorm(name + "attention.output.LayerNorm", hidden, epsilon(config));
    layer.dense = Dense{.up = {name + "intermediate.dense", hidden, inner},
        .down = {name + "output.dense", inner, hidden},
        .activation = activation};
    layer.feedForwardBranch.residual = layerNorm(name + "output.LayerNorm", hidden, epsilon(config));
    return layer;
}

TextInput inputOf(const files::Config &config, std::int64_t width)
{
    TextInput input{.words = wordsTable(config, "embeddings.word_embeddings", width)};
    input.positions = learnedPositions(
        "embeddings.position_embeddings", config.integer({"max_position_embeddings"}, files::ranges::positions), width);
    const auto types = config.integer({"type_vocab_size"}, {1, 1'000'000, 2});
    input.types = Table{"embeddings.token_type_embeddings.weight", types, width};
    input.norm = layerNorm("embeddings.LayerNorm", width, epsilon(config));
    return input;
}

Model describeEncoder(const files::Config &config, TextInput input)
{
    refuseSwitch(config, "is_decoder");
    refuseSwitch(config, "add_cross_attention");
    const auto positionKind = config.text({"position_embedding_type"}, "absolute");
    if (positionKind != "absolute")
        throw Error(ErrorCode::Unsupported,
            ErrorText("'position_embedding_type' is '%1'; only 'absolute' is supported", positionKind), config.file());
    const auto sizes = layouts::bertSizes(config);
    Stack stack{.input = std::move(input), .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    return {.stacks = {stack}};
}

Model describeBert(const FamilyInput &input)
{
    return describeEncoder(input.config, inputOf(input.config, hiddenSize(input.config)));
}

Model describeRoberta(const FamilyInput &input)
{
    const auto &config = input.config;
    auto text = inputOf(config, hiddenSize(config));
    text.positions->rule = Positions::Rule::PaddingAware;
    text.positions->paddingId = config.integer({"pad_token_id"}, {0, files::ranges::vocabulary.max, 1});
    if (text.positions->table.count <= text.positions->paddingId + 1)
        config.refuse(ErrorText("'max_position_embeddings' leaves no position after 'pad_token_id'"));
    return describeEncoder(config, text);
}

Model describeElectra(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config);
    const auto width = input.config.integer({"embedding_size"}, {1, files::ranges::width.max, hidden});
    auto text = inputOf(input.config, width);
    if (width != hidden)
        text.projection = Linear{"embeddings_project", width, hidden};
    return describeEncoder(input.config, text);
}

/// tanh of the pooler on [CLS], then classes.
Head bertClassification(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config), outputs = outputsOf(input, "classifier");
    return classificationHead(input.config, HeadRows::First,
        {{.linear = Linear{"pooler.dense", hidden, hidden}, .activation = Activation::Tanh},
            {.linear = Linear{"classifier", hidden, outputs}}});
}

/// A dense layer of the head's own on the first token, then classes.
Head denseClassification(const FamilyInput &input, Activation activation)
{
    const auto hidden = hiddenSize(input.config), outputs = outputsOf(input, "classifier.out_proj");
    return classificationHead(input.config, HeadRows::First,
        {{.linear = Linear{"classifier.dense", hidden, hidden}, .activation = activation},
            {.linear = Linear{"classifier.out_proj", hidden, outputs}}});
}

Head robertaClassification(const FamilyInput &input) { return denseClassification(input, Activation::Tanh); }

Head electraClassification(const FamilyInput &input) { return denseClassification(input, Activation::Gelu); }

Head tokenClassification(const FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

/// Dense, GELU, LayerNorm, then the vocabulary: the transposed word embeddings unless `tie_word_embeddings` is off.
Head robertaMaskedLanguageModel(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto hidden = hiddenSize(config), vocabulary = vocabularySize(config);
    const auto norm = layerNorm("lm_head.layer_norm", hidden, epsilon(config));
    const bool tied = config.flag({"tie_word_embeddings"}, true) || !input.tensors.has("lm_head.decoder.weight");
    Head head{.task = "masked-lm", .rows = HeadRows::Masked, .outputs = vocabulary};
    HeadStep decoder{.tied = tied};
    if (tied)
        decoder.bias = "lm_head.bias";
    else
        decoder.linear = Linear{"lm_head.decoder", hidden, vocabulary, false};
    head.steps = {
        {.linear = Linear{"lm_head.dense", hidden, hidden}, .activation = Activation::Gelu, .norm = norm}, decoder};
    if (!tied)
        head.logitsBias = "lm_head.bias";
    head.copies = {"lm_head.decoder.weight", "lm_head.decoder.bias"};
    return head;
}

} // namespace

Family bertFamily()
{
    return {.names = layouts::bertLayout().names,
        .dormant = {"pooler.dense.weight", "pooler.dense.bias"},
        .heads = {{"ForSequenceClassification", {"pooler.dense.weight", "classifier.weight"}, bertClassification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .describe = describeBert};
}

Family robertaFamily()
{
    return {.names = layouts::robertaLayout().names,
        .dormant = {"pooler.dense.weight", "pooler.dense.bias"},
        .heads = {{"ForSequenceClassification", {"classifier.dense.weight", "classifier.out_proj.weight"},
                      robertaClassification},
            {"ForMaskedLM", {"lm_head.dense.weight", "lm_head.layer_norm.weight", "lm_head.bias"},
                robertaMaskedLanguageModel},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .describe = describeRoberta};
}

Family electraFamily()
{
    return {.names = layouts::electraLayout().names,
        .heads = {{"ForSequenceClassification", {"classifier.dense.weight", "classifier.out_proj.weight"},
                      electraClassification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .describe = describeElectra};
}

} // namespace headwise::models::families
