// SPDX-License-Identifier: GPL-3.0-or-later
// DistilBERT (Sanh et al. 2019): BERT without token types and pooler, with different tensor names.
#include "core/models/families/encoders/encoderparts.h"
#include "core/models/families/readers.h"
#include "core/models/layouts/definitions/distilbert.h"

namespace headwise::models::families {

namespace {

using namespace specification;

/// Fixed in the reference implementation, independent of config.json.
constexpr double epsilon = 1e-12;

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    constexpr auto &names = layouts::distilBertAttention;
    const auto name = "transformer.layer." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden;
    const auto inner = config.integer({"hidden_dim", "intermediate_size"}, files::ranges::width);
    const int heads = sizes.headsLeft[number];
    const auto activation = activationOf(config, {"activation", "hidden_act"}, "gelu");
    return postNormLayer({{name + names.query, name + names.key, name + names.value}, name + names.output,
                             name + "sa_layer_norm", name + "ffn.lin1", name + "ffn.lin2", name + "output_layer_norm"},
        {heads, sizes.headWidth, hidden, inner, epsilon, activation});
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = layouts::distilBertSizes(config);
    TextInput text{.words = wordsTable(config, "embeddings.word_embeddings", sizes.hidden)};
    text.positions = learnedPositions("embeddings.position_embeddings",
        config.integer({"max_position_embeddings"}, files::ranges::positions), sizes.hidden);
    text.norm = layerNorm("embeddings.LayerNorm", sizes.hidden, epsilon);
    Stack stack{.input = text, .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    return {.stacks = {stack}};
}

std::int64_t width(const FamilyInput &input) { return layouts::distilBertSizes(input.config).hidden; }

/// ReLU of a dense layer on the first token, then classes.
Head classification(const FamilyInput &input)
{
    const auto hidden = width(input), outputs = outputsOf(input, "classifier");
    return classificationHead(input.config, HeadRows::First,
        {{.linear = Linear{"pre_classifier", hidden, hidden}, .activation = Activation::Relu},
            {.linear = Linear{"classifier", hidden, outputs}}});
}

Head tokenClassification(const FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", width(input));
}

Head questionAnswering(const FamilyInput &input) { return questionHead(input, "qa_outputs", width(input)); }

Head maskedLanguageModel(const FamilyInput &input)
{
    const auto hidden = width(input);
    HeadStep transform;
    transform.activation = activationOf(input.config, {"activation", "hidden_act"}, "gelu");
    transform.norm = layerNorm("vocab_layer_norm", hidden, epsilon);
    transform.linear = Linear{"vocab_transform", hidden, hidden};
    return maskedHead(
        input, {.transform = transform, .decoder = "vocab_projector", .bias = "vocab_projector.bias", .width = hidden});
}

} // namespace

Family distilBertFamily()
{
    return {.names = layouts::distilBertLayout().names,
        .heads = {{"ForSequenceClassification", {"pre_classifier.weight", "classifier.weight"}, classification},
            {"ForMaskedLM", {"vocab_transform.weight"}, maskedLanguageModel},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, questionAnswering}},
        .describe = describe,
        .ties = {{"embeddings.word_embeddings.weight", "vocab_projector.weight"}}};
}

} // namespace headwise::models::families
