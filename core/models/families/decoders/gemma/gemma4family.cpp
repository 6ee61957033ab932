// SPDX-License-Identifier: GPL-3.0-or-later
// The text part of Gemma 4 (Google 2026): layers of two widths, the last ones with keys and values of earlier ones, and
// embeddings for each layer.
#include "core/models/families/decoders/gemma/layeredparts.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace headwise::models::families {

namespace {

using namespace specification;

struct HeadSizes
{
    std::int64_t width = 0, keyHeads = 0;
};

/// What `per_layer_config` states of a layer, whose number may be padded with zeros.
nlohmann::json ownSettings(const files::Config &config, const nlohmann::json &all, std::int64_t layer)
{
    auto found = all.end();
    for (std::string number = std::to_string(layer); number.size() < 5 && found == all.end(); number.insert(0, "0"))
        found = all.find(number);
    if (found == all.end() || !found->is_object())
        return nlohmann::json::object();
    for (const auto &[key, value] : found->items())
        if (key != "head_dim" && key != "num_key_value_heads")
            throw Error(ErrorCode::Unsupported,
                ErrorText("'per_layer_config' states '%1' of layer %2, which is not computed", key, layer),
                config.file());
    return *found;
}

/// `per_layer_config`, or what older files say of the layers without a window.
HeadSizes headSizesOf(const files::Config &config, const DecoderFacts &facts, std::int64_t layer)
{
    HeadSizes sizes{facts.sizes.headWidth, facts.sizes.keyHeads};
    const auto found = config.settings().find("per_layer_config");
    if (found != config.settings().end() && found->is_object()) {
        const files::Config values(ownSettings(config, *found, layer), {}, config.file());
        return {values.integer({"head_dim"}, {1, files::ranges::width.max, sizes.width}),
            values.integer({"num_key_value_heads"}, {1, facts.sizes.heads, sizes.keyHeads})};
    }
    if (facts.slides(layer))
        return sizes;
    sizes.width = config.integer({"global_head_dim"}, {1, files::ranges::width.max, 512});
    if (config.flag({"attention_k_eq_v"}, false))
        sizes.keyHeads = config.integer({"num_global_key_value_heads"}, {1, facts.sizes.heads, sizes.keyHeads});
    return sizes;
}

/// Rotation of a type of layer with heads of that width.
Rotary rotaryOfType(const files::Config &config, const std::string &type, std::int64_t width)
{
    const auto found = config.settings().find("rope_parameters");
    if (found != config.settings().end() && found->is_object() && !found->empty())
        return layerRotaryOf(config, width, type, {"", 10'000, false});
    auto settings = config.settings();
    settings["rope_parameters"] = {{"sliding_attention", {{"rope_type", "default"}, {"rope_theta", 10'000.0}}},
        {"full_attention",
            {{"rope_type", "proportional"}, {"partial_rotary_factor", 0.25}, {"rope_theta", 1'000'000.0}}}};
    const files::Config usual(std::move(settings), {}, config.file());
    return layerRotaryOf(usual, width, type, {"", 10'000, false});
}

/// Throws Error where heads do not divide, or differ from those whose keys they use.
void checkHeads(const files::Config &config, const DecoderFacts &facts, const std::vector<Layer> &layers)
{
    for (const auto &layer : layers) {
        const auto &attention = *layer.attention;
        if (attention.heads % attention.keyHeads != 0)
            config.refuse(ErrorText(
                "%1 heads of a layer do not divide into %2 key-value heads", facts.sizes.heads, attention.keyHeads));
        if (attention.keysOfLayer < 0)
            continue;
        const auto &source = *layers[static_cast<std::size_t>(attention.keysOfLayer)].attention;
        if (source.width != attention.width || source.keyHeads != attention.keyHeads)
            config.refuse(
                ErrorText("'per_layer_config' gives other sizes to a layer than to layer %1, whose keys it uses",
                    attention.keysOfLayer));
    }
}

void setHeads(Attention &attention, const DecoderFacts &facts, const HeadSizes &sizes, const std::string &name)
{
    attention.keyHeads = static_cast<int>(sizes.keyHeads);
    attention.width = attention.valueWidth = sizes.width;
    attention.output.in = facts.sizes.heads * sizes.width;
    normQueriesKeysAndValues(attention, sizes.width, facts.epsilon, name);
}

/// True if tokens see later ones.
bool looksAhead(const files::Config &config)
{
    const auto found = config.settings().find("use_bidirectional_attention");
    return found != config.settings().end() && *found == "all";
}

/// Experts beside the feed-forward layer, chosen by the states as they are.
void addExperts(const FamilyInput &input, Layer &layer, const DecoderFacts &facts, const std::string &name)
{
    const auto hidden = facts.sizes.hidden;
    const auto count = input.config.integer({"num_experts"}, {1, 4'096});
    const auto used = input.config.integer({"top_k_experts"}, {1, count});
    const auto inner = input.config.integer({"moe_intermediate_size"}, files::ranges::width);
    const auto norm = [&](const char *part) { return rmsNorm(name + part, hidden, facts.epsilon); };
    Experts experts{.router = {name + "router.proj", hidden, count, false}, .count = count, .used = used};
    experts.hidden = hidden;
    experts.inner = inner;
    experts.weighting = Experts::Weighting::SoftmaxThenTopToOne;
    experts.storage = Experts::Storage::StackedOutIn;
    experts.gate = name + "experts.gate_up_proj";
    experts.down = name + "experts.down_proj";
    experts.activation = facts.activation;
    experts.routerNorm = norm("");
    experts.routerNorm->weight = false;
    experts.routerScale = name + "router.scale";
    experts.expertScale = name + "router.per_expert_scale";
    layer.experts = experts;
    layer.beside = ExpertsBeside{norm("post_feedforward_layernorm_1"), norm("pre_feedforward_layernorm_2"),
        norm("post_feedforward_layernorm_2")};
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const bool hasExperts = config.flag({"enable_moe_block"}, false);
    auto facts = decoderFacts(config, [](std::int64_t layer) { return (layer + 1) % 6 != 0; });
    facts.layerTypes[facts.sizes.layers - 1] = "full_attention"; // as the reference does
    // Both ways, the stated window is that of both sides together, and its ends are seen.
    if (looksAhead(config))
        facts.window = facts.window / 2 + 2;
    const auto shared = config.integer({"num_kv_shared_layers"}, {0, facts.sizes.layers - 1, 0});
    const auto firstShared = facts.sizes.layers - shared;
    const bool doubles = config.flag({"use_double_wide_mlp"}, false), equal = config.flag({"attention_k_eq_v"}, false);
    const auto inputWidth = config.integer({"hidden_size_per_layer_input"}, {0, files::ranges::width.max, 256});
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer = layers.emplace_back(decoderLayer(facts, number));
        const auto name = layerName(number);
        const auto sizes = headSizesOf(config, facts, number);
        auto &attention = *layer.attention;
        setHeads(attention, facts, sizes, name + "self_attn.");
        attention.rotary = rotaryOfType(config, facts.layerTypes[number], sizes.width);
        attention.visibility.causal = !looksAhead(config);
        attention.projections.valueIsKey = equal && !facts.slides(number);
        attention.keysOfLayer = keysOfLayer(config, facts, number, firstShared);
        if (doubles && number >= firstShared)
            layer.dense = gatedDense(facts, name + "mlp", 2 * facts.inner);
        if (hasExperts)
            addExperts(input, layer, facts, name);
        addGemmaNorms(layer, facts, name);
        layer.outputScale = name + "layer_scalar";
        if (inputWidth > 0)
            layer.input = layerInputOf(facts, name, inputWidth);
    }
    checkHeads(config, facts, layers);
    auto model = decoderModel(input, facts, std::move(layers));
    auto &stack = model.stacks.front();
    std::get<TextInput>(stack.input).scale = std::sqrt(static_cast<float>(facts.sizes.hidden));
    if (inputWidth > 0)
        stack.layerEmbeddings = layerEmbeddingsOf(config, facts, inputWidth);
    return model;
}

} // namespace

Family gemma4Family()
{
    auto names = decoderNames("gemma4_text", "Gemma4Text");
    names.classNames.emplace_back("Gemma4");
    return {.names = names,
        .dormant = {"self_attn.k_proj.weight", "self_attn.v_proj.weight", "self_attn.k_norm.weight"},
        .heads = {{"ForCausalLM", {}, cappedHead, {"lm_head.weight"}}},
        .describe = describe,
        .differsByLayer = true};
}

} // namespace headwise::models::families
