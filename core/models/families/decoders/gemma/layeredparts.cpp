// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/families/decoders/gemma/layeredparts.h"

namespace headwise::models::families {

using namespace specification;

int keysOfLayer(const files::Config &config, const DecoderFacts &facts, std::int64_t layer, std::int64_t firstShared)
{
    if (layer < firstShared)
        return -1;
    for (auto earlier = firstShared; earlier-- > 0;)
        if (facts.layerTypes[earlier] == facts.layerTypes[layer])
            return static_cast<int>(earlier);
    config.refuse(ErrorText("'num_kv_shared_layers' leaves no layer whose keys layer %1 could use", layer));
}

void normQueriesKeysAndValues(Attention &attention, std::int64_t width, double epsilon, const std::string &name)
{
    const auto norm = rmsNorm(name + "q_norm", width, epsilon);
    attention.scale = 1;
    normHeads(attention, norm, rmsNorm(name + "k_norm", width, epsilon));
    attention.valueNorm = HeadNorm{norm};
    attention.valueNorm->norm.weight = false;
}

void addGemmaNorms(Layer &layer, const DecoderFacts &facts, const std::string &name)
{
    const auto norm = [&](const char *part) { return rmsNorm(name + part, facts.sizes.hidden, facts.epsilon); };
    layer.attentionBranch.after = norm("post_attention_layernorm");
    layer.feedForwardBranch.before = norm("pre_feedforward_layernorm");
    layer.feedForwardBranch.after = norm("post_feedforward_layernorm");
}

LayerInput layerInputOf(const DecoderFacts &facts, const std::string &name, std::int64_t width)
{
    const auto hidden = facts.sizes.hidden;
    LayerInput input;
    input.gate = {name + "per_layer_input_gate", hidden, width, false};
    input.projection = {name + "per_layer_projection", width, hidden, false};
    input.norm = rmsNorm(name + "post_per_layer_input_norm", hidden, facts.epsilon);
    input.activation = facts.activation;
    return input;
}

LayerEmbeddings layerEmbeddingsOf(const files::Config &config, const DecoderFacts &facts, std::int64_t width)
{
    LayerEmbeddings embeddings;
    const auto all = facts.sizes.layers * width;
    embeddings.layers = facts.sizes.layers;
    embeddings.width = width;
    embeddings.words = {"embed_tokens_per_layer.weight",
        config.integer({"vocab_size_per_layer_input"}, files::ranges::vocabulary), all};
    embeddings.projection = {"per_layer_model_projection", facts.sizes.hidden, all, false};
    embeddings.norm = rmsNorm("per_layer_projection_norm", width, facts.epsilon);
    return embeddings;
}

Head cappedHead(const FamilyInput &input)
{
    const auto cap = input.config.number({"final_logit_softcapping"}, 0, 1e12, 0);
    auto head = causalHead(input, "lm_head");
    head.softCap = cap;
    return head;
}

} // namespace headwise::models::families
