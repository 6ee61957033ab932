// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/matchedcomparison.h"

#include <algorithm>
#include <array>
#include <map>

namespace headwise::compare::dataset {

namespace {

constexpr std::array<std::string_view, 3> names = {"automatic", "identity", "heads"};

/// "3 layers with 10 heads": what a reader needs to see that two layouts differ.
Note described(std::span<const attention::StackLayout> stacks)
{
    int layers = 0, heads = 0;
    for (const attention::StackLayout &layout : stacks) {
        layers += layout.layers();
        heads += layout.totalHeads();
    }
    return {"layers_and_heads", {layers, heads}};
}

std::string pairedLayers(const matching::HeadMatching &matching)
{
    std::string list;
    for (const matching::LayerMatch &layers : matching.layers)
        list += (list.empty() ? "" : ", ") + std::to_string(layers.baseline) + "-" + std::to_string(layers.comparison);
    return list;
}

/// The model's numbers of all layers that the stack lists.
std::vector<int> layerNumbers(const attention::StackLayout &layout)
{
    std::vector<int> numbers;
    for (int place = 0; place < layout.layers(); ++place)
        numbers.push_back(layout.layerNumber(place));
    return numbers;
}

/// Heads of the layers that have some, by the model's number of the layer.
std::map<int, int> headCounts(const attention::StackLayout &layout)
{
    std::map<int, int> counts;
    for (int place = 0; place < layout.layers(); ++place)
        if (layout.heads[static_cast<std::size_t>(place)] > 0)
            counts[layout.layerNumber(place)] = layout.heads[static_cast<std::size_t>(place)];
    return counts;
}

/// Layers of the model, those without attention too; nothing where the layout does not say.
std::optional<std::size_t> depthOf(const attention::StackLayout &layout)
{
    if (!layout.layerKinds.empty())
        return layout.layerKinds.size();
    return layout.layerIndex.empty() ? std::optional(layout.heads.size()) : std::nullopt;
}

bool sameDepth(const attention::StackLayout &a, const attention::StackLayout &b)
{
    const auto own = depthOf(a), other = depthOf(b);
    return !own || !other || *own == *other;
}

bool isLeftOut(const attention::StackLayout &layout, int layer)
{
    const auto at = static_cast<std::size_t>(layer);
    return at < layout.layerKinds.size() && layout.layerKinds[at] == attention::leftOutLayer;
}

/// True if both have heads in the same layers, except for layers that the other left out.
bool sameLayersHaveHeads(const attention::StackLayout &a, const attention::StackLayout &b)
{
    const std::map<int, int> own = headCounts(a), theirs = headCounts(b);
    const auto covered = [](const std::map<int, int> &layers, const std::map<int, int> &others,
                             const attention::StackLayout &other) {
        return std::all_of(layers.begin(), layers.end(),
            [&](const auto &layer) { return others.contains(layer.first) || isLeftOut(other, layer.first); });
    };
    return covered(own, theirs, b) && covered(theirs, own, a);
}

/// The number of heads that the model has in a layer; nothing where the layout does not say.
std::optional<int> modelHeads(const attention::StackLayout &layout, int layer)
{
    const auto place = static_cast<std::size_t>(layout.layerPlace(layer));
    if (!layout.queryHeads.empty())
        return layout.queryHeads[place];
    return layout.headIndex.empty() ? std::optional(layout.heads[place]) : std::nullopt;
}

/// True if a layer that both have has the same heads, apart from heads that were left out.
bool sameHeadsInLayer(const attention::StackLayout &a, const attention::StackLayout &b, int layer)
{
    const auto own = modelHeads(a, layer), theirs = modelHeads(b, layer);
    if (own && theirs)
        return *own == *theirs;
    const auto fits = [layer](const attention::StackLayout &layout, std::optional<int> heads) {
        const int place = layout.layerPlace(layer), last = layout.firstHead(place) + layout.heads[place] - 1;
        return !heads || layout.headAt(last).head < *heads;
    };
    return fits(a, theirs) && fits(b, own);
}

bool shareHeads(const attention::StackLayout &a, const attention::StackLayout &b)
{
    const std::vector<attention::HeadId> heads = attention::headsOf(a);
    return std::any_of(heads.begin(), heads.end(), [&](attention::HeadId head) { return b.contains(head); });
}

} // namespace

std::string_view headPairingName(HeadPairing pairing) { return names[static_cast<std::size_t>(pairing)]; }

std::optional<HeadPairing> headPairingFromName(std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<HeadPairing>(found - names.begin()));
}

