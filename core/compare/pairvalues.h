// SPDX-License-Identifier: GPL-3.0-or-later
// All numbers of one example pair: what a comparison collects before statistics.
#pragma once

#include "core/compare/alignedpair.h"
#include "core/compare/comparison.h"

namespace headwise::compare {

/// Which numbers are wanted of each pair.
struct PairRequest
{
    UnitOptions units;
    std::vector<Divergence> divergences{};    ///< none unless both sources have maps, and rows are whole
    bool measures = false;                    ///< recompute the measures on common units
    std::vector<int> measureIndices;          ///< into measures()
    std::vector<StackPair> stacks;            ///< in the order of the heads
    std::vector<std::vector<HeadPair>> heads; ///< of each pair of stacks
};

/// Heads in the order of `request.stacks`, then of `request.heads`; NaN = not defined.
struct PairValues
{
    std::vector<std::vector<float>> divergences{}; ///< [divergences][heads]
    std::vector<float> baseline{}, comparison{};   ///< [heads, measures]; empty unless asked for
    int mergedUnits = 0;
    bool oneSided = false; ///< some unit exists on one side only
};

/// Reads both examples and, one stack after the other, their maps.
PairValues pairValues(const attention::AttentionSource &baseline, const attention::AttentionSource &comparison,
    const ExamplePair &pair, const PairRequest &request);

} // namespace headwise::compare
