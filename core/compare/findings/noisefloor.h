// SPDX-License-Identifier: GPL-3.0-or-later
// What a divergence has to exceed to count: divergences have no zero null, and so no p value.
#pragma once

#include "core/compare/dataset/matchedcomparison.h"

namespace headwise::compare::findings {

/// In force where no replicates are known: a Jensen-Shannon distance, 0..0.833; about what float16 storage and another
/// batch size can cause.
inline constexpr double statedThreshold = 0.02;

/// What is shown of a divergence, with its interval: its square root where it says so, as of Jensen-Shannon; else as it
/// is. Its name is DivergenceDefinition::shownName.
statistics::Estimate shownDivergence(distances::Divergence divergence, const statistics::Estimate &estimate);

/// The floor of every head, on the scale of `shownDivergence`.
struct NoiseFloor
{
    double threshold = statedThreshold; ///< of heads that `heads` does not name
    /// From two sources that differ by chance alone (another seed, a neighbouring step): the upper limit of the
    /// head's divergence between them. Empty without replicates.
    std::vector<std::pair<attention::HeadId, double>> heads{};
    std::string replicates{}; ///< their names, "C and D"; empty without

    bool fromReplicates() const { return !heads.empty(); }
    bool operator==(const NoiseFloor &) const = default;
    double of(attention::HeadId head) const;
    /// Middle of the heads' floors, or the threshold.
    double typical() const;
};

/// `result` compares the replicates, with the divergence that the floor is for; heads are those of its baseline.
NoiseFloor floorFromReplicates(const dataset::ComparisonResult &result, std::string names);

/// Two sources that differ by chance alone, and what they are called: "C and D".
struct Replicates
{
    const attention::AttentionSource *first = nullptr, *second = nullptr;
    std::string names;
};

/// Compares the replicates, and gives the floor of the reference's heads: those that stand for the replicates' where
/// heads are matched. Throws Error: Unsupported when they have no divergences (maps are missing, or rows not whole),
/// and what compareMatched and matchHeads throw.
NoiseFloor replicateFloor(const attention::AttentionSource &reference, const Replicates &replicates,
    const dataset::MatchedComparisonOptions &options, Progress &progress);

} // namespace headwise::compare::findings