bool sameHeads(std::span<const attention::StackLayout> baseline, std::span<const attention::StackLayout> comparison)
{
    bool common = false;
    for (const attention::StackLayout &layout : baseline) {
        const attention::StackLayout *other = units::findStack(comparison, layout.stack);
        if (!other)
            continue;
        common = common || shareHeads(layout, *other);
        if (layerNumbers(layout) != layerNumbers(*other) &&
            !(sameDepth(layout, *other) && sameLayersHaveHeads(layout, *other)))
            return false;
        const std::map<int, int> theirs = headCounts(*other);
        for (const auto &layer : headCounts(layout))
            if (theirs.contains(layer.first) && !sameHeadsInLayer(layout, *other, layer.first))
                return false;
    }
    return common;
}

bool needsMatching(const attention::AttentionSource &baseline, const attention::AttentionSource &comparison)
{
    return !sameHeads(baseline.stacks(), comparison.stacks()) && baseline.hasMaps() && comparison.hasMaps();
}

bool matchesHeads(const attention::AttentionSource &baseline, const attention::AttentionSource &comparison,
    const MatchedComparisonOptions &options)
{
    return options.pairing == HeadPairing::Automatic ? needsMatching(baseline, comparison)
                                                     : options.pairing == HeadPairing::Heads;
}

matching::MatchOptions matchOptionsOf(const MatchedComparisonOptions &options)
{
    units::UnitOptions units = options.compare.units;
    if (units.special == attention::SpecialTokens::Hide) // its rows do not sum to 1
        units.special = attention::SpecialTokens::Renormalise;
    return {.units = units,
        .scope = options.scope,
        .layers = options.layers,
        .stack = options.compare.stack,
        .seed = options.compare.seed};
}

std::vector<Note> matchingNotes(const matching::HeadMatching &matching, const pairing::SourcePair &sources)
{
    std::vector<Note> notes;
    notes.push_back(
        {"heads_matched", {described(sources.baseline.stacks()), described(sources.comparison.stacks()),
                              matching.pairs.size(), matching.only.baseline.size(), matching.only.comparison.size()}});
    if (matching.scope == matching::MatchScope::Layers)
        notes.push_back({matching.layerPairing == matching::LayerPairing::Index ? NoteId("layers_by_index")
                                                                                : NoteId("layers_by_alignment"),
            {pairedLayers(matching)}});
    for (const Note &note : matching.notes)
        if (std::find(notes.begin(), notes.end(), note) == notes.end())
            notes.push_back(note);
    return notes;
}

MatchedComparison compareMatched(
    const pairing::SourcePair &sources, const MatchedComparisonOptions &options, Progress &progress)
{
    const attention::AttentionSource &a = sources.baseline, &b = sources.comparison;
    MatchedComparison compared;
    const auto wanted = [&](units::HeadAlignment heads) {
        const auto outside = [&](attention::HeadId head) { return options.only && !options.only(head); };
        std::erase_if(heads.heads, [&](const units::HeadPair &pair) { return outside(pair.head); });
        std::erase_if(heads.only.baseline, outside);
        if (options.only)
            heads.only.comparison.clear(); // partners of heads that were not requested
        return heads;
    };
    if (!matchesHeads(a, b, options)) {
        CompareOptions compare = options.compare;
        if (options.only)
            compare.heads = wanted(compare.heads ? *compare.heads : units::alignHeads({a.stacks(), b.stacks()}));
        compared.result = compareSources(sources, compare, progress);
        return compared;
    }
    PartProgress matching(progress, 0, 0.3), comparing(progress, 0.3, 1);
    compared.matching = matching::matchHeads(sources, matchOptionsOf(options), matching);
    CompareOptions compare = options.compare;
    compare.heads = wanted(matching::alignmentOf(*compared.matching, {a.stacks(), b.stacks()}));
    compared.result = compareSources(sources, compare, comparing);
    auto &notes = compared.result.notes;
    const auto own = matchingNotes(*compared.matching, sources);
    notes.insert(notes.begin(), own.begin(), own.end());
    return compared;
}

} // namespace headwise::compare::dataset
