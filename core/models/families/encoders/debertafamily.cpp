// SPDX-License-Identifier: GPL-3.0-or-later
// DeBERTa 2 and 3 (He et al. 2021): scores between contents and relative positions.
#include "core/base/error.h"
#include "core/models/families/encoders/encoderparts.h"
#include "core/models/families/readers.h"
#include "core/models/families/ties.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace headwise::models::families {

namespace {

using namespace specification;

double epsilon(const files::Config &config) { return epsilonOf(config, {"layer_norm_eps"}, 1e-7); }

/// The parts of "a|b", or of a list of texts.
std::set<std::string> partsOf(const files::Config &config, const char *key)
{
    std::set<std::string> parts;
    const auto add = [&parts](std::string text) {
        std::erase_if(text, [](unsigned char c) { return std::isspace(c) != 0; });
        std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        for (std::size_t begin = 0; begin <= text.size();) {
            const auto end = std::min(text.find('|', begin), text.size());
            parts.insert(text.substr(begin, end - begin));
            begin = end + 1;
        }
    };
    const auto found = config.settings().find(key);
    if (found == config.settings().end() || found->is_null())
        return parts;
    if (found->is_string())
        add(found->get<std::string>());
    else if (found->is_array() && std::ranges::all_of(*found, [](const auto &part) { return part.is_string(); }))
        for (const auto &part : *found)
            add(part.get<std::string>());
    else
        config.refuse(ErrorText("'%1' should be a text or a list of texts", key));
    return parts;
}

Disentangled disentangledOf(const files::Config &config)
{
    const auto kinds = partsOf(config, "pos_att_type");
    const auto length = config.integer({"max_position_embeddings"}, {1, files::ranges::positions.max, 512});
    const auto stated = config.integer({"max_relative_positions"}, {-1, files::ranges::positions.max, -1});
    Disentangled facts;
    facts.buckets = config.integer({"position_buckets"}, {-1, files::ranges::positions.max, -1});
    facts.positions = stated < 1 ? length : stated;
    facts.contentToPosition = kinds.contains("c2p");
    facts.positionToContent = kinds.contains("p2c");
    facts.sharesKeys = config.flag({"share_att_key"}, false);
    return facts;
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto name = "encoder.layer." + std::to_string(number) + ".", attention = name + "attention.self.";
    const auto inner = config.integer({"intermediate_size"}, files::ranges::width);
    const auto activation = activationOf(config, {"hidden_act"}, "gelu");
    auto facts = disentangledOf(config);
    auto layer = postNormLayer({{attention + "query_proj", attention + "key_proj", attention + "value_proj"},
                                   name + "attention.output.dense", name + "attention.output.LayerNorm",
                                   name + "intermediate.dense", name + "output.dense", name + "output.LayerNorm"},
        {sizes.headsLeft[number], sizes.headWidth, sizes.hidden, inner, epsilon(config), activation});
    // The number of terms counts even where relative attention is off.
    layer.attention->scale =
        usualScale(sizes.headWidth * (1 + (facts.contentToPosition ? 1 : 0) + (facts.positionToContent ? 1 : 0)));
    if (config.flag({"relative_attention"}, false)) {
        facts.positionKey = attention + "pos_key_proj";
        facts.positionQuery = attention + "pos_query_proj";
        layer.attention->disentangled = facts;
    }
    return layer;
}

TextInput inputOf(const files::Config &config, std::int64_t hidden)
{
    const auto width = config.integer({"embedding_size"}, {1, files::ranges::width.max, hidden});
    TextInput text{.words = wordsTable(config, "embeddings.word_embeddings", width)};
    if (config.flag({"position_biased_input"}, true))
        text.positions = learnedPositions("embeddings.position_embeddings",
            config.integer({"max_position_embeddings"}, {1, files::ranges::positions.max, 512}), width);
    if (const auto types = config.integer({"type_vocab_size"}, {0, 1'000'000, 0}); types > 0)
        text.types = Table{"embeddings.token_type_embeddings.weight", types, width};
    text.norm = layerNorm("embeddings.LayerNorm", hidden, epsilon(config));
    if (width != hidden)
        text.projection = Linear{"embeddings.embed_proj", width, hidden, false};
    text.projecting = TextInput::Projecting::BeforeNorm;
    return text;
}

/// The convolution of the embeddings that joins the first layer; nullopt: there is none.
std::optional<InputConvolution> convolutionOf(const files::Config &config, std::int64_t hidden)
{
    const auto kernel = config.integer({"conv_kernel_size"}, {0, 10'001, 0});
    if (kernel == 0)
        return std::nullopt;
    if (kernel % 2 == 0)
        config.refuse(ErrorText("'conv_kernel_size' should be odd, but is %1", kernel));
    InputConvolution convolution{.name = "encoder.conv.conv", .kernel = kernel};
    convolution.groups = config.integer({"conv_groups"}, {1, hidden, 1});
    if (hidden % convolution.groups != 0)
        config.refuse(ErrorText("'conv_groups' should divide 'hidden_size'"));
    convolution.activation = activationOf(config, {"conv_act"}, "tanh");
    convolution.norm = layerNorm("encoder.conv.LayerNorm", hidden, epsilon(config));
    return convolution;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = layouts::readSizes(config, {{"hidden_size"}, {"num_attention_heads"}, {"num_hidden_layers"}});
    Stack stack{.input = inputOf(config, sizes.hidden), .hidden = sizes.hidden};
    stack.maxLength = config.integer({"max_position_embeddings"}, {1, files::ranges::positions.max, 512});
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    stack.inputConvolution = convolutionOf(config, sizes.hidden);
    if (config.flag({"relative_attention"}, false)) {
        const auto facts = disentangledOf(config);
        const auto span = facts.buckets > 0 ? facts.buckets : facts.positions;
        RelativePositions relative{{"encoder.rel_embeddings.weight", 2 * span, sizes.hidden}, {}};
        if (partsOf(config, "norm_rel_ebd").contains("layer_norm"))
            relative.norm = layerNorm("encoder.LayerNorm", sizes.hidden, epsilon(config));
        stack.relativePositions = relative;
    }
    return {.stacks = {stack}};
}

/// The older head has the names of BERT's; the newer one answers by the words always.
Head maskedLanguageModel(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto hidden = hiddenSize(config);
    const bool older = config.flag({"legacy"}, true);
    const auto width = older ? config.integer({"embedding_size"}, {1, files::ranges::width.max, hidden}) : hidden;
    const std::string name = older ? "cls.predictions.transform." : "lm_predictions.lm_head.";
    HeadStep transform;
    transform.activation = activationOf(config, {"hidden_act"}, "gelu");
    transform.norm = layerNorm(name + "LayerNorm", width, epsilon(config));
    transform.linear = Linear{name + "dense", hidden, width};
    return maskedHead(input, {.transform = transform,
                                 .decoder = older ? "cls.predictions.decoder" : "embeddings.word_embeddings",
                                 .bias = older ? "cls.predictions.bias" : "lm_predictions.lm_head.bias",
                                 .width = width});
}

Head classification(const FamilyInput &input)
{
    return pooledClassification(input, "pooler.dense", activationOf(input.config, {"pooler_hidden_act"}, "gelu"));
}

Head tokenClassification(const FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

Head questionAnswering(const FamilyInput &input) { return questionHead(input, "qa_outputs", hiddenSize(input.config)); }

} // namespace

Family debertaFamily()
{
    return {.names = {.name = "deberta-v2",
                .modelTypes = {"deberta-v2"},
                .classNames = {"DebertaV2"},
                .prefix = "deberta.",
                .anchor = "embeddings.word_embeddings.weight",
                .layerPrefix = "encoder.layer.",
                .buffers = {"embeddings.position_ids"}},
        .dormant = {"pooler.dense.weight", "pooler.dense.bias", "encoder.LayerNorm.weight", "encoder.LayerNorm.bias",
            "mask_predictions.dense.weight", "mask_predictions.dense.bias", "mask_predictions.LayerNorm.weight",
            "mask_predictions.LayerNorm.bias", "mask_predictions.classifier.weight",
            "mask_predictions.classifier.bias"},
        .heads = {{"ForMaskedLM", {}, maskedLanguageModel, {"cls.predictions.transform.dense.weight"}},
            {"ForSequenceClassification", {"pooler.dense.weight", "classifier.weight"}, classification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, questionAnswering}},
        .describe = describe,
        .ties = maskedTies("embeddings.word_embeddings.weight", "cls.predictions")};
}

} // namespace headwise::models::families
