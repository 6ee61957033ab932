// SPDX-License-Identifier: GPL-3.0-or-later
// DistilBERT (Sanh et al. 2019): BERT without token types and pooler, with different tensor names.
#include "core/models/families.h"

#include <ATen/ATen.h>

#include <cmath>

namespace headwise::models {

namespace {

/// Fixed in the reference implementation, independent of config.json.
constexpr double epsilon = 1e-12;

struct Sizes
{
    std::int64_t hidden, headWidth, intermediate;
};

Block blockOf(Weights &weights, std::int64_t layer, int heads, const Sizes &sizes)
{
    const auto name = "transformer.layer." + std::to_string(layer) + ".";
    const auto attended = heads * sizes.headWidth;
    Block block;
    block.queryKeyValue = weights.stackedLinear(
        {name + "attention.q_lin", name + "attention.k_lin", name + "attention.v_lin"}, {sizes.hidden, attended});
    block.attentionOutput = weights.linear(name + "attention.out_lin", {attended, sizes.hidden});
    block.attentionNorm = weights.layerNorm(name + "sa_layer_norm", sizes.hidden, epsilon);
    block.up = weights.linear(name + "ffn.lin1", {sizes.hidden, sizes.intermediate});
    block.down = weights.linear(name + "ffn.lin2", {sizes.intermediate, sizes.hidden});
    block.feedForwardNorm = weights.layerNorm(name + "output_layer_norm", sizes.hidden, epsilon);
    block.heads = heads;
    block.scale = 1.0 / std::sqrt(static_cast<double>(sizes.headWidth));
    return block;
}

std::int64_t hiddenSize(const Config &config) { return config.integer({"dim", "hidden_size"}, ranges::width); }

Transformer build(FamilyInput &input)
{
    const auto &config = input.config;
    auto &weights = input.weights;
    const auto hidden = hiddenSize(config);
    const auto heads = config.integer({"n_heads", "num_attention_heads"}, ranges::heads);
    const Sizes sizes{
        hidden, headWidth(config, hidden, heads), config.integer({"hidden_dim", "intermediate_size"}, ranges::width)};
    const auto layers = config.integer({"n_layers", "num_hidden_layers"}, ranges::layers);
    const auto headsLeft = config.headsPerLayer(layers, heads);
    Transformer model;
    model.activation = activationOf(config, {"activation", "hidden_act"}, "gelu");
    model.embeddings.words =
        weights.embedding("embeddings.word_embeddings", config.integer({"vocab_size"}, ranges::vocabulary), hidden);
    model.embeddings.positions = weights.embedding(
        "embeddings.position_embeddings", config.integer({"max_position_embeddings"}, ranges::positions), hidden);
    model.embeddings.norm = weights.layerNorm("embeddings.LayerNorm", hidden, epsilon);
    for (std::int64_t layer = 0; layer < layers; ++layer)
        model.blocks.push_back(blockOf(weights, layer, headsLeft[layer], sizes));
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
    return {.name = "distilbert",
        .modelTypes = {"distilbert"},
        .classNames = {"DistilBert"},
        .prefix = "distilbert.",
        .anchor = "embeddings.word_embeddings.weight",
        .layerPrefix = "transformer.layer.",
        .buffers = {"embeddings.position_ids"},
        .dormant = {},
        .heads = {{"ForSequenceClassification", {"pre_classifier.weight", "classifier.weight"}, classification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .build = build};
}

} // namespace headwise::models
