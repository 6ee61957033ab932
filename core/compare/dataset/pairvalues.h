// SPDX-License-Identifier: GPL-3.0-or-later
// All numbers of one pair of examples, which a comparison collects before statistics.
#pragma once

#include "core/compare/distances/divergences.h"
#include "core/compare/units/alignedpair.h"

namespace headwise::compare::dataset {

/// The numbers to compute for each pair.
struct PairRequest
{
    units::UnitOptions units;
    std::vector<distances::Divergence> divergences{}; ///< empty unless both sources have maps, and under `hide`
    std::vector<std::string> measures{};              ///< ids of the measures to recompute on common units
    std::vector<units::StackPair> stacks;             ///< in the order of the heads
    std::vector<std::vector<units::HeadPair>> heads;  ///< for each pair of stacks
    /// Weights of one side that are held at once, 64 MiB; those of larger examples are read head by head, since each
    /// thread has an example.
    std::size_t largestHeld = std::size_t(16) << 20;
};

/// Heads in the order of `request.stacks`, then of `request.heads`; NaN = not defined.
struct PairValues
{
    std::vector<std::vector<float>> divergences{}; ///< [divergences][heads]
    Sides<std::vector<float>> measures{};          ///< [heads, measures]; empty unless requested
    int mergedUnits = 0;
    bool oneSided = false; ///< some unit exists on one side only
};

/// Reads both examples and, one stack after the other, their maps.
PairValues pairValues(const pairing::SourcePair &sources, const pairing::ExamplePair &pair, const PairRequest &request);

} // namespace headwise::compare::dataset
