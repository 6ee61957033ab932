// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/units/alignment.h"

#include <algorithm>
#include <map>

namespace headwise::compare::units {

namespace {

std::vector<attention::HeadId> headsWithout(
    std::span<const attention::StackLayout> stacks, std::span<const attention::StackLayout> others)
{
    std::vector<attention::HeadId> heads;
    for (const attention::StackLayout &layout : stacks) {
        const attention::StackLayout *other = findStack(others, layout.stack);
        for (int flat = 0; flat < layout.totalHeads(); ++flat)
            if (!other || !other->contains(layout.headAt(flat)))
                heads.push_back(layout.headAt(flat));
    }
    return heads;
}

std::vector<HeadPair> commonHeads(const Sides<const attention::StackLayout &> &layouts)
{
    std::vector<HeadPair> heads;
    for (int flat = 0; flat < layouts.baseline.totalHeads(); ++flat)
        if (const attention::HeadId head = layouts.baseline.headAt(flat); layouts.comparison.contains(head))
            heads.push_back({flat, layouts.comparison.flatIndex(head), head});
    return heads;
}

/// True if the policy leaves out virtual keys that some map has.
bool dropsSinks(const Sides<const attention::StackLayout &> &layouts, const UnitOptions &options)
{
    const auto hasSinks = [&](Side side) {
        return layouts[side].normalisation == attention::Normalisation::SoftmaxWithSink;
    };
    return options.special == attention::SpecialTokens::Renormalise &&
           (hasSinks(Side::Baseline) || hasSinks(Side::Comparison));
}

} // namespace

const attention::StackLayout *findStack(std::span<const attention::StackLayout> stacks, attention::Stack stack)
{
    const auto found = std::find_if(
        stacks.begin(), stacks.end(), [stack](const attention::StackLayout &layout) { return layout.stack == stack; });
    return found == stacks.end() ? nullptr : &*found;
}

HeadAlignment alignHeads(const Sides<std::span<const attention::StackLayout>> &stacks)
{
    HeadAlignment alignment{
        {}, {headsWithout(stacks.baseline, stacks.comparison), headsWithout(stacks.comparison, stacks.baseline)}, {}};
    for (const attention::StackLayout &layout : stacks.baseline) {
        const attention::StackLayout *other = findStack(stacks.comparison, layout.stack);
        const auto heads = other ? commonHeads({layout, *other}) : std::vector<HeadPair>();
        alignment.heads.insert(alignment.heads.end(), heads.begin(), heads.end());
        if (!heads.empty())
            alignment.stacks.push_back({layout.stack, layout.stack});
    }
    return alignment;
}

std::vector<StackPair> alignStacks(const Sides<std::span<const attention::StackLayout>> &stacks)
{
    std::vector<StackPair> pairs;
    for (const attention::StackLayout &layout : stacks.baseline)
        if (findStack(stacks.comparison, layout.stack))
            pairs.push_back({layout.stack, layout.stack});
    const auto attendsToItself = [](const attention::StackLayout &layout) {
        return layout.stack != attention::Stack::Cross;
    };
    const auto only = onBothSides([&](Side side) {
        const auto &own = stacks[side];
        return std::count_if(own.begin(), own.end(), attendsToItself) == 1
                   ? &*std::find_if(own.begin(), own.end(), attendsToItself)
                   : nullptr;
    });
    if (pairs.empty() && only.baseline && only.comparison)
        pairs.push_back({only.baseline->stack, only.comparison->stack});
    return pairs;
}

const AlignedStack *ExampleComparison::find(attention::Stack stack) const
{
    const auto found = std::find_if(
        stacks.begin(), stacks.end(), [stack](const AlignedStack &s) { return s.baseline.stack == stack; });
    return found == stacks.end() ? nullptr : &*found;
}

ExampleComparison alignExamples(const Sides<const attention::Example &> &examples,
    const Sides<std::span<const attention::StackLayout>> &stacks, const UnitOptions &options)
{
    ExampleComparison result{.options = options};
    using Layouts = Sides<const attention::StackLayout &>;
    std::vector<Layouts> layouts;
    for (const StackPair &pair : alignStacks(stacks))
        layouts.push_back({*findStack(stacks.baseline, pair.baseline), *findStack(stacks.comparison, pair.comparison)});
    const auto tokensOf = [&](const Layouts &pair, std::string attention::StackLayout::*side) {
        return Sides<std::span<const attention::Token>>{
            examples.baseline.side(pair.baseline.*side), examples.comparison.side(pair.comparison.*side)};
    };
    result.forcedWords = options.level == attention::Level::Tokens &&
                         std::any_of(layouts.begin(), layouts.end(), [&](const Layouts &pair) {
                             return !sameTokens(tokensOf(pair, &attention::StackLayout::querySide)) ||
                                    !sameTokens(tokensOf(pair, &attention::StackLayout::keySide));
                         });
    if (result.forcedWords)
        result.options.level = attention::Level::Words;
    std::map<std::pair<std::string, std::string>, AlignedSide> sides; // shared by stacks
    const auto sideOf = [&](const Layouts &pair, std::string attention::StackLayout::*side) -> const AlignedSide & {
        const auto [found, isNew] = sides.try_emplace({pair.baseline.*side, pair.comparison.*side});
        if (isNew) {
            found->second = alignTokens(examples.baseline, tokensOf(pair, side), result.options);
            result.mergedUnits += found->second.mergedUnits;
        }
        return found->second;
    };
    for (const Layouts &pair : layouts) {
        result.stacks.push_back({{pair.baseline, pair.comparison}, sideOf(pair, &attention::StackLayout::querySide),
            sideOf(pair, &attention::StackLayout::keySide), commonHeads(pair)});
        if (dropsSinks(pair, options)) // also where no token is special
            result.stacks.back().queries.identity = result.stacks.back().keys.identity = false;
    }
    return result;
}

} // namespace headwise::compare::units
