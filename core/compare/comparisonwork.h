// SPDX-License-Identifier: GPL-3.0-or-later
// One comparison on its way: what the steps before the statistics share.
#pragma once

#include "core/compare/comparison.h"
#include "core/compare/pairvalues.h"

namespace headwise::compare {

/// Measure values of both sides: [examples, heads, measures], heads and measures in the result's order.
struct SideValues
{
    std::vector<float> baseline, comparison;
};

/// One comparison on its way: what the steps share.
struct ComparisonWork
{
    const attention::AttentionSource &baseline;
    const attention::AttentionSource &comparison;
    const CompareOptions &options;
    ComparisonResult &result;
    std::vector<HeadPair> heads{};
    PairRequest request{};
};

/// Pairs heads and examples, draws the sample and decides which numbers are wanted, from where. Throws as
/// compareSources.
void prepareComparison(ComparisonWork &work, Progress &progress);

/// Divergences, and the measures of both sides. Throws as compareSources.
SideValues collectValues(ComparisonWork &work, Progress &progress);

/// Position of `id`, or -1.
int positionIn(const std::vector<std::string> &ids, const std::string &id);

} // namespace headwise::compare
