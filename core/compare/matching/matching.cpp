// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/matching/matching.h"

#include "core/base/notdefined.h"
#include "core/compare/matching/assignment.h"
#include "core/compare/matching/distancematrix.h"
#include "core/statistics/draw.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace headwise::compare::matching {

namespace {

constexpr std::array<std::string_view, 2> scopeNames = {"layers", "stack"};
constexpr std::array<std::string_view, 3> pairingNames = {"automatic", "index", "alignment"};

template <typename Enum, std::size_t count>
std::optional<Enum> named(const std::array<std::string_view, count> &names, std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Enum>(found - names.begin()));
}

/// One pair of stacks: layouts and pairs of layers.
struct MatchedStack : Sides<attention::StackLayout>
{
    units::StackPair stacks;
    std::vector<int> partnerLayers; ///< of each layer of the baseline, or -1
};

distances::HeadRange headsOfLayer(const attention::StackLayout &layout, int layer)
{
    const int first = std::accumulate(layout.heads.begin(), layout.heads.begin() + layer, 0);
    return {first, first + layout.heads[layer]};
}

void requireMaps(const attention::AttentionSource &source)
{
    if (!source.hasMaps())
        throw Error(ErrorCode::Unsupported, ErrorText("the archive holds no attention maps to match heads by"),
            source.sourceName(), ErrorText("Capture with --detail full, or compare heads by identity."));
}

/// The examples of both sources; a random sample when there are many.
MatchSample drawExamples(
    const pairing::SourcePair &sources, const MatchOptions &options, HeadMatching &matching, Progress &progress)
{
    MatchSample sample{sources, options};
    pairing::SourceAlignment aligned = pairing::alignSources(sources, progress);
    if (aligned.examples.empty())
        throw Error(ErrorCode::Mismatch,
            ErrorText("No example is in both sources, neither by key and text nor by text"),
            sources.baseline.sourceName() + " and " + sources.comparison.sourceName(),
            ErrorText("Capture both models on the same dataset."));
    for (const std::int64_t index : statistics::drawIndices(static_cast<std::int64_t>(aligned.examples.size()),
             options.maxExamples, statistics::Random(options.seed, 0x6d61746368))) // a separate random stream
        sample.examples.push_back(std::move(aligned.examples[index]));
    if (sample.examples.size() < aligned.examples.size())
        matching.notes.push_back({"matched_on_drawn", {sample.examples.size(), aligned.examples.size()}});
    if (!aligned.sameTokens && options.units.level == attention::Level::Tokens) {
        sample.options.units.level = attention::Level::Words;
        matching.notes.push_back({"matched_on_words"});
    }
    return sample;
}

/// Pairs layers and computes their similarity.
void matchLayers(MatchedStack &stack, const MatchSample &sample, HeadMatching &matching, Progress &progress)
{
    const int layers = stack.baseline.layers(), others = stack.comparison.layers();
    const std::vector<double> alignments = meanLayerAlignments(sample, stack.stacks, progress);
    const bool byIndex = sample.options.layers == LayerPairing::Index ||
                         (sample.options.layers == LayerPairing::Automatic && layers == others);
    matching.layerPairing = byIndex ? LayerPairing::Index : LayerPairing::Alignment;
    if (byIndex) {
        for (int layer = 0; layer < layers; ++layer)
            stack.partnerLayers.push_back(layer < others ? layer : -1);
    } else if (layers == others) {
        std::vector<double> costs;
        for (const double value : alignments)
            costs.push_back(1 - value);
        stack.partnerLayers = cheapestAssignment({costs, layers, others});
    } else {
        stack.partnerLayers = bestAscendingAssignment({alignments, layers, others});
    }
    for (int layer = 0; layer < layers; ++layer)
        if (const int partner = stack.partnerLayers[layer]; partner >= 0)
            matching.layers.push_back({stack.baseline.layerNumber(layer), stack.comparison.layerNumber(partner),
                stack.stacks, alignments[static_cast<std::size_t>(layer) * others + partner]});
}

