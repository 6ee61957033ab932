// SPDX-License-Identifier: GPL-3.0-or-later
// Which head of one source is which head of another: optimal matching by how they attend.
#pragma once

#include "core/compare/distances/divergences.h"
#include "core/compare/pairing/sourcepairing.h"
#include "core/compare/units/alignment.h"

#include <optional>

namespace headwise::compare::matching {

/// Where a head may find its partner.
enum class MatchScope : std::uint8_t
{
    Layers, ///< in the layer that its own is paired with
    Stack   ///< in any layer of the stack
};

/// How layers are paired.
enum class LayerPairing : std::uint8_t
{
    Automatic, ///< by index where both sides have as many layers, else by alignment
    Index,     ///< the first with the first; what is left has no partner
    Alignment  ///< largest sum of centred kernel alignments; in order where one side has more layers than the other
};

std::string_view matchScopeName(MatchScope scope); ///< "layers", "stack"
std::optional<MatchScope> matchScopeFromName(std::string_view name);
std::string_view layerPairingName(LayerPairing pairing); ///< "automatic", "index", "alignment"
std::optional<LayerPairing> layerPairingFromName(std::string_view name);

struct MatchOptions
{
    units::UnitOptions units{};
    distances::Divergence divergence =
        &distances::definitions::jensenShannon; ///< its distance is the square root of the mean
    MatchScope scope = MatchScope::Layers;
    LayerPairing layers = LayerPairing::Automatic;
    std::optional<attention::Stack> stack{}; ///< only this one of the baseline
    std::int64_t maxExamples = 64;           ///< of more, as many are drawn with `seed`; 0 = all
    std::uint64_t seed = 0;
};

struct HeadMatch : Sides<attention::HeadId>
{
    double distance = 0; ///< mean over examples; of Jensen-Shannon its square root, 0..0.833
    /// To the nearest other head that the baseline's could have had; NaN without one. Little more than `distance` means
    /// that the two could as well be exchanged.
    double next = 0;
};

/// Two layers whose heads were matched, or compared with, and how alike they attend.
struct LayerMatch : Sides<int>
{
    units::StackPair stacks = {attention::Stack::Encoder, attention::Stack::Encoder};
    double alignment = 0; ///< linear centred kernel alignment, 0..1, mean over examples; NaN where not defined
};

struct HeadMatching
{
    units::UnitOptions units; ///< in force
    distances::Divergence divergence = &distances::definitions::jensenShannon;
    MatchScope scope = MatchScope::Layers;
    LayerPairing layerPairing = LayerPairing::Index; ///< in force
    std::vector<HeadMatch> pairs;                    ///< in the baseline's order
    Sides<std::vector<attention::HeadId>> only;
    std::vector<LayerMatch> layers; ///< pairs of layers, in the baseline's order
    std::vector<units::StackPair> stacks;
    std::int64_t examples = 0;      ///< that the distances are means of
    std::vector<std::string> notes; ///< sentences about what was sampled or left out
};

/// Distances between every head of the baseline and every head of the comparison that may be its partner, mean over
/// aligned examples on common units (words where the tokenizers differ), then the assignment with the smallest sum.
/// One example at a time; the same for any number of threads. Throws Error: Mismatch when no example or stack is on
/// both sides, Unsupported without maps or under the policy `hide`, Cancelled, and what the sources throw.
HeadMatching matchHeads(const pairing::SourcePair &sources, const MatchOptions &options, Progress &progress);

/// The matching as which heads compareSources compares.
units::HeadAlignment alignmentOf(
    const HeadMatching &matching, const Sides<std::span<const attention::StackLayout>> &stacks);

} // namespace headwise::compare::matching
