// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-NeoX (Black et al. 2022) and Pythia (Biderman et al. 2023): one matrix with query, key and value head by head,
// rotation of a part of each head, attention and feed-forward side by side.
#include "core/models/families/causal/causalparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

layouts::ModelSizes sizesOf(const files::Config &config)
{
    return layouts::readSizes(config, {{"hidden_size"}, {"num_attention_heads"}, {"num_hidden_layers"}});
}

/// Base and part of the rotation stand under this family's own names alone (`rotary_emb_base`, `rotary_pct`).
files::Config ownRotation(const files::Config &config)
{
    auto settings = config.settings();
    settings.erase("rope_theta");
    settings.erase("partial_rotary_factor");
    return {std::move(settings), {}, config.file()};
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto name = "layers." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden, inner = config.integer({"intermediate_size"}, files::ranges::width);
    const double epsilon = epsilonOf(config, {"layer_norm_eps"}, 1e-5);
    const auto activation = activationOf(config, {"hidden_act"}, "gelu");
    const bool bias = config.flag({"attention_bias"}, true), parallel = config.flag({"use_parallel_residual"}, true);
    auto attention = causalAttention(sizes, number);
    attention.projections.query = name + "attention.query_key_value";
    attention.projections.form = Projection::PerHead;
    attention.projections.queryBias = bias;
    attention.output = {name + "attention.dense", attention.heads * sizes.headWidth, hidden, bias};
    attention.rotary = partialRotaryOf(ownRotation(config), sizes.headWidth, 0.25);
    Layer layer;
    layer.attention = attention;
    layer.attentionBranch.before = layerNorm(name + "input_layernorm", hidden, epsilon);
    layer.dense = Dense{.up = {name + "mlp.dense_h_to_4h", hidden, inner},
        .down = {name + "mlp.dense_4h_to_h", inner, hidden},
        .activation = activation};
    layer.feedForwardBranch.before = layerNorm(name + "post_attention_layernorm", hidden, epsilon);
    layer.parallel = parallel;
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = sizesOf(config);
    auto stack = causalStack(
        config, "embed_in", sizes.hidden, config.integer({"max_position_embeddings"}, {1, 1'000'000'000, 2048}));
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    stack.finalNorm = layerNorm("final_layer_norm", sizes.hidden, epsilonOf(config, {"layer_norm_eps"}, 1e-5));
    return {.stacks = {stack}};
}

/// Newer releases of transformers may name the output layer as every other family does.
Head causalLanguageModel(const FamilyInput &input)
{
    return causalHead(input, input.tensors.stores("embed_out.weight") ? "embed_out" : "lm_head");
}

} // namespace

Family gptNeoXFamily()
{
    return {.names = {.name = "gpt_neox",
                .modelTypes = {"gpt_neox"},
                .classNames = {"GPTNeoX"},
                .prefix = "gpt_neox.",
                .anchor = "embed_in.weight",
                .layerPrefix = "layers.",
                .buffers = {".attention.bias", ".attention.masked_bias", ".rotary_emb.inv_freq"}},
        .heads = {{"ForCausalLM", {}, causalLanguageModel, {"embed_out.weight"}},
            {"ForSequenceClassification", {"score.weight"}, scoreHead},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, answerHead},
            {"ForTokenClassification", {"classifier.weight"}, classifierOfTokensHead}},
        .describe = describe,
        .ties = {{"embed_in.weight", "embed_out.weight"}, {"embed_in.weight", "lm_head.weight"}}};
}

} // namespace headwise::models::families
