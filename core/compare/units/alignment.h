// SPDX-License-Identifier: GPL-3.0-or-later
// Aligns two sources: pairs of stacks, heads and units.
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
    std::vector<StackPair> stacks;              ///< pairs of stacks with common heads
};

/// Pairs heads by identity: the same stack, layer and head.
HeadAlignment alignHeads(const Sides<std::span<const attention::StackLayout>> &stacks);

/// Pairs stacks with the same name, in the baseline's order. If there are none, pairs the only self-attention stack of
/// each side regardless of its name (for example an encoder and a decoder).
std::vector<StackPair> alignStacks(const Sides<std::span<const attention::StackLayout>> &stacks);

/// The layout of the stack, or null.
const attention::StackLayout *findStack(std::span<const attention::StackLayout> stacks, attention::Stack stack);

/// Common units of one stack of one example pair.
struct AlignedStack : Sides<attention::StackLayout>
{
    AlignedSide queries, keys;
    std::vector<HeadPair> heads;
};

/// One example on both sides on common units, as shown by the lanes and the difference lane.
struct ExampleComparison
{
    UnitOptions options;      ///< as used: the level is `words` if the tokens differ
    bool forcedWords = false; ///< tokens were requested, but the tokenizers differ
    int mergedUnits = 0;
    std::vector<AlignedStack> stacks{};                     ///< paired by alignStacks; heads by identity
    const AlignedStack *find(attention::Stack stack) const; ///< by the baseline's stack
};

ExampleComparison alignExamples(const Sides<const attention::Example &> &examples,
    const Sides<std::span<const attention::StackLayout>> &stacks, const UnitOptions &options);

} // namespace headwise::compare::units
