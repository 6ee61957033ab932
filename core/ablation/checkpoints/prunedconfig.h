// SPDX-License-Identifier: GPL-3.0-or-later
// config.json of a pruned checkpoint.
#pragma once

#include "core/ablation/checkpoints/formchoice.h"

#include <string>

namespace headwise::ablation::checkpoints {

/// The model's config.json with what the form changes: sizes (B), `pruned_heads` (C), families::prunedHeadsKey (D),
/// where heads that were removed before count too. `switchedOn`: a setting that becomes true; empty: none.
std::string prunedConfig(
    const SourceModel &model, const pruning::Plan &plan, const FormChoice &choice, const std::string &switchedOn);

} // namespace headwise::ablation::checkpoints
