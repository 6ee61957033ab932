// SPDX-License-Identifier: GPL-3.0-or-later
// Divergences of all heads of one stack of one example.
#pragma once

#include "core/compare/distances/divergences.h"
#include "core/compare/units/unitmaps.h"

namespace headwise::compare::distances {

/// The key units that each query unit sees in a layer of either stack; empty when it sees all.
std::vector<KeyRange> visibleKeys(
    const units::AlignedStack &stack, const Sides<int> &layers, const units::UnitOptions &options);

/// The divergence of one pair of heads whose maps are on common units; NaN under the policy `hide`, whose rows do not
/// sum to 1, and where rows are not distributions.
double headDivergence(const Sides<attention::MapView> &maps, const units::HeadPair &pair,
    const units::AlignedStack &stack, const units::UnitOptions &options, Divergence wanted);

/// Divergences of every head on common units, in the order of `stack.heads`: [wanted, heads]. NaN under the policy
/// `hide`, whose rows do not sum to 1.
std::vector<double> headDivergences(const Sides<const units::UnitMaps &> &maps, const units::AlignedStack &stack,
    const units::UnitOptions &options, std::span<const Divergence> wanted);

} // namespace headwise::compare::distances
