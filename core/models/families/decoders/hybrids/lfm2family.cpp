// SPDX-License-Identifier: GPL-3.0-or-later
// LFM2 (Liquid AI 2025): short convolutions between layers with attention.
#include "core/models/families/classdefaults.h"
#include "core/models/families/decoders/decoderparts.h"

#include "core/base/error.h"

#include <algorithm>

namespace headwise::models::families {

namespace {

using namespace specification;

/// The feed-forward layers' width, two thirds of it rounded up where `block_auto_adjust_ff_dim` says so.
std::int64_t innerWidth(const files::Config &config)
{
    const auto stated = config.integer({"block_ff_dim", "intermediate_size"}, {1, 1'000'000});
    if (!config.flag({"block_auto_adjust_ff_dim"}, true))
        return stated;
    const auto multiplier = config.number({"block_ffn_dim_multiplier"}, 1e-3, 1e3, 1);
    const auto step = config.integer({"block_multiple_of"}, {1, files::ranges::width.max, 256});
    const std::int64_t adjusted = 2 * stated / 3;
    const auto width = static_cast<std::int64_t>(multiplier * static_cast<double>(adjusted));
    const auto found = config.settings().find("block_ffn_dim_multiplier");
    const bool rounds = found == config.settings().end() || !found->is_null();
    return std::max<std::int64_t>(rounds ? (width + step - 1) / step * step : width, 1);
}

/// Whether each layer attends: `layer_types`, or `full_attn_idxs`, or all do.
std::vector<bool> attendingLayers(const files::Config &config, const DecoderFacts &facts)
{
    const auto found = config.settings().find("full_attn_idxs");
    const bool listed = found != config.settings().end() && found->is_array();
    std::vector<bool> attends;
    for (std::int64_t layer = 0; layer < facts.sizes.layers; ++layer) {
        if (facts.layerTypes.empty()) {
            attends.push_back(
                !listed || std::ranges::any_of(*found, [&](const auto &entry) { return entry == layer; }));
            continue;
        }
        const auto &type = facts.layerTypes[layer];
        if (type != "full_attention" && type != "conv")
            throw Error(ErrorCode::Unsupported,
                ErrorText("'layer_types' names '%1', which this family is not computed with", type), config.file());
        attends.push_back(type == "full_attention");
    }
    if (std::ranges::none_of(attends, [](bool attending) { return attending; }))
        config.refuse(ErrorText("none of the %1 layers has attention", facts.sizes.layers));
    return attends;
}

ShortConvolution convolutionOf(const files::Config &config, std::int64_t hidden, const std::string &name)
{
    const bool bias = config.flag({"conv_bias"}, false);
    const auto kernel = config.integer({"conv_L_cache"}, {1, 65'536, 3});
    return {.in = {name + "in_proj", hidden, 3 * hidden, bias},
        .convolution = name + "conv",
        .kernel = kernel,
        .bias = bias,
        .out = {name + "out_proj", hidden, hidden, bias}};
}

Layer layerOf(const files::Config &config, const DecoderFacts &facts, std::int64_t number, bool attends)
{
    auto layer = decoderLayer(facts, number);
    const auto name = layerName(number);
    const auto hidden = facts.sizes.hidden;
    layer.attentionBranch.before->name = name + "operator_norm";
    layer.feedForwardBranch.before->name = name + "ffn_norm";
    layer.dense->gate->name = name + "feed_forward.w1";
    layer.dense->up.name = name + "feed_forward.w3";
    layer.dense->down.name = name + "feed_forward.w2";
    if (!attends) {
        layer.attention = std::nullopt;
        layer.mixer = convolutionOf(config, hidden, name + "conv.");
        layer.kind = "short convolution";
        return layer;
    }
    layer.attention->output.name = name + "self_attn.out_proj";
    layer.attention->rotary = rotaryOf(config, facts.sizes.headWidth, 1'000'000);
    normHeads(*layer.attention, rmsNorm(name + "self_attn.q_layernorm", facts.sizes.headWidth, facts.epsilon),
        rmsNorm(name + "self_attn.k_layernorm", facts.sizes.headWidth, facts.epsilon));
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    auto facts = decoderFactsOfAnyType(config);
    facts.inner = innerWidth(config);
    facts.epsilon = epsilonOf(config, {"norm_eps"}, 1e-5);
    facts.activation = Activation::Silu;
    facts.attentionBias = facts.denseBias = false;
    const auto attends = attendingLayers(config, facts);
    facts.layerTypes.assign(static_cast<std::size_t>(facts.sizes.layers), "full_attention");
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number)
        layers.push_back(layerOf(config, facts, number, attends[number]));
    auto model = decoderModel(input, facts, std::move(layers));
    model.stacks.front().finalNorm->name = "embedding_norm";
    return model;
}

Head causalLanguageModel(const FamilyInput &input) { return causalHead(input, "lm_head"); }

} // namespace

Family lfm2Family()
{
    return {.names = decoderNames("lfm2", "Lfm2"),
        .heads = {{"ForCausalLM", {}, causalLanguageModel, {"lm_head.weight"}}},
        .describe = describe,
        .ties = {},
        .tieKey = "tie_embedding"};
}

} // namespace headwise::models::families
