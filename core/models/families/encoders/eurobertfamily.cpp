// SPDX-License-Identifier: GPL-3.0-or-later
// EuroBERT (Boizard et al. 2025): the layers of LLaMA without a causal mask.
#include "core/models/families/encoders/encoderparts.h"
#include "core/models/families/readers.h"
#include "core/models/layouts/definitions/llama.h"

namespace headwise::models::families {

namespace {

using namespace specification;

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    constexpr auto &names = layouts::llamaAttention;
    const auto name = "layers." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden, inner = config.integer({"intermediate_size"}, files::ranges::width);
    const bool bias = config.flag({"attention_bias"}, false), denseBias = config.flag({"mlp_bias"}, false);
    const double epsilon = epsilonOf(config, {"rms_norm_eps"}, 1e-5);
    const auto rotary = rotaryOf(config, sizes.headWidth, 10'000);
    const auto activation = activationOf(config, {"hidden_act"}, "silu");
    Layer layer;
    layer.attention = Attention{.heads = static_cast<int>(sizes.heads),
        .keyHeads = static_cast<int>(sizes.keyHeads),
        .width = sizes.headWidth,
        .valueWidth = sizes.headWidth,
        .projections = {.query = name + names.query,
            .key = name + names.key,
            .value = name + names.value,
            .queryBias = bias,
            .keyBias = bias,
            .valueBias = bias},
        .output = {name + names.output, sizes.heads * sizes.headWidth, hidden, bias},
        .scale = usualScale(sizes.headWidth),
        .rotary = rotary};
    layer.attentionBranch.before = rmsNorm(name + "input_layernorm", hidden, epsilon);
    layer.dense = Dense{.gate = Linear{name + "mlp.gate_proj", hidden, inner, denseBias},
        .up = {name + "mlp.up_proj", hidden, inner, denseBias},
        .down = {name + "mlp.down_proj", inner, hidden, denseBias},
        .activation = activation};
    layer.feedForwardBranch.before = rmsNorm(name + "post_attention_layernorm", hidden, epsilon);
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = layouts::llamaSizes(config);
    Stack stack{.input = TextInput{.words = wordsTable(config, "embed_tokens", sizes.hidden)}, .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    stack.finalNorm = rmsNorm("norm", sizes.hidden, epsilonOf(config, {"rms_norm_eps"}, 1e-5));
    stack.maxLength = config.integer({"max_position_embeddings"}, {1, 1'000'000'000, 8192});
    return {.stacks = {stack}};
}

Head maskedLanguageModel(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config);
    return maskedHead(input, {.decoder = "lm_head",
                                 .bias = "lm_head.bias",
                                 .width = hidden,
                                 .tiedByDefault = false,
                                 .hasBias = input.config.flag({"mlp_bias"}, false)});
}

/// By the first token, by the mean of all tokens' states ("mean"), or by the mean of all tokens' answers ("late").
HeadRows rowsOf(const files::Config &config)
{
    const auto pooling = config.text({"classifier_pooling"}, "late");
    if (pooling == "bos")
        return HeadRows::First;
    if (pooling == "mean")
        return HeadRows::Mean;
    if (pooling != "late")
        config.refuse(ErrorText("'classifier_pooling' should be bos, mean or late, but is '%1'", pooling));
    return HeadRows::MeanOfAnswers;
}

Head classification(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config), outputs = outputsOf(input, "classifier");
    const auto rows = rowsOf(input.config);
    return classificationHead(input.config, rows,
        {{.linear = Linear{"dense", hidden, hidden}, .activation = Activation::Gelu},
            {.linear = Linear{"classifier", hidden, outputs}}});
}

Head tokenClassification(const FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

} // namespace

Family euroBertFamily()
{
    return {.names = {.name = "eurobert",
                .modelTypes = {"eurobert"},
                .classNames = {"EuroBert"},
                .prefix = "model.",
                .anchor = "embed_tokens.weight",
                .layerPrefix = "layers.",
                .buffers = {".rotary_emb.inv_freq"}},
        .heads = {{"ForMaskedLM", {}, maskedLanguageModel, {"lm_head.weight"}},
            {"ForSequenceClassification", {"dense.weight", "classifier.weight"}, classification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .describe = describe};
}

} // namespace headwise::models::families
