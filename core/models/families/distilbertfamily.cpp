// SPDX-License-Identifier: GPL-3.0-or-later
// DistilBERT (Sanh et al. 2019): BERT without token types and pooler, with different tensor names.
#include "core/models/families/families.h"

#include "core/models/layouts/definitions/distilbert.h"

#include <ATen/ATen.h>

#include <cmath>

namespace headwise::models {

namespace {

/// Fixed in the reference implementation, independent of config.json.
constexpr double epsilon = 1e-12;

Block blockOf(Weights &weights, std::int64_t layer, const layouts::ModelSizes &sizes, std::int64_t intermediate)
{
    constexpr auto &names = layouts::distilBertAttention;
    const auto name = "transformer.layer." + std::to_string(layer) + ".";
    Block block;
    block.heads = sizes.headsLeft[layer];
    const auto attended = block.heads * sizes.headWidth;
    block.queryKeyValue =
        weights.stackedLinear({name + names.query, name + names.key, name + names.value}, {sizes.hidden, attended});
    block.attentionOutput = weights.linear(name + names.output, {attended, sizes.hidden});
    block.attentionNorm = weights.layerNorm(name + "sa_layer_norm", sizes.hidden, epsilon);
    block.up = weights.linear(name + "ffn.lin1", {sizes.hidden, intermediate});
    block.down = weights.linear(name + "ffn.lin2", {intermediate, sizes.hidden});
    block.feedForwardNorm = weights.layerNorm(name + "output_layer_norm", sizes.hidden, epsilon);
    block.scale = 1.0 / std::sqrt(static_cast<double>(sizes.headWidth));
    return block;
}

std::int64_t hiddenSize(const files::Config &config)
{
    return config.integer({"dim", "hidden_size"}, files::ranges::width);
}

Transformer build(FamilyInput &input)
{
    const auto &config = input.config;
    auto &weights = input.weights;
    const auto sizes = layouts::distilBertSizes(config);
    const auto hidden = sizes.hidden;
    const auto intermediate = config.integer({"hidden_dim", "intermediate_size"}, files::ranges::width);
    Transformer model;
    model.activation = activationOf(config, {"activation", "hidden_act"}, "gelu");
    model.embeddings.words = weights.embedding(
        "embeddings.word_embeddings", config.integer({"vocab_size"}, files::ranges::vocabulary), hidden);
    model.embeddings.positions = weights.embedding("embeddings.position_embeddings",
        config.integer({"max_position_embeddings"}, files::ranges::positions), hidden);
    model.embeddings.norm = weights.layerNorm("embeddings.LayerNorm", hidden, epsilon);
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        model.blocks.push_back(blockOf(weights, layer, sizes, intermediate));
    return model;
}

/// ReLU of a dense layer on the first token, then classes.
OutputHead classification(FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config);
    return classificationHead(input.config, HeadRows::First,
        {{input.weights.linear("pre_classifier", {hidden, hidden}), activationByName("relu")},
            {input.weights.linear("classifier", {hidden, outputsOf(input, "classifier")})}});
}

OutputHead tokenClassification(FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

} // namespace

Family distilBertFamily()
{
    return {.layout = layouts::distilBertLayout(),
        .dormant = {},
        .heads = {{"ForSequenceClassification", {"pre_classifier.weight", "classifier.weight"}, classification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .build = build};
}

} // namespace headwise::models
