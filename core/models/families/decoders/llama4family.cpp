// SPDX-License-Identifier: GPL-3.0-or-later
// The text part of Llama 4 (Meta 2025): attention within chunks and rotation in most layers, in the others neither.
#include "core/models/families/decoders/decoderparts.h"

#include "core/base/error.h"

#include <algorithm>

namespace headwise::models::families {

namespace {

using namespace specification;

Experts expertsOfLayer(const FamilyInput &input, const DecoderFacts &facts, const std::string &name)
{
    const auto count = input.config.integer({"num_local_experts"}, {1, 4'096});
    auto experts = expertsOf(input, facts, {name + ".experts", "", "", "", name + ".router"}, count, facts.inner);
    experts.weighting = Experts::Weighting::SigmoidOfInput;
    experts.storage = Experts::Storage::StackedInOut;
    experts.gate = name + ".experts.gate_up_proj";
    experts.up.clear();
    experts.down = name + ".experts.down_proj";
    experts.shared = gatedDense(facts, name + ".shared_expert", facts.inner);
    return experts;
}

/// Of each layer, whether it has experts: `moe_layers`, or every n-th.
std::vector<bool> layersWithExperts(const files::Config &config, std::int64_t layers)
{
    const auto step = config.integer({"interleave_moe_layer_step"}, {1, 1'000'000, 1});
    const auto found = config.settings().find("moe_layers");
    const bool listed = found != config.settings().end() && found->is_array();
    std::vector<bool> result;
    for (std::int64_t layer = 0; layer < layers; ++layer)
        result.push_back(listed ? std::ranges::any_of(*found, [&](const auto &entry) { return entry == layer; })
                                : (layer + 1) % step == 0);
    return result;
}

/// The number of tokens of a chunk; 0: the layer sees the whole text.
int chunkOf(const files::Config &config, const DecoderFacts &facts, std::int64_t layer, bool rotates)
{
    const auto chunk = config.integer({"attention_chunk_size"}, {0, 1'000'000'000, 0});
    if (facts.layerTypes.empty())
        return rotates ? static_cast<int>(chunk) : 0;
    const auto &type = facts.layerTypes[layer];
    if (type != "chunked_attention" && type != "full_attention")
        throw Error(ErrorCode::Unsupported,
            ErrorText("'layer_types' names '%1', which this family is not computed with", type), config.file());
    if (type == "chunked_attention" && chunk == 0)
        config.refuse(ErrorText("layer %1 attends in chunks, but 'attention_chunk_size' states no size", layer));
    return type == "chunked_attention" ? static_cast<int>(chunk) : 0;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto facts = decoderFactsOfAnyType(config);
    const auto rotating = rotatingLayers(config, facts.sizes.layers);
    const auto experts = layersWithExperts(config, facts.sizes.layers);
    auto rotary = rotaryOf(config, facts.sizes.headWidth, 500'000);
    rotary.pairs = Rotary::Pairs::Neighbours;
    const bool norms = config.flag({"use_qk_norm"}, true), grows = config.flag({"attn_temperature_tuning"}, true);
    const QueryGrowth growth{
        config.number({"attn_scale"}, -1e6, 1e6, 0.1), config.number({"floor_scale"}, 1e-6, 1e12, 8192)};
    const auto inner = config.integer({"intermediate_size_mlp"}, files::ranges::width);
    HeadNorm norm{rmsNorm({}, facts.sizes.headWidth, facts.epsilon)};
    norm.norm.weight = false;
    norm.afterRotation = true;
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer = layers.emplace_back(decoderLayer(facts, number));
        const auto name = layerName(number) + "feed_forward";
        auto &attention = *layer.attention;
        attention.visibility.chunk = chunkOf(config, facts, number, rotating[number]);
        if (rotating[number]) {
            attention.rotary = rotary;
            if (norms)
                attention.queryNorm = attention.keyNorm = norm;
        } else if (grows) {
            attention.queryGrowth = growth;
        }
        if (experts[number]) {
            layer.dense = std::nullopt;
            layer.experts = expertsOfLayer(input, facts, name);
        } else {
            layer.dense = gatedDense(facts, name, inner);
        }
    }
    return decoderModel(input, facts, std::move(layers));
}

} // namespace

Family llama4Family()
{
    auto names = decoderNames("llama4_text", "Llama4Text");
    names.classNames.emplace_back("Llama4");
    return {.names = names, .heads = decoderHeads(), .describe = describe};
}

} // namespace headwise::models::families
