// SPDX-License-Identifier: GPL-3.0-or-later
// Which examples and heads of two sources belong together.
#pragma once

#include "core/attention/source.h"
#include "core/base/progress.h"
#include "core/base/sides.h"
#include "core/compare/units.h"

#include <optional>

namespace headwise {

/// The same input on both sides.
struct ExamplePair
{
    ExampleIndex baseline, comparison;
    std::string key; ///< of the baseline
};

struct SourceAlignment
{
    std::vector<ExamplePair> examples;                     ///< in the baseline's line order
    std::vector<std::string> onlyBaseline, onlyComparison; ///< keys without a partner
    bool byText = false;    ///< some pairs were found by their text, as the keys did not match
    bool sameTokens = true; ///< every pair has the same tokens on every side
};

/// Pairs examples with equal key and text, then what is left by text alone. An example without text counts its pieces.
/// Reads every example once. Throws Error{Cancelled}.
SourceAlignment alignSources(const Baseline<const AttentionSource *> &baseline,
    const Comparison<const AttentionSource *> &comparison, Progress &progress);

/// One head of each source.
struct HeadPair
{
    HeadId head;                      ///< of the baseline
    int baseline = 0, comparison = 0; ///< flat index in each stack
};

/// Two stacks whose heads are compared.
struct StackPair
{
    Stack baseline, comparison;
};

struct HeadAlignment
{
    std::vector<HeadPair> heads; ///< in the order of `stacks`, then of the baseline's layers
    std::vector<HeadId> onlyBaseline, onlyComparison;
    std::vector<StackPair> stacks; ///< that have heads in common
};

/// By identity: the same stack, layer and head.
HeadAlignment alignHeads(std::span<const StackLayout> baseline, std::span<const StackLayout> comparison);

/// Stacks of the same name, in the baseline's order; where none is, the only self-attention of each side, whatever its
/// name (an encoder and a decoder).
std::vector<StackPair> alignStacks(std::span<const StackLayout> baseline, std::span<const StackLayout> comparison);

/// The stack's layout, or null.
const StackLayout *findStack(std::span<const StackLayout> stacks, Stack stack);

/// Common units of one stack of one example pair.
struct AlignedStack
{
    StackLayout baseline, comparison;
    AlignedSide queries, keys;
    std::vector<HeadPair> heads;
};

/// One example on both sides, ready to draw: what the lanes and the difference lane show.
struct ExampleComparison
{
    UnitOptions options;      ///< in force: the level is `words` where the tokens differ
    bool forcedWords = false; ///< tokens were asked for, but the tokenizers differ
    int mergedUnits = 0;
    std::vector<AlignedStack> stacks{};          ///< as alignStacks pairs them; heads by identity
    const AlignedStack *find(Stack stack) const; ///< by the baseline's stack
};

ExampleComparison alignExamples(const Baseline<const Example *> &baseline,
    const Comparison<const Example *> &comparison, const Baseline<std::span<const StackLayout>> &baselineStacks,
    const Comparison<std::span<const StackLayout>> &comparisonStacks, const UnitOptions &options);

/// All heads of one side on common units: as `alignedMap`, heads in the order of `stack.heads`.
StackMaps alignedMaps(const StackMaps &maps, Side side, const AlignedStack &stack, const UnitOptions &options);

} // namespace headwise
