// SPDX-License-Identifier: GPL-3.0-or-later
// Plans a comparison: the pairs of examples and heads, and the numbers to compute for them.
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

/// Pairs heads and examples, draws the sample and decides which numbers are computed from which data; fills the
/// corresponding fields of `result`. Throws like compareSources.
ComparisonPlan planComparison(
    const pairing::SourcePair &sources, const CompareOptions &options, ComparisonResult &result, Progress &progress);

} // namespace headwise::compare::dataset
