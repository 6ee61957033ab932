// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/families/decoders/qwenexperts.h"

#include <algorithm>

namespace headwise::models::families {

using namespace specification;

bool hasNoExperts(const files::Config &config, std::int64_t layer)
{
    const auto step = config.integer({"decoder_sparse_step"}, {1, files::ranges::layers.max, 1});
    const auto found = config.settings().find("mlp_only_layers");
    const bool listed = found != config.settings().end() && found->is_array() &&
                        std::ranges::any_of(*found, [&](const auto &entry) { return entry == layer; });
    return listed || (layer + 1) % step != 0;
}

Experts qwenExperts(const FamilyInput &input, const DecoderFacts &facts, const std::string &name)
{
    const auto &config = input.config;
    const auto count = config.integer({"num_experts", "num_local_experts"}, {1, 4'096});
    const auto inner = config.integer({"moe_intermediate_size"}, files::ranges::width);
    auto experts =
        expertsOf(input, facts, {name + ".experts", "gate_proj", "up_proj", "down_proj", name + ".gate"}, count, inner);
    experts.weighting = config.flag({"norm_topk_prob"}, false) ? Experts::Weighting::SoftmaxThenTopToOne
                                                               : Experts::Weighting::SoftmaxThenTop;
    return experts;
}

Experts qwenExpertsWithShared(const FamilyInput &input, const DecoderFacts &facts, const std::string &name)
{
    const auto width = input.config.integer({"shared_expert_intermediate_size"}, files::ranges::width);
    auto experts = qwenExperts(input, facts, name);
    experts.shared = gatedDense(facts, name + ".shared_expert", width);
    experts.sharedGate = Linear{name + ".shared_expert_gate", facts.sizes.hidden, 1, false};
    return experts;
}

} // namespace headwise::models::families
