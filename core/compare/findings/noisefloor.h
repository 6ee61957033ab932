// SPDX-License-Identifier: GPL-3.0-or-later
// The noise floor that a divergence has to exceed: divergences cannot be tested against 0, so they have no p value.
#pragma once

#include "core/compare/dataset/matchedcomparison.h"

namespace headwise::compare::findings {

/// Threshold used without replicates: a Jensen-Shannon distance, 0..0.833, of about the size that float16 storage and a
/// different batch size can cause.
inline constexpr double statedThreshold = 0.02;

/// The displayed value of a divergence with its interval: the square root for divergences that define it so
/// (Jensen-Shannon), otherwise the value itself. Its name is DivergenceDefinition::shownName.
statistics::Estimate shownDivergence(distances::Divergence divergence, const statistics::Estimate &estimate);

/// The floor of every head, on the scale of `shownDivergence`.
struct NoiseFloor
{
    double threshold = statedThreshold; ///< for heads that are not in `heads`
    /// Upper limit of each head's divergence between two replicates, that is, sources that differ by chance alone
    /// (another seed, a neighbouring step). Empty without replicates.
    std::vector<std::pair<attention::HeadId, double>> heads{};
    std::string replicates{}; ///< names of the replicates, "C and D"; empty if there are none

    bool fromReplicates() const { return !heads.empty(); }
    bool operator==(const NoiseFloor &) const = default;
    double of(attention::HeadId head) const;
    /// Median of the heads' floors, or the threshold.
    double typical() const;
};

/// `result` compares the replicates with the divergence that the floor applies to; its heads are those of its baseline.
NoiseFloor floorFromReplicates(const dataset::ComparisonResult &result, std::string names);

/// Two sources that differ by chance alone, and their names: "C and D".
struct Replicates
{
    const attention::AttentionSource *first = nullptr, *second = nullptr;
    std::string names;
};

/// Compares the replicates and returns the floor of the reference's heads; where heads are matched, the floor of a
/// replicate's head applies to its partner in the reference. Throws Error: Unsupported when they have no divergences
/// (maps are missing, or rows not whole), and what compareMatched and matchHeads throw.
NoiseFloor replicateFloor(const attention::AttentionSource &reference, const Replicates &replicates,
    const dataset::MatchedComparisonOptions &options, Progress &progress);

} // namespace headwise::compare::findings
