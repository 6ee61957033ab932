// SPDX-License-Identifier: GPL-3.0-or-later
// Gemma 1, 2 and 3 (Gemma Team 2024, 2024, 2025): norms that store the difference of their weights from 1, embeddings
// times sqrt(hidden).
#include "core/models/families/decoders/gemma/layeredparts.h"

#include <cmath>

namespace headwise::models::families {

namespace {

using namespace specification;

Norm gemmaNorm(const std::string &name, std::int64_t width, double epsilon)
{
    auto norm = rmsNorm(name, width, epsilon);
    norm.addsOneToWeight = true;
    return norm;
}

/// "gelu" in files of Gemma 1 means the form with tanh.
Activation gemmaActivation(const files::Config &config, const char *key)
{
    return config.text({key}, "gelu_pytorch_tanh") == "gelu" ? Activation::GeluTanh
                                                             : activationOf(config, {key}, "gelu_pytorch_tanh");
}

/// Gemma 2 and 3 have norms after attention and feed-forward too.
void addSandwichNorms(Layer &layer, const DecoderFacts &facts, std::int64_t number)
{
    const auto norm = [&](const char *name) {
        return gemmaNorm(layerName(number) + name, facts.sizes.hidden, facts.epsilon);
    };
    layer.attentionBranch.after = norm("post_attention_layernorm");
    layer.feedForwardBranch.before = norm("pre_feedforward_layernorm");
    layer.feedForwardBranch.after = norm("post_feedforward_layernorm");
}

/// A layer of Gemma 1. Of Gemma 1 and 2 the reference's eager attention, which alone gives maps, hides later tokens
/// whatever `use_bidirectional_attention` says.
Layer gemmaLayer(const DecoderFacts &facts, std::int64_t number)
{
    auto layer = decoderLayer(facts, number);
    layer.attentionBranch.before->addsOneToWeight = true;
    layer.feedForwardBranch.before->addsOneToWeight = true;
    return layer;
}

Model gemmaModel(const FamilyInput &input, const DecoderFacts &facts, std::vector<Layer> layers)
{
    auto model = decoderModel(input, facts, std::move(layers));
    auto &stack = model.stacks.front();
    stack.finalNorm->addsOneToWeight = true;
    std::get<TextInput>(stack.input).scale = std::sqrt(static_cast<float>(facts.sizes.hidden));
    return model;
}

double scaleOfScores(const files::Config &config)
{
    return 1 / std::sqrt(config.number({"query_pre_attn_scalar"}, 1e-6, 1e12, 256));
}

Model describeGemma(const FamilyInput &input)
{
    auto facts = decoderFacts(input.config, [](std::int64_t) { return false; });
    facts.activation = gemmaActivation(input.config, "hidden_act");
    const auto rotary = rotaryOf(input.config, facts.sizes.headWidth, 10'000);
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number)
        layers.emplace_back(gemmaLayer(facts, number)).attention->rotary = rotary;
    return gemmaModel(input, facts, std::move(layers));
}

Model describeGemma2(const FamilyInput &input)
{
    const auto &config = input.config;
    auto facts = decoderFacts(config, [](std::int64_t layer) { return layer % 2 == 0; });
    facts.activation = gemmaActivation(config, "hidden_activation");
    const auto scale = scaleOfScores(config), cap = config.number({"attn_logit_softcapping"}, 0, 1e12, 0);
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer = layers.emplace_back(gemmaLayer(facts, number));
        layer.attention->rotary = rotaryOf(config, facts.sizes.headWidth, 10'000, facts.layerTypes[number]);
        layer.attention->scale = scale;
        layer.attention->softCap = cap;
        addSandwichNorms(layer, facts, number);
    }
    return gemmaModel(input, facts, std::move(layers));
}

Model describeGemma3(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto pattern = config.integer({"sliding_window_pattern"}, {1, 1'000'000, 6});
    auto facts = decoderFacts(config, [&](std::int64_t layer) { return (layer + 1) % pattern != 0; });
    facts.activation = gemmaActivation(config, "hidden_activation");
    // Both ways, the stated window is that of both sides together, and as wide on each side.
    const bool bothWays = config.flag({"use_bidirectional_attention"}, false);
    if (bothWays)
        facts.window = facts.window / 2 + 1;
    const auto scale = scaleOfScores(config);
    const auto width = facts.sizes.headWidth;
    const auto full = layerRotaryOf(config, width, "full_attention", {"rope_theta", 1'000'000, true});
    const auto local = layerRotaryOf(config, width, "sliding_attention", {"rope_local_base_freq", 10'000, false});
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer = layers.emplace_back(gemmaLayer(facts, number));
        layer.attention->rotary = facts.slides(number) ? local : full;
        layer.attention->scale = scale;
        layer.attention->visibility.causal = !bothWays;
        const auto name = layerName(number) + "self_attn.";
        normHeads(*layer.attention, gemmaNorm(name + "q_norm", width, facts.epsilon),
            gemmaNorm(name + "k_norm", width, facts.epsilon));
        addSandwichNorms(layer, facts, number);
    }
    return gemmaModel(input, facts, std::move(layers));
}

std::vector<HeadRecipe> gemmaHeads()
{
    auto heads = decoderHeads();
    heads.front().describe = cappedHead;
    return heads;
}

} // namespace

Family gemmaFamily()
{
    return {.names = decoderNames("gemma", "Gemma"), .heads = decoderHeads(), .describe = describeGemma};
}

Family gemma2Family()
{
    return {.names = decoderNames("gemma2", "Gemma2"), .heads = gemmaHeads(), .describe = describeGemma2};
}

Family gemma3Family()
{
    auto names = decoderNames("gemma3_text", "Gemma3Text");
    names.classNames.emplace_back("Gemma3");
    return {.names = names, .heads = gemmaHeads(), .describe = describeGemma3};
}

} // namespace headwise::models::families
