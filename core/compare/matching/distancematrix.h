// SPDX-License-Identifier: GPL-3.0-or-later
// Distances and alignments for matching one pair of stacks.
#pragma once

#include "core/compare/distances/crossdivergences.h"
#include "core/compare/matching/matching.h"

namespace headwise::compare::matching {

/// What the matching of all pairs of stacks shares.
struct MatchSample
{
    pairing::SourcePair sources;
    MatchOptions options; ///< with the units in use
    std::vector<pairing::ExamplePair> examples{};
};

/// Mean over the examples that have a value; NaN without any.
struct MeanMatrix
{
    std::size_t columns = 0;
    std::vector<double> sums{};
    std::vector<std::int64_t> counts{};

    void add(const std::vector<double> &values);
    std::vector<double> means() const;
};

/// Mean alignment of all layers: [baseline layers, comparison layers].
std::vector<double> meanLayerAlignments(const MatchSample &sample, const units::StackPair &stacks, Progress &progress);

/// Mean divergences [baseline heads, comparison heads]; NaN outside `wanted` (one range for each head of the baseline)
/// and where no example has a value.
std::vector<double> meanDivergences(const MatchSample &sample, const units::StackPair &stacks,
    std::span<const distances::HeadRange> wanted, Progress &progress);

} // namespace headwise::compare::matching
