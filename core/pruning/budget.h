// SPDX-License-Identifier: GPL-3.0-or-later
// How many removals of an order keep to a budget.
#pragma once

#include "core/pruning/order.h"

#include <span>
#include <vector>

namespace headwise::pruning {

/// What heads cost, in one unit: 1 each, parameters, or milliseconds.
struct HeadCosts
{
    std::vector<double> heads{}; ///< of each of Evidence::heads; not negative
    double fixed = 0;            ///< of what is never removed, if the budget is of the whole model
};

struct Reach
{
    int removals = 0;
    double kept = 1;     ///< share of the cost that is left
    bool reached = true; ///< false: the rules do not allow enough removals
};

/// The fewest removals after which at most the share `keep` (0..1) of the cost is left, up to rounding; all of them if
/// that is not reached. A removal is a whole unit, so that less may be kept than asked for. Throws Error{Usage} for a
/// share out of its range.
Reach removalsFor(std::span<const Removal> order, const HeadCosts &costs, double keep);

/// The smallest number of removals, at least `removals`, after which all layers of each stack that the order touches
/// have lost equally many heads; all removals if there is none. For orders that are even.
std::size_t evenCount(std::span<const Removal> order, std::span<const attention::HeadId> heads, std::size_t removals);

} // namespace headwise::pruning
