// SPDX-License-Identifier: GPL-3.0-or-later
// The heads of a model that a capture keeps.
#pragma once

#include "core/attention/head.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace headwise::capture::maps {

/// Layers and heads by the model's own numbers; empty: all.
struct HeadChoice
{
    std::optional<attention::Stack> stack;
    std::vector<int> layers, heads;

    bool all() const { return !stack && layers.empty() && heads.empty(); }
    bool takes(attention::HeadId head) const;
};

/// What is kept of a model's stack.
struct ChosenStack
{
    std::size_t index = 0;         ///< in Model::stacks()
    attention::StackLayout whole;  ///< the model's stack
    attention::StackLayout layout; ///< of the chosen heads, which keep their numbers
    std::vector<int> places;       ///< per flat head of the model's stack: its flat index in `layout`; -1: left out

    /// Flat index in `layout` of a head of the layer at `place` of the model's stack; -1: it is left out.
    int placeOf(int place, int head) const { return places[static_cast<std::size_t>(whole.firstHead(place) + head)]; }
    /// Whether heads of that layer are kept.
    bool takesLayer(int place) const;
};

/// Stacks without a chosen head are left out.
std::vector<ChosenStack> chosenStacks(const std::vector<attention::StackLayout> &stacks, const HeadChoice &choice);

} // namespace headwise::capture::maps
