// SPDX-License-Identifier: GPL-3.0-or-later
// The experts of Qwen's models.
#pragma once

#include "core/models/families/decoders/decoderparts.h"

namespace headwise::models::families {

/// Layers that have no experts, by `mlp_only_layers` and `decoder_sparse_step`.
bool hasNoExperts(const files::Config &config, std::int64_t layer);
/// `name`: "layers.3.mlp"
specification::Experts qwenExperts(const FamilyInput &input, const DecoderFacts &facts, const std::string &name);
/// The same and one that all tokens use, with a gate.
specification::Experts qwenExpertsWithShared(
    const FamilyInput &input, const DecoderFacts &facts, const std::string &name);

} // namespace headwise::models::families
