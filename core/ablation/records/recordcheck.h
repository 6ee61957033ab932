// SPDX-License-Identifier: GPL-3.0-or-later
// Is a pruned checkpoint what the records beside it say.
#pragma once

#include "core/attention/head.h"
#include "core/base/errortext.h"

#include <optional>
#include <span>
#include <string>

namespace headwise::ablation::records {

/// One sentence on what pruning.json, plan.json and head masks in a model folder say otherwise than its config.json and
/// weights, or on records that cannot be read; nullopt: they agree as far as they can be checked, or there is no
/// pruning.json. `layouts`: of the model in that folder. Checked are: form D and C with the heads that config.json
/// names; numbers of removed heads with the heads that are left; form A with the columns of the output projections,
/// which have to be 0; masks, where they are, with the plan. The weights count: a model computes what they say.
std::optional<ErrorText> recordContradiction(
    const std::string &folder, std::span<const attention::StackLayout> layouts);

} // namespace headwise::ablation::records
