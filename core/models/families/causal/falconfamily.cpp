// SPDX-License-Identifier: GPL-3.0-or-later
// Falcon (Almazrouei et al. 2023): three ways to store queries, keys and values, rotary or linear biases, attention and
// feed-forward side by side or in turn.
#include "core/base/error.h"
#include "core/models/families/causal/causalparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

struct Options
{
    explicit Options(const files::Config &config)
        : alibi(config.flag({"alibi"}, false))
        , bias(config.flag({"bias"}, false))
        , grouped(config.flag({"new_decoder_architecture"}, false))
        , oneKey(config.flag({"multi_query"}, true))
        , parallel(config.flag({"parallel_attn"}, true))
        , twoNorms(grouped && config.integer({"num_ln_in_parallel_attn"}, {1, 2, 2}) == 2)
    {
        if (grouped && !parallel)
            config.refuse(ErrorText("'parallel_attn' is false, which 'new_decoder_architecture' does not allow"));
    }
    bool alibi, bias, grouped, oneKey, parallel, twoNorms;
};

layouts::ModelSizes sizesOf(const files::Config &config)
{
    auto sizes =
        layouts::readSizes(config, {{"n_embed", "hidden_size"}, {"num_attention_heads"}, {"num_hidden_layers"}});
    const Options options(config);
    if (options.grouped)
        sizes.keyHeads = config.integer({"num_kv_heads"}, {1, sizes.heads, sizes.heads});
    else if (options.oneKey)
        sizes.keyHeads = 1;
    if (sizes.heads % sizes.keyHeads != 0)
        config.refuse(ErrorText(
            "'num_attention_heads' is %1, which does not divide into %2 key-value heads", sizes.heads, sizes.keyHeads));
    return sizes;
}

Attention attentionOf(const files::Config &config, const std::string &name, std::int64_t number,
    const layouts::ModelSizes &sizes, const Options &options)
{
    auto attention = causalAttention(sizes, number);
    attention.projections.query = name + "query_key_value";
    attention.projections.form = options.grouped  ? Projection::PerGroup
                                 : options.oneKey ? Projection::Joined
                                                  : Projection::PerHead;
    attention.projections.queryBias = options.bias;
    attention.output = {name + "dense", attention.heads * sizes.headWidth, sizes.hidden, options.bias};
    attention.addsPositionBias = options.alibi;
    if (!options.alibi)
        attention.rotary = rotaryOf(config, sizes.headWidth, 10'000);
    return attention;
}

Layer layerOf(
    const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes, const Options &options)
{
    const auto name = "h." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden;
    const auto inner = config.integer({"ffn_hidden_size"}, {1, files::ranges::width.max * 4, 4 * hidden});
    const double epsilon = epsilonOf(config, {"layer_norm_epsilon"}, 1e-5);
    const auto activation = activationOf(config, {"activation"}, "gelu");
    Layer layer;
    layer.attention = attentionOf(config, name + "self_attention.", number, sizes, options);
    layer.attentionBranch.before =
        layerNorm(name + (options.twoNorms ? "ln_attn" : "input_layernorm"), hidden, epsilon);
    layer.dense = Dense{.up = {name + "mlp.dense_h_to_4h", hidden, inner, options.bias},
        .down = {name + "mlp.dense_4h_to_h", inner, hidden, options.bias},
        .activation = activation};
    if (options.twoNorms)
        layer.feedForwardBranch.before = layerNorm(name + "ln_mlp", hidden, epsilon);
    else if (!options.parallel)
        layer.feedForwardBranch.before = layerNorm(name + "post_attention_layernorm", hidden, epsilon);
    layer.parallel = options.parallel;
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = sizesOf(config);
    const Options options(config);
    const auto length = config.integer({"max_position_embeddings"}, {1, 1'000'000'000, 2048});
    auto stack = causalStack(config, "word_embeddings", sizes.hidden, options.alibi ? 0 : length);
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes, options));
    stack.finalNorm = layerNorm("ln_f", sizes.hidden, epsilonOf(config, {"layer_norm_epsilon"}, 1e-5));
    // Where it gives attention, the reference (transformers 5.24) adds the biases twice: to the scores before they are
    // scaled, and divided by the same to the mask. Its other implementations, which give none, add them once.
    if (options.alibi)
        stack.positionBias = Alibi{.rounded = true, .scale = 2 * usualScale(sizes.headWidth)};
    return {.stacks = {stack}};
}

Head causalLanguageModel(const FamilyInput &input) { return causalHead(input, "lm_head"); }

} // namespace

Family falconFamily()
{
    return {.names = {.name = "falcon",
                .modelTypes = {"falcon"},
                .classNames = {"Falcon"},
                .prefix = "transformer.",
                .anchor = "word_embeddings.weight",
                .layerPrefix = "h.",
                .buffers = {".rotary_emb.inv_freq", ".maybe_rotary.inv_freq"}},
        .heads = {{"ForCausalLM", {}, causalLanguageModel, {"lm_head.weight"}},
            {"ForSequenceClassification", {"score.weight"}, scoreHead},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, answerHead},
            {"ForTokenClassification", {"classifier.weight"}, classifierOfTokensHead}},
        .describe = describe};
}

} // namespace headwise::models::families
