// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-J (Wang and Komatsuzaki 2021): neighbouring dimensions rotate, attention and feed-forward share one norm.
#include "core/models/families/causal/causalparts.h"

#include "core/base/error.h"

#include <algorithm>

namespace headwise::models::families {

namespace {

using namespace specification;

layouts::ModelSizes sizesOf(const files::Config &config)
{
    return layouts::readSizes(
        config, {{"hidden_size", "n_embd"}, {"num_attention_heads", "n_head"}, {"num_hidden_layers", "n_layer"}});
}

/// The base of the frequencies is not an option of this family.
Rotary rotaryOfGptJ(const files::Config &config, std::int64_t headWidth)
{
    const auto width = config.integer({"rotary_dim"}, {2, headWidth, std::min<std::int64_t>(64, headWidth)});
    if (width % 2 != 0)
        config.refuse(ErrorText("'rotary_dim' is %1, but dimensions rotate in pairs", width));
    return {.width = width, .pairs = Rotary::Pairs::Neighbours};
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto name = "h." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden;
    const auto inner = config.integer({"n_inner"}, {1, files::ranges::width.max * 4, 4 * hidden});
    const double epsilon = epsilonOf(config, {"layer_norm_epsilon"}, 1e-5);
    const auto activation = activationOf(config, {"activation_function"}, "gelu_new");
    auto attention = causalAttention(sizes, number);
    attention.projections = {.query = name + "attn.q_proj",
        .key = name + "attn.k_proj",
        .value = name + "attn.v_proj",
        .queryBias = false,
        .keyBias = false,
        .valueBias = false};
    attention.output = {name + "attn.out_proj", attention.heads * sizes.headWidth, hidden, false};
    attention.rotary = rotaryOfGptJ(config, sizes.headWidth);
    Layer layer;
    layer.attention = attention;
    layer.attentionBranch.before = layerNorm(name + "ln_1", hidden, epsilon);
    layer.dense = Dense{.up = {name + "mlp.fc_in", hidden, inner},
        .down = {name + "mlp.fc_out", inner, hidden},
        .activation = activation};
    layer.parallel = true;
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = sizesOf(config);
    auto stack = causalStack(config, "wte", sizes.hidden,
        config.integer({"max_position_embeddings", "n_positions"}, {1, 1'000'000'000, 2048}));
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    stack.finalNorm = layerNorm("ln_f", sizes.hidden, epsilonOf(config, {"layer_norm_epsilon"}, 1e-5));
    return {.stacks = {stack}};
}

Head causalLanguageModel(const FamilyInput &input) { return causalHead(input, "lm_head", true); }

} // namespace

Family gptJFamily()
{
    return {.names = {.name = "gptj",
                .modelTypes = {"gptj"},
                .classNames = {"GPTJ"},
                .prefix = "transformer.",
                .anchor = "wte.weight",
                .layerPrefix = "h.",
                .buffers = {".attn.bias", ".attn.masked_bias", ".attn.embed_positions"}},
        .heads = {{"ForCausalLM", {}, causalLanguageModel, {"lm_head.weight"}},
            {"ForSequenceClassification", {"score.weight"}, scoreHead},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, answerHead}},
        .describe = describe};
}

} // namespace headwise::models::families
