// SPDX-License-Identifier: GPL-3.0-or-later
// Matches heads of two sources by the similarity of their attention.
#pragma once

#include "core/compare/distances/divergences.h"
#include "core/compare/pairing/sourcepairing.h"
#include "core/compare/units/alignment.h"

#include <optional>

namespace headwise::compare::matching {

/// Where the partner of a head may be.
enum class MatchScope : std::uint8_t
{
    Layers, ///< in the layer that is paired with its own layer
    Stack   ///< in any layer of the stack
};

/// How layers are paired.
enum class LayerPairing : std::uint8_t
{
    Automatic, ///< by index if both sides have the same number of layers, otherwise by alignment
    Index,     ///< by position; surplus layers have no partner
    Alignment  ///< maximum sum of centred kernel alignments; order is kept where the numbers of layers differ
};

std::string_view matchScopeName(MatchScope scope); ///< "layers", "stack"
std::optional<MatchScope> matchScopeFromName(std::string_view name);
std::string_view layerPairingName(LayerPairing pairing); ///< "automatic", "index", "alignment"
std::optional<LayerPairing> layerPairingFromName(std::string_view name);

struct MatchOptions
{
    units::UnitOptions units{};
    distances::Divergence divergence =
        &distances::definitions::jensenShannon; ///< the distance is the square root of its mean
    MatchScope scope = MatchScope::Layers;
    LayerPairing layers = LayerPairing::Automatic;
    std::optional<attention::Stack> stack{}; ///< only this one of the baseline
    /// A random sample of this size is drawn with `seed` when there are more; 0 = all.
    std::int64_t maxExamples = 64;
    std::uint64_t seed = 0;
};

struct HeadMatch : Sides<attention::HeadId>
{
    double distance = 0; ///< mean over examples; for Jensen-Shannon the square root of the mean, 0..0.833
    /// Distance to the second-nearest candidate of the baseline's head; NaN if there is none. When it is close to
    /// `distance`, the match is ambiguous.
    double next = 0;
};

/// Two paired layers and their similarity.
struct LayerMatch : Sides<int>
{
    units::StackPair stacks = {attention::Stack::Encoder, attention::Stack::Encoder};
    double alignment = 0; ///< linear centred kernel alignment, 0..1, mean over examples; NaN where not defined
};

struct HeadMatching
{
    units::UnitOptions units; ///< the units in use
    distances::Divergence divergence = &distances::definitions::jensenShannon;
    MatchScope scope = MatchScope::Layers;
    LayerPairing layerPairing = LayerPairing::Index; ///< the pairing in use
    std::vector<HeadMatch> pairs;                    ///< in the baseline's order
    Sides<std::vector<attention::HeadId>> only;
    std::vector<LayerMatch> layers; ///< pairs of layers, in the baseline's order
    std::vector<units::StackPair> stacks;
    std::int64_t examples = 0;      ///< number of examples over which distances are averaged
    std::vector<std::string> notes; ///< sentences about what was sampled or left out
};

/// Distances between every head of the baseline and every head of the comparison that may be its partner, mean over
/// aligned examples on common units (words where the tokenizers differ), then the assignment with the smallest sum.
/// Reads one example at a time; the result does not depend on the number of threads. Throws Error: Mismatch when no
/// example or stack is on both sides, Unsupported without maps or under the policy `hide`, Cancelled, and what the
/// sources throw.
HeadMatching matchHeads(const pairing::SourcePair &sources, const MatchOptions &options, Progress &progress);

/// Converts the matching to the pairs of heads that compareSources takes.
units::HeadAlignment alignmentOf(
    const HeadMatching &matching, const Sides<std::span<const attention::StackLayout>> &stacks);

} // namespace headwise::compare::matching
