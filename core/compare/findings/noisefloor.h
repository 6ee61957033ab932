// SPDX-License-Identifier: GPL-3.0-or-later
// The noise floor that a divergence has to exceed: divergences cannot be tested against 0, so they have no p value.
#pragma once

#include "core/compare/dataset/matchedcomparison.h"
#include "core/compare/distances/definitions/jensenshannon.h"

namespace headwise::compare::findings {

/// Threshold of the Jensen-Shannon distance without replicates; see DivergenceDefinition::statedFloor.
inline constexpr double statedThreshold = distances::definitions::jensenShannon.statedFloor;

/// The displayed value of a divergence with its interval: the square root for divergences that define it so
/// (Jensen-Shannon), otherwise the value itself. Its name is DivergenceDefinition::shownName.
statistics::Estimate shownDivergence(distances::Divergence divergence, const statistics::Estimate &estimate);

/// The floor of every head, on the scale of `shownDivergence`.
struct NoiseFloor
{
    double threshold = statedThreshold; ///< for heads that are not in `heads`
    /// Limit of each head's divergence between sources that differ by chance alone (another seed, a neighbouring step).
    /// Empty without replicates.
    std::vector<std::pair<attention::HeadId, double>> heads{};
    std::string replicates{}; ///< names of the replicates, "C and D"; empty if there are none
    int pairs = 0;            ///< of replicates

    bool fromReplicates() const { return !heads.empty(); }
    bool operator==(const NoiseFloor &) const = default;
    double of(attention::HeadId head) const;
    /// Median of the heads' floors, or the threshold.
    double typical() const;
};

/// The stated threshold of a divergence.
NoiseFloor statedNoiseFloor(distances::Divergence divergence);

/// The divergence of one head between two replicates, as shown.
struct ReplicateDistance
{
    attention::HeadId head;
    double mean = 0, high = 0; ///< high: upper limit of its interval
};

/// One pair of replicates knows how a head varies over examples, but is one draw of seeds: as one head differs from its
/// mean, all heads tell together. The floor of a head is the upper 95 % limit for one more value, exp(m + t s sqrt(1 +
/// 1 / n)), with m and s the mean and deviation of the n logarithms of all heads and pairs; or the head's own upper
/// limit where that is larger. Heads that are equal in all replicates have a floor of 0 and do not count.
std::vector<std::pair<attention::HeadId, double>> pooledFloors(std::span<const ReplicateDistance> distances);

/// `result` compares the replicates with the divergence that the floor applies to; its heads are those of its baseline.
NoiseFloor floorFromReplicates(const dataset::ComparisonResult &result, std::string names);

/// Sources that differ by chance alone, two or more, and their names: "C and D".
struct Replicates
{
    std::vector<const attention::AttentionSource *> sources;
    std::string names;
};

/// Compares all pairs of replicates and returns the floor of the reference's heads; where heads are matched, the floor
/// of a replicate's head applies to its partner in the reference. Throws Error: Unsupported when they have no
/// divergences (maps are missing, or rows not whole), and what compareMatched and matchHeads throw.
NoiseFloor replicateFloor(const attention::AttentionSource &reference, const Replicates &replicates,
    const dataset::MatchedComparisonOptions &options, Progress &progress);

} // namespace headwise::compare::findings
