// SPDX-License-Identifier: GPL-3.0-or-later
// BERT, RoBERTa (XLM-RoBERTa, CamemBERT) and ELECTRA: one encoder, three prefixes, different heads.
// Devlin et al. 2019; Liu et al. 2019; Clark et al. 2020.
#include "core/base/error.h"
#include "core/models/families/encoders/encoderparts.h"
#include "core/models/families/readers.h"
#include "core/models/families/ties.h"
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
    return postNormLayer({{name + names.query, name + names.key, name + names.value}, name + names.output,
                             name + "attention.output.LayerNorm", name + "intermediate.dense", name + "output.dense",
                             name + "output.LayerNorm"},
        {heads, sizes.headWidth, hidden, inner, epsilon(config), activation});
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

Head bertClassification(const FamilyInput &input)
{
    return pooledClassification(input, "pooler.dense", Activation::Tanh);
}

Head robertaClassification(const FamilyInput &input) { return denseClassification(input, Activation::Tanh); }

Head electraClassification(const FamilyInput &input) { return denseClassification(input, Activation::Gelu); }

Head tokenClassification(const FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

Head questionAnswering(const FamilyInput &input) { return questionHead(input, "qa_outputs", hiddenSize(input.config)); }

/// A dense layer to `width` numbers with its norm.
HeadStep transform(const files::Config &config, const std::string &dense, const std::string &norm, std::int64_t width)
{
    HeadStep step{.activation = Activation::Gelu, .norm = layerNorm(norm, width, epsilon(config))};
    step.linear = Linear{dense, hiddenSize(config), width};
    return step;
}

Head bertMaskedLanguageModel(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config);
    auto step =
        transform(input.config, "cls.predictions.transform.dense", "cls.predictions.transform.LayerNorm", hidden);
    step.activation = activationOf(input.config, {"hidden_act"}, "gelu");
    return maskedHead(input,
        {.transform = step, .decoder = "cls.predictions.decoder", .bias = "cls.predictions.bias", .width = hidden});
}

Head robertaMaskedLanguageModel(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config);
    const auto step = transform(input.config, "lm_head.dense", "lm_head.layer_norm", hidden);
    return maskedHead(
        input, {.transform = step, .decoder = "lm_head.decoder", .bias = "lm_head.bias", .width = hidden});
}

/// Of the generator; the discriminator has none.
Head electraMaskedLanguageModel(const FamilyInput &input)
{
    const auto width =
        input.config.integer({"embedding_size"}, {1, files::ranges::width.max, hiddenSize(input.config)});
    const auto step = transform(input.config, "generator_predictions.dense", "generator_predictions.LayerNorm", width);
    return maskedHead(
        input, {.transform = step, .decoder = "generator_lm_head", .bias = "generator_lm_head.bias", .width = width});
}

} // namespace

Family bertFamily()
{
    return {.names = layouts::bertLayout().names,
        .dormant = {"pooler.dense.weight", "pooler.dense.bias", "cls.seq_relationship.weight",
            "cls.seq_relationship.bias"},
        .heads = {{"ForSequenceClassification", {"pooler.dense.weight", "classifier.weight"}, bertClassification},
            {"ForMaskedLM", {"cls.predictions.transform.dense.weight"}, bertMaskedLanguageModel},
            {"ForPreTraining", {"cls.predictions.transform.dense.weight"}, bertMaskedLanguageModel},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, questionAnswering}},
        .describe = describeBert,
        .ties = maskedTies("embeddings.word_embeddings.weight", "cls.predictions")};
}

Family robertaFamily()
{
    return {.names = layouts::robertaLayout().names,
        .dormant = {"pooler.dense.weight", "pooler.dense.bias"},
        .heads = {{"ForSequenceClassification", {"classifier.dense.weight", "classifier.out_proj.weight"},
                      robertaClassification},
            {"ForMaskedLM", {"lm_head.dense.weight", "lm_head.layer_norm.weight", "lm_head.bias"},
                robertaMaskedLanguageModel},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, questionAnswering}},
        .describe = describeRoberta,
        .ties = maskedTies("embeddings.word_embeddings.weight", "lm_head")};
}

Family electraFamily()
{
    return {.names = layouts::electraLayout().names,
        .heads = {{"ForSequenceClassification", {"classifier.dense.weight", "classifier.out_proj.weight"},
                      electraClassification},
            {"ForMaskedLM", {"generator_predictions.dense.weight"}, electraMaskedLanguageModel},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, questionAnswering}},
        .describe = describeElectra,
        .ties = {{"embeddings.word_embeddings.weight", "generator_lm_head.weight"}}};
}

} // namespace headwise::models::families
