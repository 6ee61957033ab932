// SPDX-License-Identifier: GPL-3.0-or-later
// Compares sources whatever their architectures: heads by identity where the layouts agree, else by optimal matching.
#pragma once

#include "core/compare/dataset/comparison.h"
#include "core/compare/matching/matching.h"

#include <functional>

namespace headwise::compare::dataset {

/// Which heads are compared with which.
enum class HeadPairing : std::uint8_t
{
    Automatic, ///< by identity where both sides have the same layers and heads, else matched
    Identity,
    Heads ///< matched
};

std::string_view headPairingName(HeadPairing pairing); ///< "automatic", "identity", "heads"
std::optional<HeadPairing> headPairingFromName(std::string_view name);

struct MatchedComparisonOptions
{
    CompareOptions compare{};
    HeadPairing pairing = HeadPairing::Automatic;
    matching::MatchScope scope = matching::MatchScope::Layers;
    matching::LayerPairing layers = matching::LayerPairing::Automatic;
    /// Which of the baseline's heads are compared; all when empty. Heads are matched before.
    std::function<bool(attention::HeadId)> only{};
};

/// How compareMatched matches heads under these options.
matching::MatchOptions matchOptionsOf(const MatchedComparisonOptions &options);
/// True when compareMatched matches the heads of these sources.
bool matchesHeads(const attention::AttentionSource &baseline, const attention::AttentionSource &comparison,
    const MatchedComparisonOptions &options);

struct MatchedComparison
{
    ComparisonResult result;
    std::optional<matching::HeadMatching> matching; ///< unless heads were compared by identity
};

/// True when some stack is on both sides, each of those has as many layers, and a layer that has heads on both
/// sides has as many: heads then are compared by identity, and layers or stacks without heads on one side are listed.
bool sameHeads(std::span<const attention::StackLayout> baseline, std::span<const attention::StackLayout> comparison);

/// True when the pairing `automatic` matches heads: the sources' heads differ, and both have maps to match them by.
bool needsMatching(const attention::AttentionSource &baseline, const attention::AttentionSource &comparison);

/// As compareSources; the notes say that heads were matched, and what has no partner.
MatchedComparison compareMatched(
    const pairing::SourcePair &sources, const MatchedComparisonOptions &options, Progress &progress);

} // namespace headwise::compare::dataset
