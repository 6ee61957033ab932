// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoints from which heads were taken out, any number in each layer, and whose config.json says which.
#pragma once

#include "core/models/files/config.h"
#include "core/models/specification/model.h"

namespace headwise::models::families {

/// The key of config.json: {"encoder:0": [1, 5], ...}, heads by the numbers that they had. The other settings are those
/// of the whole model, whose classes of transformers know nothing of this key.
inline constexpr const char *prunedHeadsKey = "headwise_pruned_heads";

/// Takes the heads that the key names out of the sizes of `model`. Throws Error{Mismatch, Unsupported} naming the key
/// for heads that do not exist, no head that is left, and heads that cannot be taken out.
void takeOutPrunedHeads(specification::Model &model, const files::Config &config);

} // namespace headwise::models::families