std::vector<distances::HeadRange> wantedHeads(const MatchedStack &stack, MatchScope scope)
{
    std::vector<distances::HeadRange> wanted;
    for (int layer = 0; layer < stack.baseline.layers(); ++layer) {
        const int partner = stack.partnerLayers[layer];
        const distances::HeadRange range = scope == MatchScope::Stack
                                               ? distances::HeadRange{0, stack.comparison.totalHeads()}
                                           : partner >= 0 ? headsOfLayer(stack.comparison, partner)
                                                          : distances::HeadRange{};
        wanted.insert(wanted.end(), stack.baseline.heads[layer], range);
    }
    return wanted;
}

/// The partner of each head of the baseline, or -1. When heads are matched within layers, each layer is assigned
/// separately, with the same result in less time.
std::vector<int> assignHeads(const MatchedStack &stack, const std::vector<double> &distances, MatchScope scope)
{
    const int heads = stack.baseline.totalHeads(), others = stack.comparison.totalHeads();
    if (scope == MatchScope::Stack)
        return cheapestAssignment({distances, heads, others});
    std::vector<int> partners(heads, -1);
    for (int layer = 0; layer < stack.baseline.layers(); ++layer) {
        if (stack.partnerLayers[layer] < 0)
            continue;
        const distances::HeadRange own = headsOfLayer(stack.baseline, layer),
                                   candidates = headsOfLayer(stack.comparison, stack.partnerLayers[layer]);
        std::vector<double> costs;
        for (int a = own.begin; a < own.end; ++a)
            costs.insert(costs.end(), distances.begin() + static_cast<std::ptrdiff_t>(a) * others + candidates.begin,
                distances.begin() + static_cast<std::ptrdiff_t>(a) * others + candidates.end);
        const auto assigned = cheapestAssignment({costs, own.end - own.begin, candidates.end - candidates.begin});
        for (std::size_t i = 0; i < assigned.size(); ++i)
            if (assigned[i] >= 0)
                partners[own.begin + static_cast<int>(i)] = candidates.begin + assigned[i];
    }
    return partners;
}

double nearestOther(std::span<const double> distances, int partner)
{
    double nearest = notDefined;
    for (int b = 0; b < static_cast<int>(distances.size()); ++b)
        if (b != partner && !std::isnan(distances[b]) && !(distances[b] >= nearest))
            nearest = distances[b];
    return nearest;
}

void matchStack(MatchedStack &stack, const MatchSample &sample, HeadMatching &matching, Progress &progress)
{
    PartProgress aligning(progress, 0, 0.3), measuring(progress, 0.3, 1);
    matchLayers(stack, sample, matching, aligning);
    std::vector<double> distances =
        meanDivergences(sample, stack.stacks, wantedHeads(stack, sample.options.scope), measuring);
    if (sample.options.divergence->shownAsRoot || sample.options.divergence->rootOf)
        for (double &distance : distances)
            distance = std::sqrt(distance);
    const std::vector<int> partners = assignHeads(stack, distances, sample.options.scope);
    const auto others = static_cast<std::size_t>(stack.comparison.totalHeads());
    for (std::size_t a = 0; a < partners.size(); ++a) {
        if (partners[a] < 0)
            continue;
        const auto row = std::span<const double>(distances).subspan(a * others, others);
        matching.pairs.push_back({stack.baseline.headAt(static_cast<int>(a)), stack.comparison.headAt(partners[a]),
            row[partners[a]], nearestOther(row, partners[a])});
    }
}

/// Heads of the selected stacks without a partner.
std::vector<attention::HeadId> unmatched(
    std::span<const attention::StackLayout> stacks, const HeadMatching &matching, Side side)
{
    std::vector<attention::HeadId> heads;
    for (const attention::StackLayout &layout : stacks)
        for (int flat = 0; flat < layout.totalHeads(); ++flat)
            if (std::none_of(matching.pairs.begin(), matching.pairs.end(),
                    [&](const HeadMatch &pair) { return pair[side] == layout.headAt(flat); }))
                heads.push_back(layout.headAt(flat));
    return heads;
}

