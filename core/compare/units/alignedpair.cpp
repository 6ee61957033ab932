// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/units/alignedpair.h"

#include <algorithm>

namespace headwise::compare::units {

bool AlignedPair::oneSided() const
{
    return std::any_of(units.stacks.begin(), units.stacks.end(),
        [](const AlignedStack &stack) { return stack.queries.oneSided || stack.keys.oneSided; });
}

attention::StackMaps AlignedPair::maps(Side side, std::size_t stack) const
{
    const attention::StackLayout &layout = units.stacks[stack][side];
    attention::StackMaps result = sources[side].maps(pair[side], layout.stack);
    checkShape(sources[side], result, layout, (*this)[side]);
    return result;
}

UnitMaps AlignedPair::unitMaps(Side side, std::size_t stack) const
{
    return {maps(side, stack), side, units.stacks[stack], units.options};
}

AlignedPair alignPair(const pairing::SourcePair &sources, const pairing::ExamplePair &pair,
    std::span<const StackPair> stacks, const UnitOptions &options)
{
    AlignedPair aligned{onBothSides([&](Side side) { return sources[side].example(pair[side]); }), sources, pair, {}};
    Sides<std::vector<attention::StackLayout>> layouts;
    for (const StackPair &wanted : stacks)
        for (const Side side : bothSides) {
            layouts[side].push_back(*findStack(sources[side].stacks(), wanted[side]));
            layouts[side].back().stack = wanted.baseline; // stacks are paired by name
        }
    aligned.units =
        alignExamples({aligned.baseline, aligned.comparison}, {layouts.baseline, layouts.comparison}, options);
    for (std::size_t s = 0; s < stacks.size(); ++s)
        aligned.units.stacks[s].comparison.stack = stacks[s].comparison;
    return aligned;
}

void checkShape(const attention::AttentionSource &source, const attention::StackMaps &maps,
    const attention::StackLayout &layout, const attention::Example &example)
{
    const auto queries = example.side(layout.querySide).size(), keys = example.side(layout.keySide).size();
    if (maps.heads == layout.totalHeads() && maps.queries == static_cast<int>(queries) &&
        maps.keys == static_cast<int>(keys))
        return;
    throw Error(ErrorCode::Malformed,
        ErrorText("The attention of example \"%1\" is %2 x %3 x %4 where its heads and tokens are %5 x %6 x %7",
            example.key, maps.heads, maps.queries, maps.keys, layout.totalHeads(), queries, keys),
        source.sourceName() + ", stack " + std::string(attention::stackName(layout.stack)));
}

} // namespace headwise::compare::units
