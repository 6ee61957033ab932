// SPDX-License-Identifier: GPL-3.0-or-later
// What a comparison reads: which examples and heads of both sides belong together, which numbers are wanted of them.
#pragma once

#include "core/compare/dataset/comparison.h"
#include "core/compare/dataset/pairvalues.h"

namespace headwise::compare::dataset {

struct ComparisonPlan
{
    pairing::SourcePair sources;
    PairRequest request; ///< heads in the order of ComparisonResult::heads

    std::size_t heads() const;
};

/// Pairs heads and examples, draws the sample and decides which numbers are wanted, from where; fills what `result`
/// says about it. Throws as compareSources.
ComparisonPlan planComparison(
    const pairing::SourcePair &sources, const CompareOptions &options, ComparisonResult &result, Progress &progress);

} // namespace headwise::compare::dataset
