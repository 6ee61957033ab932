// SPDX-License-Identifier: GPL-3.0-or-later
// DistilBERT (Sanh et al. 2019): BERT without token types and pooler, with different tensor names.
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
    Layer layer;
    layer.attention = Attention{.heads = heads,
        .keyHeads = heads,
        .width = sizes.headWidth,
        .valueWidth = sizes.headWidth,
        .projections = {name + names.query, name + names.key, name + names.value},
        .output = {name + names.output, heads * sizes.headWidth, hidden},
        .scale = usualScale(sizes.headWidth)};
    layer.attentionBranch.residual = layerNorm(name + "sa_layer_norm", hidden, epsilon);
    layer.dense = Dense{
        .up = {name + "ffn.lin1", hidden, inner}, .down = {name + "ffn.lin2", inner, hidden}, .activation = activation};
    layer.feedForwardBranch.residual = layerNorm(name + "output_layer_norm", hidden, epsilon);
    return layer;
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

} // namespace

Family distilBertFamily()
{
    return {.names = layouts::distilBertLayout().names,
        .heads = {{"ForSequenceClassification", {"pre_classifier.weight", "classifier.weight"}, classification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .describe = describe};
}

} // namespace headwise::models::families
