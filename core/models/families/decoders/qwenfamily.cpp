// SPDX-License-Identifier: GPL-3.0-or-later
// Qwen3 (Yang et al. 2025), and the models with experts: Qwen2-MoE, Qwen3-MoE and Mixtral (Jiang et al. 2024).
#include "core/models/families/decoders/qwenexperts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

/// The norms of queries and keys that Qwen3 has.
void addHeadNorms(Layer &layer, const DecoderFacts &facts, std::int64_t number)
{
    const auto name = layerName(number) + "self_attn.";
    normHeads(*layer.attention, rmsNorm(name + "q_norm", facts.sizes.headWidth, facts.epsilon),
        rmsNorm(name + "k_norm", facts.sizes.headWidth, facts.epsilon));
}

Model describeQwen3(const FamilyInput &input)
{
    const auto &config = input.config;
    const bool windows = usesWindows(config);
    const auto firstWindow = config.integer({"max_window_layers"}, {0, files::ranges::layers.max, 28});
    const auto facts = decoderFacts(config, [&](std::int64_t layer) { return windows && layer >= firstWindow; });
    const auto rotary = rotaryOf(config, facts.sizes.headWidth, 10'000);
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer = layers.emplace_back(decoderLayer(facts, number));
        layer.attention->rotary = rotary;
        addHeadNorms(layer, facts, number);
    }
    return decoderModel(input, facts, std::move(layers));
}

Model describeQwen2Moe(const FamilyInput &input)
{
    const auto &config = input.config;
    const bool windows = usesWindows(config);
    const auto windowLayers = config.integer({"max_window_layers"}, {0, files::ranges::layers.max, 28});
    const auto facts =
        decoderFacts(config, [&](std::int64_t layer) { return windows && layer % 2 == 0 && layer < windowLayers; });
    const auto rotary = rotaryOf(config, facts.sizes.headWidth, 10'000);
    const bool bias = config.flag({"qkv_bias"}, true);
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer = layers.emplace_back(decoderLayer(facts, number));
        layer.attention->rotary = rotary;
        auto &projections = layer.attention->projections;
        projections.queryBias = projections.keyBias = projections.valueBias = bias;
        layer.attention->output.bias = false;
        if (hasNoExperts(config, number))
            continue;
        layer.dense = std::nullopt;
        layer.experts = qwenExpertsWithShared(input, facts, layerName(number) + "mlp");
    }
    return decoderModel(input, facts, std::move(layers));
}

Model describeQwen3Moe(const FamilyInput &input)
{
    const auto &config = input.config;
    const bool windows = usesWindows(config);
    const auto facts = decoderFacts(config, [&](std::int64_t) { return windows; });
    const auto rotary = rotaryOf(config, facts.sizes.headWidth, 10'000);
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer = layers.emplace_back(decoderLayer(facts, number));
        layer.attention->rotary = rotary;
        addHeadNorms(layer, facts, number);
        if (hasNoExperts(config, number))
            continue;
        layer.dense = std::nullopt;
        layer.experts = qwenExperts(input, facts, layerName(number) + "mlp");
    }
    return decoderModel(input, facts, std::move(layers));
}

Model describeMixtral(const FamilyInput &input)
{
    const auto &config = input.config;
    const bool windows = config.integer({"sliding_window"}, {0, 1'000'000'000, 0}) > 0;
    const auto facts = decoderFacts(config, [&](std::int64_t) { return windows; });
    const auto rotary = rotaryOf(config, facts.sizes.headWidth, 1'000'000);
    const auto count = config.integer({"num_experts", "num_local_experts"}, {1, 4'096});
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer = layers.emplace_back(decoderLayer(facts, number));
        layer.attention->rotary = rotary;
        const auto name = layerName(number) + "block_sparse_moe";
        layer.dense = std::nullopt;
        layer.experts =
            expertsOf(input, facts, {name + ".experts", "w1", "w3", "w2", name + ".gate"}, count, facts.inner);
        layer.experts->weighting = Experts::Weighting::SoftmaxThenTopToOne;
    }
    return decoderModel(input, facts, std::move(layers));
}

} // namespace

Family qwen3Family()
{
    return {.names = decoderNames("qwen3", "Qwen3"), .heads = decoderHeads(), .describe = describeQwen3};
}

Family qwen2MoeFamily()
{
    return {.names = decoderNames("qwen2_moe", "Qwen2Moe"), .heads = decoderHeads(), .describe = describeQwen2Moe};
}

Family qwen3MoeFamily()
{
    return {.names = decoderNames("qwen3_moe", "Qwen3Moe"), .heads = decoderHeads(), .describe = describeQwen3Moe};
}

Family mixtralFamily()
{
    return {.names = decoderNames("mixtral", "Mixtral"), .heads = decoderHeads(), .describe = describeMixtral};
}

} // namespace headwise::models::families
