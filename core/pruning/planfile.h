// SPDX-License-Identifier: GPL-3.0-or-later
// Plans as JSON files.
#pragma once

#include "core/base/json.h"
#include "core/pruning/plan.h"

#include <cstddef>
#include <span>
#include <string>

namespace headwise::pruning {

/// Larger files are no plans.
inline constexpr std::size_t largestPlanFile = 16u << 20;

/// {"model": SHA-256, "remove": {"encoder:0": [1, 5]}, "cut": "remove", "share": {"L5H3": "L5H1"}}; layers without
/// removed heads are left out. `model`, `cut` and `share` may be missing. Without a stack, layers and heads are of the
/// only stack of `layouts`, and the heads of `share` of the only stack that `remove` names. A bare {"0": [1, 5]} (the
/// habit of Hugging Face's pruned_heads) is for the only stack and is checked against no model. Throws Error{Malformed}
/// for other names, which a misspelt one would be.
Plan planFromJson(
    const nlohmann::json &json, std::span<const attention::StackLayout> layouts, const std::string &where);
nlohmann::json planJson(const Plan &plan);

/// Throws Error{NotFound, Unreadable, Malformed} naming the file and the place in it. The plan is not checked against
/// the model.
Plan readPlan(const std::string &path, std::span<const attention::StackLayout> layouts);

/// planJson, on a line. Throws Error{Unreadable}.
void writePlan(const Plan &plan, const std::string &path);

} // namespace headwise::pruning
