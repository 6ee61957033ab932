// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/alignment.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <functional>
#include <map>

namespace headwise::compare {

namespace {

/// What has to be known of an example to find its partner; texts themselves are not kept.
struct Fingerprint
{
    std::string key;
    std::uint64_t text = 0;   ///< of text and pair, or of the pieces where there is no text
    std::uint64_t tokens = 0; ///< of everything `sameTokens` looks at, on all sides
};

/// FNV-1a: the same on every machine.
class Hash
{
public:
    void add(std::string_view bytes)
    {
        for (const char byte : bytes)
            mix(static_cast<unsigned char>(byte));
        mix(0x100);
    }
    void add(std::int64_t number)
    {
        for (int shift = 0; shift < 64; shift += 8)
            mix((number >> shift) & 0xff);
    }
    std::uint64_t value() const { return m_value; }

private:
    void mix(std::uint64_t symbol) { m_value = (m_value ^ symbol) * 0x100000001b3u; }
    std::uint64_t m_value = 0xcbf29ce484222325u;
};

Fingerprint fingerprintOf(const attention::Example &example)
{
    Hash text, tokens;
    const bool hasText = !example.text.empty() || example.hasPair;
    if (hasText) {
        text.add(example.text);
        text.add(example.hasPair ? 1 : 0);
        text.add(example.textPair);
    }
    for (const auto &[side, list] : example.tokens) {
        tokens.add(side);
        for (const attention::Token &token : list) {
            tokens.add(token.piece);
            for (const std::int64_t number : {std::int64_t(token.begin), std::int64_t(token.end),
                     std::int64_t(token.word), std::int64_t(token.segment), std::int64_t(token.special)})
                tokens.add(number);
            if (!hasText)
                text.add(token.piece);
        }
    }
    return {example.key, text.value(), tokens.value()};
}

std::vector<Fingerprint> fingerprints(const attention::AttentionSource &source, Progress &progress)
{
    constexpr std::int64_t part = 256;
    std::vector<Fingerprint> result(source.exampleCount());
    const auto count = static_cast<std::int64_t>(result.size());
    for (std::int64_t first = 0; first < count; first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(count));
        parallelFor(std::min(part, count - first), [&](std::size_t i) {
            const std::int64_t index = first + static_cast<std::int64_t>(i);
            result[index] = fingerprintOf(source.example(ExampleIndex{index}));
        });
    }
    return result;
}

/// Pairs each free baseline example with the first free comparison example of the same `identity`.
template <typename Identity>
int pairBy(const std::vector<Fingerprint> &baseline, const std::vector<Fingerprint> &comparison,
    std::vector<std::int64_t> &partners, std::vector<std::uint8_t> &taken, Identity identity)
{
    std::multimap<decltype(identity(baseline.front())), std::int64_t> free;
    for (std::size_t i = 0; i < comparison.size(); ++i)
        if (!taken[i])
            free.emplace(identity(comparison[i]), static_cast<std::int64_t>(i));
    int found = 0;
    for (std::size_t i = 0; i < baseline.size(); ++i) {
        const auto match = partners[i] < 0 ? free.find(identity(baseline[i])) : free.end();
        if (match == free.end())
            continue;
        const auto first = free.lower_bound(match->first); // equal elements lie in the order they were added
        partners[i] = first->second;
        taken[first->second] = 1;
        free.erase(first);
        ++found;
    }
    return found;
}

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

std::vector<HeadPair> commonHeads(const attention::StackLayout &baseline, const attention::StackLayout &comparison)
{
    std::vector<HeadPair> heads;
    for (int flat = 0; flat < baseline.totalHeads(); ++flat)
        if (const attention::HeadId head = baseline.headAt(flat); comparison.contains(head))
            heads.push_back({head, flat, comparison.flatIndex(head)});
    return heads;
}

} // namespace

SourceAlignment alignSources(const Baseline<const attention::AttentionSource *> &baseline,
    const Comparison<const attention::AttentionSource *> &comparison, Progress &progress)
{
    PartProgress first(progress, 0, 0.5), second(progress, 0.5, 1);
    const auto left = fingerprints(**baseline, first), right = fingerprints(**comparison, second);
    std::vector<std::int64_t> partners(left.size(), -1);
    std::vector<std::uint8_t> taken(right.size());
    SourceAlignment alignment;
    if (!left.empty()) {
        pairBy(left, right, partners, taken, [](const Fingerprint &f) { return std::pair(f.key, f.text); });
        alignment.byText = pairBy(left, right, partners, taken, [](const Fingerprint &f) { return f.text; }) > 0;
    }
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (partners[i] < 0) {
            alignment.onlyBaseline.push_back(left[i].key);
            continue;
        }
        alignment.examples.push_back(
            {ExampleIndex{static_cast<std::int64_t>(i)}, ExampleIndex{partners[i]}, left[i].key});
        alignment.sameTokens = alignment.sameTokens && left[i].tokens == right[partners[i]].tokens;
    }
    for (std::size_t i = 0; i < right.size(); ++i)
        if (!taken[i])
            alignment.onlyComparison.push_back(right[i].key);
    return alignment;
}

