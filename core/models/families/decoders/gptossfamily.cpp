// SPDX-License-Identifier: GPL-3.0-or-later
// gpt-oss (OpenAI 2025): a learned logit of each head takes part of every row, experts with clamped gates.
#include "core/models/families/decoders/decoderparts.h"

namespace headwise::models::families {

namespace {

using namespace specification;

Experts expertsOfLayer(const FamilyInput &input, const DecoderFacts &facts, const std::string &name)
{
    const auto &config = input.config;
    const auto count = config.integer({"num_experts", "num_local_experts"}, {1, 4'096});
    const auto clamp = config.number({"swiglu_limit"}, 1e-6, 1e12, 7),
               slope = config.number({"swiglu_alpha"}, -1e6, 1e6, 1.702);
    auto experts = expertsOf(input, facts, {name + ".experts", "", "", "", name + ".router"}, count, facts.inner);
    experts.router.bias = true;
    experts.weighting = Experts::Weighting::TopThenSoftmax;
    experts.storage = Experts::Storage::Interleaved;
    experts.gate = name + ".experts.gate_up_proj";
    experts.up.clear();
    experts.down = name + ".experts.down_proj";
    experts.bias = true;
    experts.clamp = clamp;
    experts.slope = slope;
    return experts;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto facts = decoderFacts(config, [](std::int64_t layer) { return layer % 2 == 0; });
    const auto rotary = rotaryOf(config, facts.sizes.headWidth, 150'000);
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer = layers.emplace_back(decoderLayer(facts, number));
        layer.attention->rotary = rotary;
        layer.attention->sinks = layerName(number) + "self_attn.sinks";
        layer.dense = std::nullopt;
        layer.experts = expertsOfLayer(input, facts, layerName(number) + "mlp");
    }
    return decoderModel(input, facts, std::move(layers));
}

} // namespace

Family gptOssFamily()
{
    return {.names = decoderNames("gpt_oss", "GptOss"), .heads = decoderHeads(), .describe = describe};
}

} // namespace headwise::models::families
