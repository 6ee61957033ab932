// SPDX-License-Identifier: GPL-3.0-or-later
// The order in which heads go: from importance, from redundancy, or from both.
#pragma once

#include "core/attention/head.h"
#include "core/clustering/values/distancematrix.h"

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <vector>

namespace headwise::pruning {

enum class Order : std::uint8_t
{
    Importance, ///< the least important first
    Redundancy, ///< the smallest distance to a head that is kept first; the medoids of clusters last
    Both,       ///< the smallest product of normalised importance and distance to the nearest head that is kept first
    Random
};
/// "importance", "redundancy", "both", "random", and back.
std::string_view orderName(Order order);
std::optional<Order> orderFromName(std::string_view name);

/// What orders are made from; heads are places in `heads` everywhere.
struct Evidence
{
    std::vector<attention::HeadId> heads{};
    /// Heads that go together (see unitsOf); every head is in one.
    std::vector<std::vector<int>> units{};
    std::vector<double> importance{};               ///< normalised; the larger, the later; of Importance and Both
    clustering::values::DistanceMatrix distances{}; ///< of Redundancy and Both
    std::vector<int> medoids{};                     ///< of Redundancy: of the clusters
};

/// What may go.
struct Rules
{
    int atLeast = 1;                     ///< heads that every layer keeps, at least 1; units go whole
    std::set<attention::HeadId> never{}; ///< these stay
    /// All layers of a stack lose one unit before any loses another, as checkpoints of stock classes need it. Removals
    /// that not every layer can follow are left out.
    bool even = false;
};

/// One removal: heads of one unit.
struct Removal
{
    std::vector<int> heads{};
    /// By which it was chosen: its importance, its distance, their product, or its place in a random sequence.
    /// Importance and distance of a unit are means over its heads.
    double score = 0;
    /// The head, of those that are kept then, that is nearest to one of its heads; -1: no distances are given, or none
    /// is defined.
    int nearestKept = -1;
    double distance = 0; ///< to the nearest kept head, mean over its heads; 0 without distances, NaN: not defined
};

/// All removals that the rules allow, in their order; ties by stack, layer, then head. Random orders depend on the
/// units and `seed` alone. Scores that are NaN go last, after medoids. Each removal is chosen among those units whose
/// layer may still lose that many heads, and distances are to what is kept after the removals before it.
std::vector<Removal> removalOrder(const Evidence &evidence, Order order, const Rules &rules, std::uint64_t seed = 0);

} // namespace headwise::pruning
