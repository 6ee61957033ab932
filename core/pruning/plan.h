// SPDX-License-Identifier: GPL-3.0-or-later
// Plans: which heads of a model are cut, and what takes their place.
#pragma once

#include "core/attention/head.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::pruning {

/// What takes the place of a head's context.
enum class Cut : std::uint8_t
{
    Remove,  ///< zero
    Mean,    ///< its mean over a dataset
    Uniform, ///< what equal weights on all visible keys give (Kovaleva et al. 2019)
    Share    ///< what the map of another head gives with the head's own values (Bian et al. 2024, CHAI)
};

/// "remove", "mean", "uniform", "share", and back.
std::string_view cutName(Cut cut);
std::optional<Cut> cutFromName(std::string_view name);

/// Heads by the model's own numbers of layer and head.
struct Plan
{
    std::string model{}; ///< SHA-256 of its weights; empty: any model
    std::set<attention::HeadId> remove{};
    Cut cut = Cut::Remove;
    /// Of Cut::Share: the head whose map each removed head uses, of the same stack and the same or an earlier layer,
    /// and not removed itself.
    std::map<attention::HeadId, attention::HeadId> share{};
    bool operator==(const Plan &) const = default;
};

/// Mean context of heads over a dataset, [value width]: of Cut::Mean.
using MeanContexts = std::map<attention::HeadId, std::vector<float>>;

/// All heads of a model, in the flat order of its stacks, one stack after the other.
std::vector<attention::HeadId> headsOf(std::span<const attention::StackLayout> layouts);

/// Heads that can only be cut together: those that share a key-value head, unless it is the only one of its layer. By
/// layer and head; each head of the layout is in one, and what the layout leaves out of a group is in none.
std::vector<std::vector<attention::HeadId>> unitsOf(const attention::StackLayout &layout);

/// Throws Error{Mismatch, NotFound, Usage} for a plan of another model (`weightsSha256`; empty: not checked), heads
/// that do not exist, all heads of a layer, half a group (except with Cut::Share, where each head keeps its values),
/// and a share that cannot be computed; `where` names the plan.
void checkPlan(const Plan &plan, std::span<const attention::StackLayout> layouts, const std::string &weightsSha256,
    const std::string &where);

} // namespace headwise::pruning
