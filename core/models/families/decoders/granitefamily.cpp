// SPDX-License-Identifier: GPL-3.0-or-later
// Granite (Granite Team 2024), LLaMA with multipliers, and SmolLM3 (Bakouch et al. 2025), LLaMA with layers without
// positions.
#include "core/models/families/decoders/decoderparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

double multiplier(const files::Config &config, const char *key) { return config.number({key}, 1e-12, 1e12, 1); }

Model describeGranite(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto facts = decoderFacts(config, [](std::int64_t) { return false; });
    const auto rotary = rotaryOf(config, facts.sizes.headWidth, 10'000);
    const auto scores = multiplier(config, "attention_multiplier"), words = multiplier(config, "embedding_multiplier");
    const auto branches = multiplier(config, "residual_multiplier");
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer = layers.emplace_back(decoderLayer(facts, number));
        layer.attention->rotary = rotary;
        layer.attention->scale = scores;
        layer.attentionBranch.multiplier = layer.feedForwardBranch.multiplier = branches;
    }
    auto model = decoderModel(input, facts, std::move(layers));
    std::get<TextInput>(model.stacks.front().input).scale = words;
    return model;
}

Head graniteLanguageModel(const FamilyInput &input)
{
    const auto divisor = multiplier(input.config, "logits_scaling");
    auto head = causalHead(input, "lm_head");
    head.scale = 1 / divisor;
    return head;
}

Model describeSmolLm3(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto rotating = rotatingLayers(config, config.integer({"num_hidden_layers"}, files::ranges::layers));
    const bool windows = usesWindows(config);
    const auto facts = decoderFacts(config, [&](std::int64_t layer) { return windows && !rotating[layer]; });
    const auto rotary = rotaryOf(config, facts.sizes.headWidth, 2'000'000);
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer = layers.emplace_back(decoderLayer(facts, number));
        if (rotating[number])
            layer.attention->rotary = rotary;
    }
    return decoderModel(input, facts, std::move(layers));
}

} // namespace

Family graniteFamily()
{
    auto heads = decoderHeads();
    heads.front().describe = graniteLanguageModel;
    return {.names = decoderNames("granite", "Granite"), .heads = std::move(heads), .describe = describeGranite};
}

Family smolLm3Family()
{
    return {.names = decoderNames("smollm3", "SmolLM3"), .heads = decoderHeads(), .describe = describeSmolLm3};
}

} // namespace headwise::models::families
