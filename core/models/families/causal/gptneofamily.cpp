// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-Neo (Black et al. 2021): scores are not divided, and every second layer sees a window only.
#include "core/base/error.h"
#include "core/models/families/causal/causalparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

layouts::ModelSizes sizesOf(const files::Config &config)
{
    return layouts::readSizes(
        config, {{"hidden_size"}, {"num_attention_heads", "num_heads"}, {"num_hidden_layers", "num_layers"}});
}

/// `attention_types`: [[["global", "local"], 12]] says that both alternate 12 times.
std::vector<bool> localLayers(const files::Config &config, std::int64_t layers)
{
    const auto found = config.settings().find("attention_types");
    const bool stated = found != config.settings().end() && !found->is_null();
    const auto types =
        stated ? *found
               : nlohmann::json::array({nlohmann::json::array({nlohmann::json::array({"global", "local"}), 12})});
    std::vector<bool> local;
    const auto isEntry = [](const nlohmann::json &entry) {
        return entry.is_array() && entry.size() == 2 && entry[0].is_array() && entry[1].is_number_unsigned();
    };
    if (types.is_array())
        for (const auto &entry : types)
            for (std::int64_t i = 0; isEntry(entry) && i < entry[1].get<std::int64_t>() && i < layers; ++i)
                for (const auto &type : entry[0])
                    local.push_back(type == "local");
    if (static_cast<std::int64_t>(local.size()) != layers)
        config.refuse(ErrorText("'attention_types' should name the type of each of %1 layers", layers));
    return local;
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes)
{
    const auto name = "h." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden;
    const auto inner = config.integer({"intermediate_size"}, {1, files::ranges::width.max * 4, 4 * hidden});
    const double epsilon = epsilonOf(config, {"layer_norm_epsilon"}, 1e-5);
    const auto activation = activationOf(config, {"activation_function"}, "gelu_new");
    auto attention = causalAttention(sizes, number);
    attention.projections = {.query = name + "attn.attention.q_proj",
        .key = name + "attn.attention.k_proj",
        .value = name + "attn.attention.v_proj",
        .queryBias = false,
        .keyBias = false,
        .valueBias = false};
    attention.output = {name + "attn.attention.out_proj", attention.heads * sizes.headWidth, hidden};
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
    const auto sizes = sizesOf(config);
    const auto local = localLayers(config, sizes.layers);
    const auto window = static_cast<int>(config.integer({"window_size"}, {1, 1'000'000'000, 256}));
    auto stack = causalStack(config, "wte", sizes.hidden, 0);
    std::get<TextInput>(stack.input).positions =
        learnedPositions("wpe", config.integer({"max_position_embeddings"}, files::ranges::positions), sizes.hidden);
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer) {
        stack.layers.push_back(layerOf(config, layer, sizes));
        stack.layers.back().attention->visibility.window = local[static_cast<std::size_t>(layer)] ? window : 0;
    }
    stack.finalNorm = layerNorm("ln_f", sizes.hidden, epsilonOf(config, {"layer_norm_epsilon"}, 1e-5));
    return {.stacks = {stack}};
}

Head causalLanguageModel(const FamilyInput &input) { return causalHead(input, "lm_head"); }

} // namespace

Family gptNeoFamily()
{
    return {.names = {.name = "gpt_neo",
                .modelTypes = {"gpt_neo"},
                .classNames = {"GPTNeo"},
                .prefix = "transformer.",
                .anchor = "wte.weight",
                .layerPrefix = "h.",
                .buffers = {".attn.attention.bias", ".attn.attention.masked_bias"}},
        .heads = {{"ForCausalLM", {}, causalLanguageModel, {"lm_head.weight"}},
            {"ForSequenceClassification", {"score.weight"}, scoreHead},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, answerHead},
            {"ForTokenClassification", {"classifier.weight"}, classifierOfTokensHead}},
        .describe = describe};
}

} // namespace headwise::models::families
