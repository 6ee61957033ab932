// SPDX-License-Identifier: GPL-3.0-or-later
// Which heads and units of two sources belong together.
#pragma once

#include "core/attention/map.h"
#include "core/base/sides.h"
#include "core/compare/units/units.h"

#include <optional>

namespace headwise::compare::units {

/// One head of each source.
struct HeadPair : Sides<int> ///< flat index in each stack
{
    attention::HeadId head; ///< of the baseline
};

/// Two stacks whose heads are compared.
using StackPair = Sides<attention::Stack>;

struct HeadAlignment
{
    std::vector<HeadPair> heads;                ///< in the order of `stacks`, then of the baseline's layers
    Sides<std::vector<attention::HeadId>> only; ///< heads without a partner
    std::vector<StackPair> stacks;              ///< that have heads in common
};

/// By identity: the same stack, layer and head.
HeadAlignment alignHeads(const Sides<std::span<const attention::StackLayout>> &stacks);

/// Stacks of the same name, in the baseline's order; where none is, the only self-attention of each side, whatever its
/// name (an encoder and a decoder).
std::vector<StackPair> alignStacks(const Sides<std::span<const attention::StackLayout>> &stacks);

/// The stack's layout, or null.
const attention::StackLayout *findStack(std::span<const attention::StackLayout> stacks, attention::Stack stack);

/// Common units of one stack of one example pair.
struct AlignedStack : Sides<attention::StackLayout>
{
    AlignedSide queries, keys;
    std::vector<HeadPair> heads;
};

/// One example on both sides, ready to draw: what the lanes and the difference lane show.
struct ExampleComparison
{
    UnitOptions options;      ///< in force: the level is `words` where the tokens differ
    bool forcedWords = false; ///< tokens were asked for, but the tokenizers differ
    int mergedUnits = 0;
    std::vector<AlignedStack> stacks{};                     ///< as alignStacks pairs them; heads by identity
    const AlignedStack *find(attention::Stack stack) const; ///< by the baseline's stack
};

ExampleComparison alignExamples(const Sides<const attention::Example &> &examples,
    const Sides<std::span<const attention::StackLayout>> &stacks, const UnitOptions &options);

} // namespace headwise::compare::units
