// SPDX-License-Identifier: GPL-3.0-or-later
// GPTBigCode (Ben Allal et al. 2023; StarCoder): GPT-2 with one key head for all and weights stored [out, in].
#include "core/models/families/causal/causalparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

layouts::ModelSizes sizesOf(const files::Config &config)
{
    auto sizes = layouts::readSizes(
        config, {{"hidden_size", "n_embd"}, {"num_attention_heads", "n_head"}, {"num_hidden_layers", "n_layer"}});
    if (config.flag({"multi_query"}, true))
        sizes.keyHeads = 1;
    return sizes;
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto name = "h." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden;
    const auto inner = config.integer({"n_inner"}, {1, files::ranges::width.max * 4, 4 * hidden});
    const double epsilon = epsilonOf(config, {"layer_norm_epsilon"}, 1e-5);
    const auto activation = activationOf(config, {"activation_function"}, "gelu_pytorch_tanh");
    auto attention = causalAttention(sizes, number);
    attention.projections.query = name + "attn.c_attn";
    attention.projections.form = config.flag({"multi_query"}, true) ? Projection::Joined : Projection::PerHead;
    attention.output = {name + "attn.c_proj", attention.heads * sizes.headWidth, hidden};
    if (!config.flag({"scale_attn_weights"}, true))
        attention.scale = 1;
    Layer layer;
    layer.attention = attention;
    layer.attentionBranch.before = layerNorm(name + "ln_1", hidden, epsilon);
    layer.dense = Dense{.up = {name + "mlp.c_fc", hidden, inner},
        .down = {name + "mlp.c_proj", inner, hidden},
        .activation = activation};
    layer.feedForwardBranch.before = layerNorm(name + "ln_2", hidden, epsilon);
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    refuseSwitch(config, "add_cross_attention");
    const auto sizes = sizesOf(config);
    auto stack = causalStack(config, "wte", sizes.hidden, 0);
    std::get<TextInput>(stack.input).positions = learnedPositions(
        "wpe", config.integer({"max_position_embeddings", "n_positions"}, files::ranges::positions), sizes.hidden);
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    stack.finalNorm = layerNorm("ln_f", sizes.hidden, epsilonOf(config, {"layer_norm_epsilon"}, 1e-5));
    return {.stacks = {stack}};
}

Head causalLanguageModel(const FamilyInput &input) { return causalHead(input, "lm_head"); }

} // namespace

Family gptBigCodeFamily()
{
    return {.names = {.name = "gpt_bigcode",
                .modelTypes = {"gpt_bigcode"},
                .classNames = {"GPTBigCode"},
                .prefix = "transformer.",
                .anchor = "wte.weight",
                .layerPrefix = "h.",
                .buffers = {".attn.bias", ".attn.masked_bias"}},
        .heads = {{"ForCausalLM", {}, causalLanguageModel, {"lm_head.weight"}},
            {"ForSequenceClassification", {"score.weight"}, scoreHead},
            {"ForTokenClassification", {"classifier.weight"}, classifierOfTokensHead}},
        .describe = describe};
}

} // namespace headwise::models::families
