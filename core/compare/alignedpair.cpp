// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/alignedpair.h"

#include "core/base/parallel.h"

#include <algorithm>

namespace headwise::compare {

bool AlignedPair::oneSided() const
{
    return std::any_of(units.stacks.begin(), units.stacks.end(),
        [](const AlignedStack &stack) { return stack.queries.oneSided || stack.keys.oneSided; });
}

attention::StackMaps AlignedPair::maps(Side side, std::size_t stack) const
{
    const bool ofBaseline = side == Side::Baseline;
    const attention::AttentionSource &source = ofBaseline ? *baselineSource : *comparisonSource;
    const attention::StackLayout &layout = ofBaseline ? units.stacks[stack].baseline : units.stacks[stack].comparison;
    attention::StackMaps result = source.maps(ofBaseline ? pair.baseline : pair.comparison, layout.stack);
    checkShape(source, result, layout, ofBaseline ? baseline : comparison);
    return result;
}

attention::StackMaps AlignedPair::unitMaps(Side side, std::size_t stack) const
{
    attention::StackMaps own = maps(side, stack);
    const AlignedStack &aligned = units.stacks[stack];
    const UnitMapper mapper(side, aligned.queries, aligned.keys, units.options);
    if (mapper.asTheyAre())
        return own;
    attention::StackMaps result{
        own.heads, static_cast<int>(aligned.queries.units.size()), static_cast<int>(aligned.keys.units.size()), {}};
    const std::size_t size = static_cast<std::size_t>(result.queries) * result.keys;
    result.values.resize(size * result.heads);
    parallelFor(result.heads, [&](std::size_t head) {
        const attention::Map map = mapper.map(own.map(static_cast<int>(head)));
        std::copy(map.values.begin(), map.values.end(), result.values.begin() + head * size);
    });
    return result;
}

AlignedPair alignPair(const Baseline<const attention::AttentionSource *> &baseline,
    const Comparison<const attention::AttentionSource *> &comparison, const ExamplePair &pair,
    std::span<const StackPair> stacks, const UnitOptions &options)
{
    AlignedPair aligned{
        *baseline, *comparison, pair, (*baseline)->example(pair.baseline), (*comparison)->example(pair.comparison), {}};
    std::vector<attention::StackLayout> left, right;
    for (const StackPair &wanted : stacks) {
        left.push_back(*findStack((*baseline)->stacks(), wanted.baseline));
        right.push_back(*findStack((*comparison)->stacks(), wanted.comparison));
        right.back().stack = wanted.baseline; // aligned by name
    }
    aligned.units = alignExamples(Baseline<const attention::Example *>(&aligned.baseline),
        Comparison<const attention::Example *>(&aligned.comparison),
        Baseline<std::span<const attention::StackLayout>>(left),
        Comparison<std::span<const attention::StackLayout>>(right), options);
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
        "The attention of example \"" + example.key + "\" is " + std::to_string(maps.heads) + " x " +
            std::to_string(maps.queries) + " x " + std::to_string(maps.keys) + " where its heads and tokens are " +
            std::to_string(layout.totalHeads()) + " x " + std::to_string(queries) + " x " + std::to_string(keys),
        source.sourceName() + ", stack " + std::string(attention::stackName(layout.stack)));
}

} // namespace headwise::compare
