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

/// What is said about changes of the same examples, column by column.
struct ChangeStatistics
{
    std::vector<statistics::Estimate> estimates;
    std::vector<statistics::significance::PairedTest> tests; ///< q over these columns
};

/// Changes [examples, columns], NaN where a side is not defined. Any columns of one comparison give the same numbers as
/// all of them, but for q. Throws Error{Cancelled}.
ChangeStatistics describeChanges(
    statistics::SampleView changes, const ComparisonStatistics &options, Progress &progress);

/// Fills all fields of `result` that follow from the values of its `quantities` and from its `values`, which are read
/// in blocks of columns. Throws Error{Cancelled}.
void addStatistics(ComparisonResult &result, const ComparisonStatistics &options, Progress &progress);

} // namespace headwise::compare::dataset
