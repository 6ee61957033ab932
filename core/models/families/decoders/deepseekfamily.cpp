// SPDX-License-Identifier: GPL-3.0-or-later
// DeepSeek-V3 (DeepSeek-AI 2024): keys and values through a narrow space, experts that a sigmoid chooses in groups.
#include "core/models/families/decoders/decoderparts.h"

#include <cmath>

namespace headwise::models::families {

namespace {

using namespace specification;

/// Latent norms have this epsilon whatever config.json says.
constexpr double latentEpsilon = 1e-6;

/// The scale of scores grows with `mscale_all_dim` where positions are scaled.
double scaleOf(const files::Config &config, const Rotary &rotary, std::int64_t width)
{
    for (const char *key : {"rope_scaling", "rope_parameters"}) {
        const auto found = config.settings().find(key);
        if (found == config.settings().end() || !found->is_object() || found->empty())
            continue;
        const files::Config values(*found, {}, config.file());
        const double multiplier = values.number({"mscale_all_dim"}, 0, 1e6, 0);
        if (rotary.scaling.kind == RotaryScaling::Kind::None || rotary.scaling.factor <= 1 || multiplier == 0)
            break;
        const double growth = 0.1 * multiplier * std::log(rotary.scaling.factor) + 1;
        return usualScale(width) * growth * growth;
    }
    return usualScale(width);
}

struct LatentSizes
{
    std::int64_t queryRank, keyRank, plain, rotary, value; ///< queryRank 0: queries are not made in a narrow space
};

LatentSizes latentSizes(const files::Config &config)
{
    const auto width = [&](const char *key) { return config.integer({key}, files::ranges::width); };
    return {config.integer({"q_lora_rank"}, {0, files::ranges::width.max, 0}), width("kv_lora_rank"),
        width("qk_nope_head_dim"), width("qk_rope_head_dim"), width("v_head_dim")};
}

void addLatent(Attention &attention, const DecoderFacts &facts, const LatentSizes &sizes, const std::string &name)
{
    const auto hidden = facts.sizes.hidden, heads = facts.sizes.heads;
    const auto queries = heads * (sizes.plain + sizes.rotary);
    Latent latent;
    if (sizes.queryRank > 0) {
        latent.queryDown = Linear{name + "q_a_proj", hidden, sizes.queryRank, facts.attentionBias};
        latent.queryNorm = rmsNorm(name + "q_a_layernorm", sizes.queryRank, latentEpsilon);
        latent.queryUp = {name + "q_b_proj", sizes.queryRank, queries, false};
    } else {
        latent.queryUp = {name + "q_proj", hidden, queries, false};
    }
    latent.keyDown = {name + "kv_a_proj_with_mqa", hidden, sizes.keyRank + sizes.rotary, facts.attentionBias};
    latent.keyNorm = rmsNorm(name + "kv_a_layernorm", sizes.keyRank, latentEpsilon);
    latent.keyUp = {name + "kv_b_proj", sizes.keyRank, heads * (sizes.plain + sizes.value), false};
    latent.plainWidth = sizes.plain;
    latent.rotaryWidth = sizes.rotary;
    attention.latent = latent;
    attention.keyHeads = attention.heads;
    attention.width = sizes.plain + sizes.rotary;
    attention.valueWidth = sizes.value;
    attention.output = {name + "o_proj", heads * sizes.value, hidden, facts.attentionBias};
}

Experts expertsOfLayer(const FamilyInput &input, const DecoderFacts &facts, const std::string &name)
{
    const auto &config = input.config;
    const auto count = config.integer({"num_local_experts", "n_routed_experts"}, {1, 4'096});
    const auto inner = config.integer({"moe_intermediate_size"}, files::ranges::width);
    const auto shared = config.integer({"n_shared_experts"}, {1, 1'000, 1});
    auto experts =
        expertsOf(input, facts, {name + ".experts", "gate_proj", "up_proj", "down_proj", name + ".gate"}, count, inner);
    experts.weighting = Experts::Weighting::SigmoidGroups;
    experts.choiceBias = name + ".gate.e_score_correction_bias";
    experts.scale = config.number({"routed_scaling_factor"}, -1e6, 1e6, 2.5);
    experts.normalises = config.flag({"norm_topk_prob"}, true);
    experts.groups = config.integer({"n_group"}, {1, count, 1});
    experts.groupsUsed = config.integer({"topk_group"}, {1, experts.groups, experts.groups});
    if (count % experts.groups != 0 || experts.used > count / experts.groups * experts.groupsUsed ||
        (experts.groups > 1 && count / experts.groups < 2))
        config.refuse(ErrorText("%1 experts in %2 groups, of which %3 are used, do not give %4 experts to each token",
            count, experts.groups, experts.groupsUsed, experts.used));
    experts.shared = gatedDense(facts, name + ".shared_experts", inner * shared);
    return experts;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto facts = decoderFacts(config, [](std::int64_t) { return false; });
    const auto sizes = latentSizes(config);
    auto rotary = rotaryOf(config, sizes.rotary, 10'000);
    if (config.flag({"rope_interleave"}, true))
        rotary.pairs = Rotary::Pairs::NeighboursToHalves;
    const double scale = scaleOf(config, rotary, sizes.plain + sizes.rotary);
    const auto dense = config.integer({"first_k_dense_replace"}, {0, files::ranges::layers.max, 3});
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < facts.sizes.layers; ++number) {
        auto &layer = layers.emplace_back(decoderLayer(facts, number));
        const auto name = layerName(number);
        addLatent(*layer.attention, facts, sizes, name + "self_attn.");
        layer.attention->rotary = rotary;
        layer.attention->scale = scale;
        if (number < dense)
            continue;
        layer.dense = std::nullopt;
        layer.experts = expertsOfLayer(input, facts, name + "mlp");
    }
    return decoderModel(input, facts, std::move(layers));
}

} // namespace

Family deepSeekFamily()
{
    return {.names = decoderNames("deepseek_v3", "DeepseekV3"), .heads = decoderHeads(), .describe = describe};
}

} // namespace headwise::models::families
