// SPDX-License-Identifier: GPL-3.0-or-later
// ModernBERT (Warner et al. 2024): norms before each part, rotary positions, and layers that see a window.
#include "core/models/families/encoders/encoderparts.h"
#include "core/models/families/readers.h"

namespace headwise::models::families {

namespace {

using namespace specification;

Norm normOf(const files::Config &config, const std::string &name, std::int64_t width)
{
    auto norm = layerNorm(name, width, epsilonOf(config, {"norm_eps"}, 1e-5));
    norm.bias = config.flag({"norm_bias"}, false);
    return norm;
}

/// "full_attention" or "sliding_attention" for each layer.
std::vector<std::string> typesOf(const files::Config &config, std::int64_t layers)
{
    auto types = layerTypes(config, layers);
    const auto every = config.integer({"global_attn_every_n_layers"}, {1, files::ranges::layers.max, 3});
    for (auto i = static_cast<std::int64_t>(types.size()); i < layers; ++i)
        types.emplace_back(i % every == 0 ? "full_attention" : "sliding_attention");
    return types;
}

Rotary rotaryOfType(const files::Config &config, const std::string &type, std::int64_t width)
{
    const bool isFull = type == "full_attention";
    return layerRotaryOf(
        config, width, type, {isFull ? "global_rope_theta" : "local_rope_theta", isFull ? 160'000.0 : 10'000.0, true});
}

Layer layerOf(
    const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes, const std::string &type)
{
    const auto name = "layers." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden, inner = config.integer({"intermediate_size"}, files::ranges::width);
    const int heads = static_cast<int>(sizes.heads);
    const auto window = config.integer({"local_attention"}, {0, 1'000'000'000, 128}) / 2 + 1;
    const bool bias = config.flag({"attention_bias"}, false), denseBias = config.flag({"mlp_bias"}, false);
    const auto activation = activationOf(config, {"hidden_activation", "hidden_act"}, "gelu");
    const auto rotary = rotaryOfType(config, type, sizes.headWidth);
    Layer layer;
    layer.attention = Attention{.heads = heads,
        .keyHeads = heads,
        .width = sizes.headWidth,
        .valueWidth = sizes.headWidth,
        .projections = {.query = name + "attn.Wqkv", .form = Projection::Joined, .queryBias = bias},
        .output = {name + "attn.Wo", heads * sizes.headWidth, hidden, bias},
        .scale = usualScale(sizes.headWidth),
        .rotary = rotary};
    if (type == "sliding_attention")
        layer.attention->visibility.window = static_cast<int>(window);
    if (number > 0)
        layer.attentionBranch.before = normOf(config, name + "attn_norm", hidden);
    layer.dense = Dense{.gate = Linear{name + "mlp.Wi", hidden, 2 * inner, denseBias},
        .up = {},
        .down = {name + "mlp.Wo", inner, hidden, denseBias},
        .activation = activation,
        .joined = true};
    layer.feedForwardBranch.before = normOf(config, name + "mlp_norm", hidden);
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = layouts::readSizes(config, {{"hidden_size"}, {"num_attention_heads"}, {"num_hidden_layers"}});
    const auto types = typesOf(config, sizes.layers);
    TextInput text{.words = wordsTable(config, "embeddings.tok_embeddings", sizes.hidden)};
    text.norm = normOf(config, "embeddings.norm", sizes.hidden);
    Stack stack{.input = text, .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes, types[layer]));
    stack.finalNorm = normOf(config, "final_norm", sizes.hidden);
    stack.maxLength = config.integer({"max_position_embeddings"}, {1, 1'000'000'000, 8192});
    return {.stacks = {stack}};
}

/// What every head begins with.
HeadStep transform(const files::Config &config)
{
    const auto hidden = hiddenSize(config);
    HeadStep step;
    step.activation = activationOf(config, {"classifier_activation"}, "gelu");
    step.norm = normOf(config, "head.norm", hidden);
    step.linear = Linear{"head.dense", hidden, hidden, config.flag({"classifier_bias"}, false)};
    return step;
}

Head maskedLanguageModel(const FamilyInput &input)
{
    const bool bias = input.config.flag({"decoder_bias"}, true);
    return maskedHead(input, {.transform = transform(input.config),
                                 .decoder = "decoder",
                                 .bias = "decoder.bias",
                                 .width = hiddenSize(input.config),
                                 .hasBias = bias});
}

Head classification(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config), outputs = outputsOf(input, "classifier");
    const auto pooling = input.config.text({"classifier_pooling"}, "cls");
    if (pooling != "cls" && pooling != "mean")
        input.config.refuse(ErrorText("'classifier_pooling' should be cls or mean, but is '%1'", pooling));
    const auto first = transform(input.config);
    return classificationHead(input.config, pooling == "cls" ? HeadRows::First : HeadRows::Mean,
        {first, {.linear = Linear{"classifier", hidden, outputs}}});
}

Head tokenClassification(const FamilyInput &input)
{
    auto head = tokenClassificationHead(input, "classifier", hiddenSize(input.config));
    head.steps.insert(head.steps.begin(), transform(input.config));
    return head;
}

Head questionAnswering(const FamilyInput &input)
{
    return questionHead(input, "classifier", hiddenSize(input.config), {transform(input.config)});
}

} // namespace

Family modernBertFamily()
{
    return {.names = {.name = "modernbert",
                .modelTypes = {"modernbert"},
                .classNames = {"ModernBert"},
                .prefix = "model.",
                .anchor = "embeddings.tok_embeddings.weight",
                .layerPrefix = "layers.",
                .buffers = {".rotary_emb.inv_freq"}},
        .heads = {{"ForMaskedLM", {"head.dense.weight"}, maskedLanguageModel, {"decoder.bias"}},
            {"ForSequenceClassification", {"head.dense.weight", "classifier.weight"}, classification},
            {"ForTokenClassification", {"head.dense.weight", "classifier.weight"}, tokenClassification},
            {"ForQuestionAnswering", {"head.dense.weight", "classifier.weight"}, questionAnswering}},
        .describe = describe,
        .ties = {{"embeddings.tok_embeddings.weight", "decoder.weight"}}};
}

} // namespace headwise::models::families
