// SPDX-License-Identifier: GPL-3.0-or-later
// ALBERT (Lan et al. 2020): narrow embeddings, and groups of layers that share their weights.
#include "core/models/families/encoders/encoderparts.h"
#include "core/models/families/readers.h"
#include "core/models/families/ties.h"

#include <map>

namespace headwise::models::families {

namespace {

using namespace specification;

double epsilon(const files::Config &config) { return epsilonOf(config, {"layer_norm_eps"}, 1e-12); }

Layer layerOf(const files::Config &config, const std::string &name, int heads, const layouts::ModelSizes &sizes)
{
    const auto inner = config.integer({"intermediate_size"}, files::ranges::width);
    const auto activation = activationOf(config, {"hidden_act"}, "gelu_new");
    return postNormLayer(
        {{name + "attention.query", name + "attention.key", name + "attention.value"}, name + "attention.dense",
            name + "attention.LayerNorm", name + "ffn", name + "ffn_output", name + "full_layer_layer_norm"},
        {heads, sizes.headWidth, sizes.hidden, inner, epsilon(config), activation});
}

/// Layer `number` of the config is a whole group of `inner` layers, each of them with a map of its own.
std::vector<Layer> layersOf(const files::Config &config, const layouts::ModelSizes &sizes)
{
    const auto groups = config.integer({"num_hidden_groups"}, {1, sizes.layers, 1});
    const auto inner = config.integer({"inner_group_num"}, {1, files::ranges::layers.max, 1});
    std::vector<Layer> layers;
    std::map<std::int64_t, int> first; ///< by group
    for (std::int64_t number = 0; number < sizes.layers; ++number) {
        // as the reference divides: by layers for each group, which need not be a whole number
        const auto group = static_cast<std::int64_t>(
            static_cast<double>(number) / (static_cast<double>(sizes.layers) / static_cast<double>(groups)));
        const auto [known, isNew] = first.emplace(group, static_cast<int>(layers.size()));
        for (std::int64_t i = 0; i < inner; ++i) {
            const auto name =
                "encoder.albert_layer_groups." + std::to_string(group) + ".albert_layers." + std::to_string(i) + ".";
            layers.push_back(layerOf(config, name, static_cast<int>(sizes.heads), sizes));
            if (!isNew)
                layers.back().weightsOfLayer = known->second + static_cast<int>(i);
        }
    }
    return layers;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = layouts::readSizes(config, {{"hidden_size"}, {"num_attention_heads"}, {"num_hidden_layers"}});
    const auto width = config.integer({"embedding_size"}, {1, files::ranges::width.max, 128});
    TextInput text{.words = wordsTable(config, "embeddings.word_embeddings", width)};
    text.positions = learnedPositions(
        "embeddings.position_embeddings", config.integer({"max_position_embeddings"}, files::ranges::positions), width);
    text.types =
        Table{"embeddings.token_type_embeddings.weight", config.integer({"type_vocab_size"}, {1, 1'000'000, 2}), width};
    text.norm = layerNorm("embeddings.LayerNorm", width, epsilon(config));
    text.projection = Linear{"encoder.embedding_hidden_mapping_in", width, sizes.hidden};
    Stack stack{.input = text, .hidden = sizes.hidden};
    stack.layers = layersOf(config, sizes);
    return {.stacks = {stack}};
}

Head maskedLanguageModel(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto hidden = hiddenSize(config);
    const auto width = config.integer({"embedding_size"}, {1, files::ranges::width.max, 128});
    HeadStep transform;
    transform.activation = activationOf(config, {"hidden_act"}, "gelu_new");
    transform.norm = layerNorm("predictions.LayerNorm", width, epsilon(config));
    transform.linear = Linear{"predictions.dense", hidden, width};
    return maskedHead(
        input, {.transform = transform, .decoder = "predictions.decoder", .bias = "predictions.bias", .width = width});
}

Head classification(const FamilyInput &input) { return pooledClassification(input, "pooler", Activation::Tanh); }

Head tokenClassification(const FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

Head questionAnswering(const FamilyInput &input) { return questionHead(input, "qa_outputs", hiddenSize(input.config)); }

} // namespace

Family albertFamily()
{
    return {.names = {.name = "albert",
                .modelTypes = {"albert"},
                .classNames = {"Albert"},
                .prefix = "albert.",
                .anchor = "embeddings.word_embeddings.weight",
                .layerPrefix = "encoder.albert_layer_groups.",
                .buffers = {"embeddings.position_ids"}},
        .dormant = {"pooler.weight", "pooler.bias", "sop_classifier.classifier.weight",
            "sop_classifier.classifier.bias"},
        .heads = {{"ForMaskedLM", {"predictions.dense.weight"}, maskedLanguageModel},
            {"ForPreTraining", {"predictions.dense.weight"}, maskedLanguageModel},
            {"ForSequenceClassification", {"pooler.weight", "classifier.weight"}, classification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, questionAnswering}},
        .describe = describe,
        .ties = maskedTies("embeddings.word_embeddings.weight", "predictions")};
}

} // namespace headwise::models::families
