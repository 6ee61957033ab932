// SPDX-License-Identifier: GPL-3.0-or-later
// One example of two sources on common units, with access to its maps.
#pragma once

#include "core/compare/pairing/sourcepairing.h"
#include "core/compare/units/unitmaps.h"

namespace headwise::compare::units {

/// Both examples on common units; refers to the sources.
struct AlignedPair : Sides<attention::Example>
{
    pairing::SourcePair sources;
    pairing::ExamplePair pair;
    ExampleComparison units; ///< one stack for each requested pair of stacks, in this order; heads by identity

    bool oneSided() const; ///< true if some unit exists on one side only
    /// The stored maps of units.stacks[stack]: [heads, queries, keys] over the tokens of that side.
    attention::StackMaps maps(Side side, std::size_t stack) const;
    /// The heads of units.stacks[stack] on common units.
    UnitMaps unitMaps(Side side, std::size_t stack) const;
};

/// Reads and aligns both examples. Throws the errors of the sources.
AlignedPair alignPair(const pairing::SourcePair &sources, const pairing::ExamplePair &pair,
    std::span<const StackPair> stacks, const UnitOptions &options);

/// Throws Malformed if the sizes of the maps do not match the layout and the example's tokens.
void checkShape(const attention::AttentionSource &source, const attention::StackMaps &maps,
    const attention::StackLayout &layout, const attention::Example &example);

} // namespace headwise::compare::units