const attention::StackLayout *findStack(std::span<const attention::StackLayout> stacks, attention::Stack stack)
{
    const auto found = std::find_if(
        stacks.begin(), stacks.end(), [stack](const attention::StackLayout &layout) { return layout.stack == stack; });
    return found == stacks.end() ? nullptr : &*found;
}

HeadAlignment alignHeads(
    std::span<const attention::StackLayout> baseline, std::span<const attention::StackLayout> comparison)
{
    HeadAlignment alignment{{}, headsWithout(baseline, comparison), headsWithout(comparison, baseline), {}};
    for (const attention::StackLayout &layout : baseline) {
        const attention::StackLayout *other = findStack(comparison, layout.stack);
        const auto heads = other ? commonHeads(layout, *other) : std::vector<HeadPair>();
        alignment.heads.insert(alignment.heads.end(), heads.begin(), heads.end());
        if (!heads.empty())
            alignment.stacks.push_back({layout.stack, layout.stack});
    }
    return alignment;
}

std::vector<StackPair> alignStacks(
    std::span<const attention::StackLayout> baseline, std::span<const attention::StackLayout> comparison)
{
    std::vector<StackPair> pairs;
    for (const attention::StackLayout &layout : baseline)
        if (findStack(comparison, layout.stack))
            pairs.push_back({layout.stack, layout.stack});
    const auto attendsToItself = [](const attention::StackLayout &layout) {
        return layout.stack != attention::Stack::Cross;
    };
    const auto only = [&](std::span<const attention::StackLayout> stacks) {
        return std::count_if(stacks.begin(), stacks.end(), attendsToItself) == 1
                   ? &*std::find_if(stacks.begin(), stacks.end(), attendsToItself)
                   : nullptr;
    };
    if (pairs.empty() && only(baseline) && only(comparison))
        pairs.push_back({only(baseline)->stack, only(comparison)->stack});
    return pairs;
}

const AlignedStack *ExampleComparison::find(attention::Stack stack) const
{
    const auto found = std::find_if(
        stacks.begin(), stacks.end(), [stack](const AlignedStack &s) { return s.baseline.stack == stack; });
    return found == stacks.end() ? nullptr : &*found;
}

ExampleComparison alignExamples(const Baseline<const attention::Example *> &baseline,
    const Comparison<const attention::Example *> &comparison,
    const Baseline<std::span<const attention::StackLayout>> &baselineStacks,
    const Comparison<std::span<const attention::StackLayout>> &comparisonStacks, const UnitOptions &options)
{
    ExampleComparison result{.options = options};
    std::vector<std::pair<const attention::StackLayout *, const attention::StackLayout *>> layouts;
    for (const StackPair &pair : alignStacks(*baselineStacks, *comparisonStacks))
        layouts.emplace_back(findStack(*baselineStacks, pair.baseline), findStack(*comparisonStacks, pair.comparison));
    const auto differ = [&](const std::string &left, const std::string &right) {
        return !sameTokens((*baseline)->side(left), (*comparison)->side(right));
    };
    result.forcedWords =
        options.level == attention::Level::Tokens && std::any_of(layouts.begin(), layouts.end(), [&](const auto &pair) {
            return differ(pair.first->querySide, pair.second->querySide) ||
                   differ(pair.first->keySide, pair.second->keySide);
        });
    if (result.forcedWords)
        result.options.level = attention::Level::Words;
    std::map<std::pair<std::string, std::string>, AlignedSide> sides; // stacks share them
    const auto sideOf = [&](const std::string &left, const std::string &right) -> const AlignedSide & {
        const auto [found, isNew] = sides.try_emplace({left, right});
        if (isNew) {
            found->second =
                alignTokens(**baseline, (*baseline)->side(left), (*comparison)->side(right), result.options);
            result.mergedUnits += found->second.mergedUnits;
        }
        return found->second;
    };
    for (const auto &[left, right] : layouts)
        result.stacks.push_back({*left, *right, sideOf(left->querySide, right->querySide),
            sideOf(left->keySide, right->keySide), commonHeads(*left, *right)});
    return result;
}

attention::StackMaps alignedMaps(
    const attention::StackMaps &maps, Side side, const AlignedStack &stack, const UnitOptions &options)
{
    attention::StackMaps result{static_cast<int>(stack.heads.size()), static_cast<int>(stack.queries.units.size()),
        static_cast<int>(stack.keys.units.size()), {}};
    result.values.reserve(static_cast<std::size_t>(result.heads) * result.queries * result.keys);
    const UnitMapper mapper(side, stack.queries, stack.keys, options);
    for (const HeadPair &pair : stack.heads) {
        const attention::Map map = mapper.map(maps.map(side == Side::Baseline ? pair.baseline : pair.comparison));
        result.values.insert(result.values.end(), map.values.begin(), map.values.end());
    }
    return result;
}

} // namespace headwise::compare
