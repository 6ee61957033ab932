// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/matchedcomparison.h"

#include "core/base/counted.h"

#include <algorithm>
#include <array>

namespace headwise::compare::dataset {

namespace {

constexpr std::array<std::string_view, 3> names = {"automatic", "identity", "heads"};

/// "3 layers of 4, 4 and 2 heads": shows a reader how two layouts differ.
std::string described(std::span<const attention::StackLayout> stacks)
{
    int layers = 0, heads = 0;
    for (const attention::StackLayout &layout : stacks) {
        layers += layout.layers();
        heads += layout.totalHeads();
    }
    return counted(layers, "layer") + " with " + counted(heads, "head");
}

std::string pairedLayers(const matching::HeadMatching &matching)
{
    std::string list;
    for (const matching::LayerMatch &layers : matching.layers)
        list += (list.empty() ? "" : ", ") + std::to_string(layers.baseline) + "-" + std::to_string(layers.comparison);
    return list;
}

std::vector<std::string> matchingNotes(const matching::HeadMatching &matching,
    const attention::AttentionSource &baseline, const attention::AttentionSource &comparison)
{
    std::vector<std::string> notes;
    notes.push_back("Heads were matched by their attention (A: " + described(baseline.stacks()) +
                    "; B: " + described(comparison.stacks()) +
                    "): " + counted(static_cast<std::int64_t>(matching.pairs.size()), "pair") + ", " +
                    std::to_string(matching.only.baseline.size()) + " of A and " +
                    std::to_string(matching.only.comparison.size()) + " of B without a partner.");
    if (matching.scope == matching::MatchScope::Layers)
        notes.push_back(
            std::string("Layers were paired by ") +
            (matching.layerPairing == matching::LayerPairing::Index ? "index" : "the alignment of their attention") +
            " (A-B): " + pairedLayers(matching) + ".");
    for (const std::string &note : matching.notes)
        if (std::find(notes.begin(), notes.end(), note) == notes.end())
            notes.push_back(note);
    return notes;
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
        common = true;
        if (other->layers() != layout.layers())
            return false;
        for (int layer = 0; layer < layout.layers(); ++layer)
            if (layout.heads[layer] != other->heads[layer] && layout.heads[layer] > 0 && other->heads[layer] > 0)
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
    const auto own = matchingNotes(*compared.matching, a, b);
    notes.insert(notes.begin(), own.begin(), own.end());
    return compared;
}

} // namespace headwise::compare::dataset
