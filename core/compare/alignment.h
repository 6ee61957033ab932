// SPDX-License-Identifier: GPL-3.0-or-later
// Which examples and heads of two sources belong together.
#pragma once

#include "core/attention/source.h"
#include "core/base/progress.h"
#include "core/base/sides.h"
#include "core/compare/units.h"

#include <optional>

namespace headwise::compare {

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
SourceAlignment alignSources(const Baseline<const attention::AttentionSource *> &baseline,
    const Comparison<const attention::AttentionSource *> &comparison, Progress &progress);

/// One head of each source.
struct HeadPair
{
    attention::HeadId head;           ///< of the baseline
    int baseline = 0, comparison = 0; ///< flat index in each stack
};

/// Two stacks whose heads are compared.
struct StackPair
{
    attention::Stack baseline, comparison;
};

struct HeadAlignment
{
    std::vector<HeadPair> heads; ///< in the order of `stacks`, then of the baseline's layers
    std::vector<attention::HeadId> onlyBaseline, onlyComparison;
    std::vector<StackPair> stacks; ///< that have heads in common
};

/// By identity: the same stack, layer and head.
HeadAlignment alignHeads(
    std::span<const attention::StackLayout> baseline, std::span<const attention::StackLayout> comparison);

/// Stacks of the same name, in the baseline's order; where none is, the only self-attention of each side, whatever its
/// name (an encoder and a decoder).
std::vector<StackPair> alignStacks(
    std::span<const attention::StackLayout> baseline, std::span<const attention::StackLayout> comparison);

/// The stack's layout, or null.
const attention::StackLayout *findStack(std::span<const attention::StackLayout> stacks, attention::Stack stack);

/// Common units of one stack of one example pair.
struct AlignedStack
{
    attention::StackLayout baseline, comparison;
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

ExampleComparison alignExamples(const Baseline<const attention::Example *> &baseline,
    const Comparison<const attention::Example *> &comparison,
    const Baseline<std::span<const attention::StackLayout>> &baselineStacks,
    const Comparison<std::span<const attention::StackLayout>> &comparisonStacks, const UnitOptions &options);

/// All heads of one side on common units: as `alignedMap`, heads in the order of `stack.heads`.
attention::StackMaps alignedMaps(
    const attention::StackMaps &maps, Side side, const AlignedStack &stack, const UnitOptions &options);

} // namespace headwise::compare
