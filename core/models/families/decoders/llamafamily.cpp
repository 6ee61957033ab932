// SPDX-License-Identifier: GPL-3.0-or-later
// LLaMA (Touvron et al. 2023), Mistral (Jiang et al. 2023) and Qwen2 (Yang et al. 2024).
#include "core/models/families/decoders/decoderparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

Model withRotation(const FamilyInput &input, const DecoderFacts &facts)
{
    const auto rotary = rotaryOf(input.config, facts.sizes.headWidth, 10'000);
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number)
        layers.emplace_back(decoderLayer(facts, number)).attention->rotary = rotary;
    return decoderModel(input, facts, std::move(layers));
}

Model describeLlama(const FamilyInput &input)
{
    return withRotation(input, decoderFacts(input.config, [](std::int64_t) { return false; }));
}

/// A window on all layers, unless `sliding_window` is null.
Model describeMistral(const FamilyInput &input)
{
    const bool windows = input.config.integer({"sliding_window"}, {0, 1'000'000'000, 0}) > 0;
    return withRotation(input, decoderFacts(input.config, [&](std::int64_t) { return windows; }));
}

/// Biases of queries, keys and values; a window from `max_window_layers` on.
Model describeQwen2(const FamilyInput &input)
{
    const auto &config = input.config;
    const bool windows = usesWindows(config);
    const auto firstWindow = config.integer({"max_window_layers"}, {0, files::ranges::layers.max, 28});
    auto model =
        withRotation(input, decoderFacts(config, [&](std::int64_t layer) { return windows && layer >= firstWindow; }));
    for (auto &layer : model.stacks.front().layers) {
        auto &projections = layer.attention->projections;
        projections.queryBias = projections.keyBias = projections.valueBias = true;
        layer.attention->output.bias = false;
    }
    return model;
}

} // namespace

Family llamaFamily()
{
    return {.names = decoderNames("llama", "Llama"), .heads = decoderHeads(), .describe = describeLlama};
}

Family mistralFamily()
{
    return {.names = decoderNames("mistral", "Mistral"), .heads = decoderHeads(), .describe = describeMistral};
}

Family qwen2Family()
{
    return {.names = decoderNames("qwen2", "Qwen2"), .heads = decoderHeads(), .describe = describeQwen2};
}

} // namespace headwise::models::families
