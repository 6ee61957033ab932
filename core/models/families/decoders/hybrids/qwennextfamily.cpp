// SPDX-License-Identifier: GPL-3.0-or-later
// Qwen3-Next and Qwen3.5 (Qwen Team 2025, 2026): most layers remember by the gated delta rule, every fourth attends.
#include "core/models/families/causal/causalparts.h"
#include "core/models/families/decoders/qwenexperts.h"

#include "core/base/error.h"

namespace headwise::models::families {

namespace {

using namespace specification;

constexpr double usualRotatedPart = 0.25;

/// Types of layers: `layer_types`, or every n-th attends.
std::vector<std::string> typesOf(const files::Config &config, const DecoderFacts &facts)
{
    auto types = facts.layerTypes;
    const auto interval = config.integer({"full_attention_interval"}, {1, 1'000'000, 4});
    if (types.empty())
        for (std::int64_t layer = 0; layer < facts.sizes.layers; ++layer)
            types.emplace_back((layer + 1) % interval == 0 ? "full_attention" : "linear_attention");
    bool attends = false;
    for (std::int64_t layer = 0; layer < facts.sizes.layers; ++layer) {
        const auto &type = types[layer];
        attends = attends || type == "full_attention";
        if (type != "full_attention" && type != "linear_attention")
            throw Error(ErrorCode::Unsupported,
                ErrorText("'layer_types' names '%1', which this family is not computed with", type), config.file());
    }
    if (!attends)
        config.refuse(ErrorText("none of the %1 layers has attention", facts.sizes.layers));
    return types;
}

GatedDelta deltaOf(const files::Config &config, const DecoderFacts &facts, const std::string &name, bool grouped)
{
    const auto number = [&](const char *key) { return config.integer({key}, {1, 65'536}); };
    GatedDelta delta;
    delta.hidden = facts.sizes.hidden;
    delta.keyHeads = number("linear_num_key_heads");
    delta.valueHeads = number("linear_num_value_heads");
    delta.keyWidth = number("linear_key_head_dim");
    delta.valueWidth = number("linear_value_head_dim");
    delta.kernel = number("linear_conv_kernel_dim");
    if (delta.valueHeads % delta.keyHeads != 0)
        config.refuse(ErrorText("'linear_num_value_heads' is %1, which does not divide into %2 key heads",
            delta.valueHeads, delta.keyHeads));
    delta.grouped = grouped;
    delta.mixed = name + (grouped ? "in_proj_qkvz" : "in_proj_qkv");
    delta.gate = name + "in_proj_z";
    delta.strength = name + (grouped ? "in_proj_ba" : "in_proj_b");
    delta.decay = name + "in_proj_a";
    delta.convolution = name + "conv1d.weight";
    delta.decayScale = name + "A_log";
    delta.decayBias = name + "dt_bias";
    delta.activation = facts.activation;
    delta.norm = rmsNorm(name + "norm", delta.valueWidth, facts.epsilon);
    delta.output = name + "out_proj";
    return delta;
}

/// Attention with gated queries, or the gated delta rule; all norms of the states store the difference from 1.
Layer layerOf(const files::Config &config, const DecoderFacts &facts, std::int64_t number, bool attends, bool grouped)
{
    auto layer = decoderLayer(facts, number);
    const auto name = layerName(number);
    layer.attentionBranch.before->addsOneToWeight = true;
    layer.feedForwardBranch.before->addsOneToWeight = true;
    if (!attends) {
        layer.attention = std::nullopt;
        layer.mixer = deltaOf(config, facts, name + "linear_attn.", grouped);
        layer.kind = "gated delta rule";
        return layer;
    }
    layer.attention->projections.gated = true;
    layer.attention->rotary = partialRotaryOf(config, facts.sizes.headWidth, usualRotatedPart);
    const auto norm = [&](const char *part) {
        auto result = rmsNorm(name + part, facts.sizes.headWidth, facts.epsilon);
        result.addsOneToWeight = true;
        return result;
    };
    normHeads(*layer.attention, norm("self_attn.q_norm"), norm("self_attn.k_norm"));
    return layer;
}

Model describe(const FamilyInput &input, bool grouped)
{
    const auto &config = input.config;
    auto facts = decoderFactsOfAnyType(config);
    facts.layerTypes = typesOf(config, facts);
    facts.denseBias = false;
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer =
            layers.emplace_back(layerOf(config, facts, number, facts.layerTypes[number] == "full_attention", grouped));
        if (!grouped || hasNoExperts(config, number))
            continue;
        layer.dense = std::nullopt;
        layer.experts = qwenExpertsWithShared(input, facts, layerName(number) + "mlp");
    }
    auto model = decoderModel(input, facts, std::move(layers));
    model.stacks.front().finalNorm->addsOneToWeight = true;
    return model;
}

Model describeNext(const FamilyInput &input) { return describe(input, true); }

Model describe35(const FamilyInput &input) { return describe(input, false); }

} // namespace

Family qwen3NextFamily()
{
    return {.names = decoderNames("qwen3_next", "Qwen3Next"), .heads = decoderHeads(), .describe = describeNext};
}

Family qwen35Family()
{
    auto names = decoderNames("qwen3_5_text", "Qwen3_5Text");
    names.classNames.emplace_back("Qwen3_5");
    return {.names = names, .heads = decoderHeads(), .describe = describe35};
}

} // namespace headwise::models::families
