// SPDX-License-Identifier: GPL-3.0-or-later
// BLOOM (BigScience 2022): biases that grow with the key's position instead of positions, one matrix with query, key
// and value head by head, normed embeddings.
#include "core/models/families/causal/causalparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

layouts::ModelSizes sizesOf(const files::Config &config)
{
    return layouts::readSizes(
        config, {{"n_embed", "hidden_size"}, {"num_attention_heads", "n_head"}, {"num_hidden_layers", "n_layer"}});
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto name = "h." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden;
    const double epsilon = epsilonOf(config, {"layer_norm_epsilon"}, 1e-5);
    auto attention = causalAttention(sizes, number);
    attention.projections.query = name + "self_attention.query_key_value";
    attention.projections.form = Projection::PerHead;
    attention.output = {name + "self_attention.dense", attention.heads * sizes.headWidth, hidden};
    attention.addsPositionBias = true;
    Layer layer;
    layer.attention = attention;
    layer.attentionBranch.before = layerNorm(name + "input_layernorm", hidden, epsilon);
    layer.dense = Dense{.up = {name + "mlp.dense_h_to_4h", hidden, 4 * hidden},
        .down = {name + "mlp.dense_4h_to_h", 4 * hidden, hidden},
        .activation = Activation::GeluTanh};
    layer.feedForwardBranch.before = layerNorm(name + "post_attention_layernorm", hidden, epsilon);
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    refuseSwitch(config, "apply_residual_connection_post_layernorm");
    const auto sizes = sizesOf(config);
    const double epsilon = epsilonOf(config, {"layer_norm_epsilon"}, 1e-5);
    auto stack = causalStack(config, "word_embeddings", sizes.hidden, 0);
    std::get<TextInput>(stack.input).norm = layerNorm("word_embeddings_layernorm", sizes.hidden, epsilon);
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes));
    stack.finalNorm = layerNorm("ln_f", sizes.hidden, epsilon);
    stack.positionBias = Alibi{};
    return {.stacks = {stack}};
}

Head causalLanguageModel(const FamilyInput &input) { return causalHead(input, "lm_head"); }

} // namespace

Family bloomFamily()
{
    return {.names = {.name = "bloom",
                .modelTypes = {"bloom"},
                .classNames = {"Bloom"},
                .prefix = "transformer.",
                .anchor = "word_embeddings.weight",
                .layerPrefix = "h."},
        .heads = {{"ForCausalLM", {}, causalLanguageModel, {"lm_head.weight"}},
            {"ForSequenceClassification", {"score.weight"}, scoreHead},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, answerHead},
            {"ForTokenClassification", {"classifier.weight"}, classifierOfTokensHead}},
        .describe = describe};
}

} // namespace headwise::models::families
