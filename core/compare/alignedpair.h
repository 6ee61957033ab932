// SPDX-License-Identifier: GPL-3.0-or-later
// One example of two sources, aligned, with its maps within reach.
#pragma once

#include "core/compare/alignment.h"

namespace headwise {

/// Both examples on common units; refers to the sources.
struct AlignedPair
{
    const AttentionSource *baselineSource = nullptr, *comparisonSource = nullptr;
    ExamplePair pair;
    Example baseline, comparison;
    ExampleComparison units; ///< one stack for each pair of stacks asked for, in that order; heads by identity

    bool oneSided() const; ///< some unit exists on one side only
    /// The maps of units.stacks[stack] as stored: [heads, queries, keys] of that side's own tokens.
    StackMaps maps(Side side, std::size_t stack) const;
    /// All heads of a side on common units, as `alignedMap`; all threads.
    StackMaps unitMaps(Side side, std::size_t stack) const;
};

/// Reads and aligns both examples. Throws what the sources throw.
AlignedPair alignPair(const Baseline<const AttentionSource *> &baseline,
    const Comparison<const AttentionSource *> &comparison, const ExamplePair &pair, std::span<const StackPair> stacks,
    const UnitOptions &options);

/// Throws Malformed unless the maps have the sizes that the layout and the example's tokens promise.
void checkShape(
    const AttentionSource &source, const StackMaps &maps, const StackLayout &layout, const Example &example);

} // namespace headwise
