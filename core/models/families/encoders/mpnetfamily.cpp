// SPDX-License-Identifier: GPL-3.0-or-later
// MPNet (Song et al. 2020): BERT with the positions of RoBERTa, and biases by distance that all layers share.
#include "core/models/families/encoders/encoderparts.h"
#include "core/models/families/readers.h"
#include "core/models/families/ties.h"

namespace headwise::models::families {

namespace {

using namespace specification;

/// Fixed in the reference, independent of config.json.
constexpr std::int64_t paddingId = 1, buckets = 32, distance = 128;

double epsilon(const files::Config &config) { return epsilonOf(config, {"layer_norm_eps"}, 1e-12); }

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto name = "encoder.layer." + std::to_string(number) + ".", attention = name + "attention.attn.";
    const auto inner = config.integer({"intermediate_size"}, files::ranges::width);
    const auto activation = activationOf(config, {"hidden_act"}, "gelu");
    auto layer = postNormLayer(
        {{attention + "q", attention + "k", attention + "v"}, attention + "o", name + "attention.LayerNorm",
            name + "intermediate.dense", name + "output.dense", name + "output.LayerNorm"},
        {sizes.headsLeft[number], sizes.headWidth, sizes.hidden, inner, epsilon(config), activation});
    layer.attention->addsPositionBias = true;
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = layouts::readSizes(config, {{"hidden_size"}, {"num_attention_heads"}, {"num_hidden_layers"}});
    const auto rows = config.integer({"relative_attention_num_buckets"}, {1, 1'000'000, buckets});
    if (rows < buckets)
        config.refuse(ErrorText("'relative_attention_num_buckets' should be at least %1", buckets));
    TextInput text{.words = wordsTable(config, "embeddings.word_embeddings", sizes.hidden)};
    text.positions = learnedPositions("embeddings.position_embeddings",
        config.integer({"max_position_embeddings"}, {paddingId + 2, files::ranges::positions.max}), sizes.hidden);
    text.positions->rule = Positions::Rule::PaddingAware;
    text.positions->paddingId = paddingId;
    text.norm = layerNorm("embeddings.LayerNorm", sizes.hidden, epsilon(config));
    Stack stack{.input = text, .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    stack.positionBias = RelativeBias{
        .name = "encoder.relative_attention_bias.weight", .buckets = buckets, .distance = distance, .rows = rows};
    return {.stacks = {stack}};
}

Head maskedLanguageModel(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config);
    HeadStep transform;
    transform.activation = Activation::Gelu;
    transform.norm = layerNorm("lm_head.layer_norm", hidden, epsilon(input.config));
    transform.linear = Linear{"lm_head.dense", hidden, hidden};
    return maskedHead(
        input, {.transform = transform, .decoder = "lm_head.decoder", .bias = "lm_head.bias", .width = hidden});
}

Head classification(const FamilyInput &input) { return denseClassification(input, Activation::Tanh); }

Head tokenClassification(const FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

Head questionAnswering(const FamilyInput &input) { return questionHead(input, "qa_outputs", hiddenSize(input.config)); }

} // namespace

Family mpnetFamily()
{
    return {.names = {.name = "mpnet",
                .modelTypes = {"mpnet"},
                .classNames = {"MPNet"},
                .prefix = "mpnet.",
                .anchor = "embeddings.word_embeddings.weight",
                .layerPrefix = "encoder.layer.",
                .buffers = {"embeddings.position_ids"}},
        .dormant = {"pooler.dense.weight", "pooler.dense.bias"},
        .heads = {{"ForMaskedLM", {"lm_head.dense.weight"}, maskedLanguageModel},
            {"ForSequenceClassification", {"classifier.dense.weight", "classifier.out_proj.weight"}, classification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, questionAnswering}},
        .describe = describe,
        .ties = maskedTies("embeddings.word_embeddings.weight", "lm_head")};
}

} // namespace headwise::models::families
