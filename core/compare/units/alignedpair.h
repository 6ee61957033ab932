// SPDX-License-Identifier: GPL-3.0-or-later
// One example of two sources, aligned, with its maps within reach.
#pragma once

#include "core/compare/pairing/sourcepairing.h"
#include "core/compare/units/unitmaps.h"

namespace headwise::compare::units {

/// Both examples on common units; refers to the sources.
struct AlignedPair : Sides<attention::Example>
{
    pairing::SourcePair sources;
    pairing::ExamplePair pair;
    ExampleComparison units; ///< one stack for each pair of stacks asked for, in that order; heads by identity

    bool oneSided() const; ///< some unit exists on one side only
    /// The maps of units.stacks[stack] as stored: [heads, queries, keys] of that side's own tokens.
    attention::StackMaps maps(Side side, std::size_t stack) const;
    /// The heads of units.stacks[stack] on common units.
    UnitMaps unitMaps(Side side, std::size_t stack) const;
};

/// Reads and aligns both examples. Throws what the sources throw.
AlignedPair alignPair(const pairing::SourcePair &sources, const pairing::ExamplePair &pair,
    std::span<const StackPair> stacks, const UnitOptions &options);

/// Throws Malformed unless the maps have the sizes that the layout and the example's tokens promise.
void checkShape(const attention::AttentionSource &source, const attention::StackMaps &maps,
    const attention::StackLayout &layout, const attention::Example &example);

} // namespace headwise::compare::units
