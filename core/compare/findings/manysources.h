// SPDX-License-Identifier: GPL-3.0-or-later
// Comparison of more than two sources: each with a chosen reference, and all pairs as a matrix.
#pragma once

#include "core/compare/dataset/matchedcomparison.h"
#include "core/compare/findings/finding.h"

#include <memory>

namespace headwise::compare::findings {

/// The name of a source by its position: "A", "B", ...
using SourceList = std::vector<std::shared_ptr<const attention::AttentionSource>>;

struct SourceComparison
{
    int source = 0; ///< position of the source that is compared with the reference
    dataset::MatchedComparison compared;
};

/// Compares every other source with `reference`, in the order of the sources. Throws like compareMatched.
std::vector<SourceComparison> compareWithReference(
    const SourceList &sources, int reference, const dataset::MatchedComparisonOptions &options, Progress &progress);

/// Distances between all sources: the mean divergence over heads, then over the common examples, with its interval over
/// examples, as displayed (noisefloor.h).
struct PairMatrix
{
    int sources = 0;
    std::vector<statistics::Estimate>
        distances; ///< [sources, sources]; symmetric; the diagonal is 0; n = 0 where not defined

    const statistics::Estimate &at(int a, int b) const { return distances[static_cast<std::size_t>(a) * sources + b]; }
};

/// `known`: comparisons that are already computed. Pairs that cannot be compared stay undefined. Throws
/// Error{Cancelled}.
PairMatrix comparePairs(const SourceList &sources, int reference, const std::vector<SourceComparison> &known,
    const dataset::MatchedComparisonOptions &options, Progress &progress);

/// Findings about the most similar and the least similar pair; empty with fewer than two pairs.
std::vector<Finding> describePairs(
    const PairMatrix &matrix, std::span<const std::string> names, distances::Divergence divergence);

/// The distance of one comparison: mean over heads, then over examples.
statistics::Estimate meanDistance(
    const dataset::ComparisonResult &result, const statistics::BootstrapOptions &options, Progress &progress);

} // namespace headwise::compare::findings
