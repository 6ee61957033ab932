// SPDX-License-Identifier: GPL-3.0-or-later
// From the values of all examples to estimates, tests and the ranking of heads.
#pragma once

#include "core/compare/dataset/comparison.h"

namespace headwise::compare::dataset {

struct ComparisonStatistics
{
    int bootstrapRounds = 2000;
    int permutations = 10'000;
    std::uint64_t seed = 0;
};

/// Fills everything of `result` that follows from its `quantities`' values and its `values`, which it reads some
/// columns at a time. Throws Error{Cancelled}.
void addStatistics(ComparisonResult &result, const ComparisonStatistics &options, Progress &progress);

} // namespace headwise::compare::dataset
