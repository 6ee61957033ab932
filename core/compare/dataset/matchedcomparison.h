// SPDX-License-Identifier: GPL-3.0-or-later
// Compares sources of equal or different architecture: heads by identity where the layouts agree, otherwise by optimal
// matching.
#pragma once

#include "core/compare/dataset/comparison.h"
#include "core/compare/matching/matching.h"

#include <functional>

namespace headwise::compare::dataset {

/// Which heads are compared with which.
enum class HeadPairing : std::uint8_t
{
    Automatic, ///< by identity if both sides have the same layers and heads (sameHeads), otherwise matched
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
    /// The baseline's heads to compare; all when empty. Matching uses all heads and comes first.
    std::function<bool(attention::HeadId)> only{};
};

/// The options with which compareMatched matches heads.
matching::MatchOptions matchOptionsOf(const MatchedComparisonOptions &options);
/// True when compareMatched matches the heads of these sources.
bool matchesHeads(const attention::AttentionSource &baseline, const attention::AttentionSource &comparison,
    const MatchedComparisonOptions &options);

struct MatchedComparison
{
    ComparisonResult result;
    std::optional<matching::HeadMatching> matching; ///< empty if heads were compared by identity
};

/// True when both sides have heads in common, their stacks name the same layers by the model's own numbers (or have
/// heads in the same layers of models of one depth: archives may list layers without attention or leave them out), and
/// each layer with heads on both sides has the same number of heads. Layers and heads that a capture left out need no
/// partner where the archive gives the others the model's own numbers. Heads are then compared by identity, and those
/// without a partner are listed.
bool sameHeads(std::span<const attention::StackLayout> baseline, std::span<const attention::StackLayout> comparison);

/// True when the pairing `automatic` matches heads: the heads of the sources differ, and both have maps for matching.
bool needsMatching(const attention::AttentionSource &baseline, const attention::AttentionSource &comparison);

/// Sentences about a matching of these sources: that heads were matched, how layers were paired, what has no partner.
std::vector<Note> matchingNotes(const matching::HeadMatching &matching, const pairing::SourcePair &sources);

/// Like compareSources; the notes say that heads were matched and which heads have no partner.
MatchedComparison compareMatched(
    const pairing::SourcePair &sources, const MatchedComparisonOptions &options, Progress &progress);

} // namespace headwise::compare::dataset
