// SPDX-License-Identifier: GPL-3.0-or-later
// NomicBERT (Nussbaum et al. 2024): BERT with rotary positions and a gated feed-forward layer. Its first files have the
// keys of GPT-2 in config.json.
#include "core/models/families/encoders/encoderparts.h"
#include "core/models/families/readers.h"
#include "core/models/families/ties.h"

namespace headwise::models::families {

namespace {

using namespace specification;

double epsilon(const files::Config &config)
{
    return epsilonOf(config, {"layer_norm_eps", "layer_norm_epsilon"}, 1e-12);
}

std::int64_t hidden(const files::Config &config)
{
    return config.integer({"hidden_size", "n_embd"}, files::ranges::width);
}

layouts::ModelSizes sizesOf(const files::Config &config)
{
    layouts::ModelSizes sizes;
    sizes.hidden = hidden(config);
    sizes.heads = sizes.keyHeads = config.integer({"num_attention_heads", "n_head"}, files::ranges::heads);
    sizes.layers = config.integer({"num_hidden_layers", "n_layer"}, files::ranges::layers);
    const auto stated = config.integer({"head_dim"}, {0, files::ranges::width.max, 0});
    sizes.headWidth = stated > 0 ? stated : files::headWidth(config, sizes.hidden, sizes.heads);
    return sizes;
}

Rotary rotaryOfHead(const files::Config &config, std::int64_t headWidth)
{
    const auto width = config.number({"rotary_emb_fraction"}, 0.0, 1.0, 1.0) * static_cast<double>(headWidth);
    auto rotary = rotaryOf(config, static_cast<std::int64_t>(width), 1000);
    if (config.flag({"rotary_emb_interleaved"}, false))
        rotary.pairs = Rotary::Pairs::Neighbours;
    if (const double factor = config.number({"rotary_scaling_factor"}, 1, 1e6, 0); factor > 0)
        rotary.scaling = {.kind = RotaryScaling::Kind::Dynamic,
            .factor = factor,
            .originalLength = config.number({"max_trained_positions"}, 1, 1e9, 2048)};
    return rotary;
}

/// "swiglu" and "geglu" name the gate's activation in the first files.
Activation gateOf(const files::Config &config)
{
    const auto older = config.text({"activation_function"}, "");
    if (older == "swiglu" || older == "geglu")
        return older == "swiglu" ? Activation::Silu : Activation::Gelu;
    return activationOf(config, {"hidden_act", "activation_function"}, "silu");
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto name = "encoder.layers." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden, inner = config.integer({"intermediate_size", "n_inner"}, files::ranges::width);
    const int heads = static_cast<int>(sizes.heads);
    const auto activation = gateOf(config);
    const auto rotary = rotaryOfHead(config, sizes.headWidth);
    const bool bias = config.flag({"qkv_proj_bias"}, false), upBias = config.flag({"mlp_fc1_bias"}, false);
    const bool downBias = config.flag({"mlp_fc2_bias"}, false);
    Layer layer;
    layer.attention = Attention{.heads = heads,
        .keyHeads = heads,
        .width = sizes.headWidth,
        .valueWidth = sizes.headWidth,
        .projections = {.query = name + "attn.Wqkv", .form = Projection::Joined, .queryBias = bias},
        .output = {name + "attn.out_proj", heads * sizes.headWidth, hidden, bias},
        .scale = usualScale(sizes.headWidth),
        .rotary = rotary};
    layer.attentionBranch.residual = layerNorm(name + "norm1", hidden, epsilon(config));
    layer.dense = Dense{.gate = Linear{name + "mlp.fc12", hidden, inner, upBias},
        .up = {name + "mlp.fc11", hidden, inner, upBias},
        .down = {name + "mlp.fc2", inner, hidden, downBias},
        .activation = activation};
    layer.feedForwardBranch.residual = layerNorm(name + "norm2", hidden, epsilon(config));
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    for (const char *key : {"prenorm", "use_rms_norm", "parallel_block", "causal"})
        refuseSwitch(config, key);
    const auto sizes = sizesOf(config);
    TextInput text{.words = wordsTable(config, "embeddings.word_embeddings", sizes.hidden)};
    if (const auto types = config.integer({"type_vocab_size"}, {0, 1'000'000, 2}); types > 0)
        text.types = Table{"embeddings.token_type_embeddings.weight", types, sizes.hidden};
    text.norm = layerNorm("emb_ln", sizes.hidden, epsilon(config));
    Stack stack{.input = text, .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    stack.maxLength =
        config.integer({"max_position_embeddings", "max_trained_positions", "n_positions"}, {1, 1'000'000'000, 2048});
    return {.stacks = {stack}};
}

Head maskedLanguageModel(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto width = hidden(config);
    HeadStep transform;
    transform.activation = gateOf(config);
    transform.norm = layerNorm("cls.predictions.transform.layer_norm", width, epsilon(config));
    transform.linear = Linear{"cls.predictions.transform.dense", width, width};
    return maskedHead(input,
        {.transform = transform, .decoder = "cls.predictions.decoder", .bias = "cls.predictions.bias", .width = width});
}

Head classification(const FamilyInput &input) { return pooledClassification(input, "pooler.dense", Activation::Tanh); }

Head tokenClassification(const FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hidden(input.config));
}

} // namespace

Family nomicBertFamily()
{
    return {.names = {.name = "nomic_bert",
                .modelTypes = {"nomic_bert"},
                .classNames = {"NomicBert"},
                .prefix = "nomic_bert.",
                .anchor = "embeddings.word_embeddings.weight",
                .layerPrefix = "encoder.layers.",
                .buffers = {"embeddings.position_ids", ".rotary_emb.inv_freq"}},
        .dormant = {"pooler.dense.weight", "pooler.dense.bias"},
        .heads = {{"ForMaskedLM", {"cls.predictions.transform.dense.weight"}, maskedLanguageModel},
            {"ForPreTraining", {"cls.predictions.transform.dense.weight"}, maskedLanguageModel},
            {"ForSequenceClassification", {"pooler.dense.weight", "classifier.weight"}, classification},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .describe = describe,
        .ties = maskedTies("embeddings.word_embeddings.weight", "cls.predictions")};
}

} // namespace headwise::models::families
