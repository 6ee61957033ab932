// SPDX-License-Identifier: GPL-3.0-or-later
// More than two sources: all against a chosen reference, and all pairs as a matrix.
#pragma once

#include "core/compare/dataset/matchedcomparison.h"
#include "core/compare/findings/finding.h"

#include <memory>

namespace headwise::compare::findings {

/// The sources of a comparison by position: "A", "B", ...
using SourceList = std::vector<std::shared_ptr<const attention::AttentionSource>>;

struct SourceComparison
{
    int source = 0; ///< position of the comparison's side
    dataset::MatchedComparison compared;
};

/// Every other source against `reference`, in the order of the sources. Throws as compareMatched.
std::vector<SourceComparison> compareWithReference(
    const SourceList &sources, int reference, const dataset::MatchedComparisonOptions &options, Progress &progress);

/// How far all sources are from each other: the mean divergence over heads, then over the examples that the two share,
/// with its interval over examples, as shown (noisefloor.h).
struct PairMatrix
{
    int sources = 0;
    std::vector<statistics::Estimate>
        distances; ///< [sources, sources]; symmetric; the diagonal is 0; n = 0 where not defined

    const statistics::Estimate &at(int a, int b) const { return distances[static_cast<std::size_t>(a) * sources + b]; }
};

/// `known` holds comparisons that need not run again. Pairs that cannot be compared stay undefined. Throws
/// Error{Cancelled}.
PairMatrix comparePairs(const SourceList &sources, int reference, const std::vector<SourceComparison> &known,
    const dataset::MatchedComparisonOptions &options, Progress &progress);

/// Which pair is nearest and which is farthest, in sentences; nothing with fewer than two pairs.
std::vector<Finding> describePairs(
    const PairMatrix &matrix, std::span<const std::string> names, distances::Divergence divergence);

/// Mean over heads, then examples, of one comparison.
statistics::Estimate meanDistance(
    const dataset::ComparisonResult &result, const statistics::BootstrapOptions &options, Progress &progress);

} // namespace headwise::compare::findings
