// SPDX-License-Identifier: GPL-3.0-or-later
// OLMo 2 (OLMo Team 2025) and OLMo 3: norms after attention and feed-forward alone, and of queries and keys over all
// heads together.
#include "core/models/families/decoders/decoderparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

Layer olmoLayer(const DecoderFacts &facts, std::int64_t number)
{
    auto layer = decoderLayer(facts, number);
    const auto name = layerName(number);
    const auto &sizes = facts.sizes;
    layer.attentionBranch.before = std::nullopt;
    layer.feedForwardBranch.before = std::nullopt;
    layer.attentionBranch.after = rmsNorm(name + "post_attention_layernorm", sizes.hidden, facts.epsilon);
    layer.feedForwardBranch.after = rmsNorm(name + "post_feedforward_layernorm", sizes.hidden, facts.epsilon);
    auto &attention = *layer.attention;
    normHeads(attention, rmsNorm(name + "self_attn.q_norm", sizes.heads * sizes.headWidth, facts.epsilon),
        rmsNorm(name + "self_attn.k_norm", sizes.keyHeads * sizes.headWidth, facts.epsilon));
    attention.queryNorm->scope = attention.keyNorm->scope = HeadNorm::Scope::AllHeads;
    return layer;
}

Model describeOlmo2(const FamilyInput &input)
{
    const auto facts = decoderFacts(input.config, [](std::int64_t) { return false; });
    const auto rotary = rotaryOf(input.config, facts.sizes.headWidth, 10'000);
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number)
        layers.emplace_back(olmoLayer(facts, number)).attention->rotary = rotary;
    return decoderModel(input, facts, std::move(layers));
}

Model describeOlmo3(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto facts = decoderFacts(config, [](std::int64_t layer) { return (layer + 1) % 4 != 0; });
    const auto width = facts.sizes.headWidth;
    const auto full = layerRotaryOf(config, width, "full_attention", {"rope_theta", 500'000, true});
    // As in the reference, `rope_theta` is that of the layers without a window.
    const auto local = layerRotaryOf(config, width, "sliding_attention", {"", 500'000, false});
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number)
        layers.emplace_back(olmoLayer(facts, number)).attention->rotary = facts.slides(number) ? local : full;
    return decoderModel(input, facts, std::move(layers));
}

} // namespace

Family olmo2Family()
{
    return {.names = decoderNames("olmo2", "Olmo2"), .heads = decoderHeads(), .describe = describeOlmo2};
}

Family olmo3Family()
{
    return {.names = decoderNames("olmo3", "Olmo3"), .heads = decoderHeads(), .describe = describeOlmo3};
}

} // namespace headwise::models::families
