// SPDX-License-Identifier: GPL-3.0-or-later
// What takes the place of the contexts of some heads when a model runs.
#pragma once

#include "core/attention/head.h"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace headwise::models::runs {

struct Ablation
{
    enum class With : std::uint8_t
    {
        Zero,
        Mean,    ///< `means`, at every token
        Uniform, ///< equal weights on all visible keys
        OtherMap ///< the map of the head that `maps` names, with the head's own values
    };
    With with = With::Zero;
    std::set<attention::HeadId> heads{};                     ///< by the model's numbers of layer and head
    std::map<attention::HeadId, std::vector<float>> means{}; ///< [value width] of each head
    /// Of each head: a head of the same stack, and of the same or an earlier layer.
    std::map<attention::HeadId, attention::HeadId> maps{};

    [[nodiscard]] bool empty() const { return heads.empty(); }
};

/// Throws Error{NotFound, Usage} about `model` for heads that do not exist, heads without a mean,
/// and maps that are not there when they are needed.
void checkAblation(const Ablation &ablation, std::span<const attention::StackLayout> layouts, const std::string &model);

} // namespace headwise::models::runs
