// SPDX-License-Identifier: GPL-3.0-or-later
// Plans as JSON files.
#pragma once

#include "core/base/json.h"
#include "core/pruning/plan.h"

namespace headwise::pruning {

/// {"model": SHA-256, "remove": {"encoder:0": [1, 5]}, "cut": "remove", "share": {"L5H3": "L5H1"}}; stacks without heads
/// are left out. `cut` and `share` may be missing.
/// A bare {"0": [1, 5]} is for the only stack of `layouts` and is checked against no model.
Plan planFromJson(const nlohmann::json &json, std::span<const attention::StackLayout> layouts, const std::string &where);
nlohmann::json planJson(const Plan &plan);

/// Throws Error{NotFound, Unreadable, Malformed} naming the file and the place in it. The plan is not checked against
/// the model.
Plan readPlan(const std::string &path, std::span<const attention::StackLayout> layouts);

} // namespace headwise::pruning
