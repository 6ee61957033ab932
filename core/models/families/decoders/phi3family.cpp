// SPDX-License-Identifier: GPL-3.0-or-later
// Phi-3 and Phi-4-mini (Abdin et al. 2024): LLaMA with joined matrices, and rotary embeddings for long texts.
#include "core/models/families/causal/causalparts.h"
#include "core/models/families/classdefaults.h"
#include "core/models/families/decoders/decoderparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

/// In the first files the scaling that came to be called "longrope" is "yarn", which the reference takes for it.
files::Config withLongRope(const files::Config &config)
{
    auto settings = config.settings();
    for (const char *key : {"rope_scaling", "rope_parameters"})
        for (const char *type : {"rope_type", "type"})
            if (settings.contains(key) && settings[key].is_object() && settings[key].contains(type) &&
                settings[key][type] == "yarn")
                settings[key][type] = "longrope";
    return files::Config(std::move(settings), {}, config.file()).withDefaults(classDefaults("phi3"));
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const bool windows = config.integer({"sliding_window"}, {0, 1'000'000'000, 0}) > 0;
    const auto facts = decoderFacts(config, [&](std::int64_t) { return windows; });
    const auto hidden = facts.sizes.hidden;
    const auto rotary = partialRotaryOf(withLongRope(config), facts.sizes.headWidth, 1.0);
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer = layers.emplace_back(decoderLayer(facts, number));
        const auto name = layerName(number);
        auto &attention = *layer.attention;
        attention.rotary = rotary;
        attention.projections = {};
        attention.projections.query = name + "self_attn.qkv_proj";
        attention.projections.form = Projection::Joined;
        attention.projections.queryBias = attention.output.bias = false;
        layer.dense->gate = Linear{name + "mlp.gate_up_proj", hidden, 2 * facts.inner, false};
        layer.dense->joined = true;
    }
    return decoderModel(input, facts, std::move(layers));
}

} // namespace

Family phi3Family() { return {.names = decoderNames("phi3", "Phi3"), .heads = decoderHeads(), .describe = describe}; }

} // namespace headwise::models::families