void noteStacks(const MatchedStack &stack, HeadMatching &matching)
{
    if (stack.stacks.baseline != stack.stacks.comparison)
        matching.notes.push_back({"other_stacks", {std::string(attention::stackName(stack.stacks.baseline)),
                                                      std::string(attention::stackName(stack.stacks.comparison))}});
    const int layers = stack.baseline.layers(), others = stack.comparison.layers();
    if (layers != others && matching.layerPairing == LayerPairing::Alignment)
        matching.notes.push_back({"layers_in_order", {layers, others, std::min(layers, others)}});
}

} // namespace

std::string_view matchScopeName(MatchScope scope) { return scopeNames[static_cast<std::size_t>(scope)]; }
std::optional<MatchScope> matchScopeFromName(std::string_view name) { return named<MatchScope>(scopeNames, name); }
std::string_view layerPairingName(LayerPairing pairing) { return pairingNames[static_cast<std::size_t>(pairing)]; }
std::optional<LayerPairing> layerPairingFromName(std::string_view name)
{
    return named<LayerPairing>(pairingNames, name);
}

HeadMatching matchHeads(const pairing::SourcePair &sources, const MatchOptions &options, Progress &progress)
{
    const attention::AttentionSource &a = sources.baseline, &b = sources.comparison;
    requireMaps(a);
    requireMaps(b);
    if (!options.units.keepsWholeRows())
        throw Error(ErrorCode::Unsupported, ErrorText("Distances need whole rows"),
            a.sourceName() + " and " + b.sourceName(),
            ErrorText("Use --special show or renormalise, and --subword-rows mean or first."));
    HeadMatching matching{.units = options.units, .divergence = options.divergence, .scope = options.scope};
    matching.stacks = units::alignStacks({a.stacks(), b.stacks()});
    std::erase_if(matching.stacks,
        [&](const units::StackPair &pair) { return options.stack && pair.baseline != *options.stack; });
    if (matching.stacks.empty())
        throw Error(ErrorCode::Mismatch, ErrorText("The two sources have no corresponding stacks"),
            a.sourceName() + " and " + b.sourceName());
    PartProgress aligning(progress, 0, 0.1);
    const MatchSample sample = drawExamples(sources, options, matching, aligning);
    matching.units = sample.options.units;
    matching.examples = static_cast<std::int64_t>(sample.examples.size());
    const double share = 0.9 / static_cast<double>(matching.stacks.size());
    for (std::size_t s = 0; s < matching.stacks.size(); ++s) {
        PartProgress part(progress, 0.1 + share * static_cast<double>(s), 0.1 + share * static_cast<double>(s + 1));
        MatchedStack stack{{*units::findStack(a.stacks(), matching.stacks[s].baseline),
                               *units::findStack(b.stacks(), matching.stacks[s].comparison)},
            matching.stacks[s], {}};
        matchStack(stack, sample, matching, part);
        noteStacks(stack, matching);
    }
    matching.only = onBothSides([&](Side side) { return unmatched(sources[side].stacks(), matching, side); });
    if (options.stack) {
        std::erase_if(matching.only.baseline, [&](attention::HeadId head) { return head.stack != *options.stack; });
        std::erase_if(matching.only.comparison,
            [&](attention::HeadId head) { return head.stack != matching.stacks.front().comparison; });
    }
    progress.advanceOrThrow(1);
    return matching;
}

units::HeadAlignment alignmentOf(
    const HeadMatching &matching, const Sides<std::span<const attention::StackLayout>> &stacks)
{
    units::HeadAlignment alignment{{}, matching.only, matching.stacks};
    for (const HeadMatch &pair : matching.pairs)
        alignment.heads.push_back({onBothSides([&](Side side) {
                                       return units::findStack(stacks[side], pair[side].stack)->flatIndex(pair[side]);
                                   }),
            pair.baseline});
    return alignment;
}

} // namespace headwise::compare::matching
