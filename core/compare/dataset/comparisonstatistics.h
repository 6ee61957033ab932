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

/// For every measure of changes [heads, measures], the earlier measure that changes alike up to sign, for every head;
/// -1 if there is none. Sink and vertical are always such copies, distance and signed distance are in causal models.
std::vector<int> copiedMeasures(std::span<const statistics::Estimate> changes, std::size_t measures);

/// q of the family of all heads and measures, or of all heads of all slices: copies take the q of the earlier measure
/// and count once. Returns the copies, see copiedMeasures.
std::vector<int> correctFamily(ChangeStatistics &changes, std::size_t measures);
void correctFamily(std::span<ComparisonResult *const> results);

/// Changes [examples, columns], NaN where a side is not defined. Any columns of one comparison give the same numbers as
/// all of them, but for q. Throws Error{Cancelled}.
ChangeStatistics describeChanges(
    statistics::SampleView changes, const ComparisonStatistics &options, Progress &progress);

/// Fills all fields of `result` that follow from the values of its `quantities` and from its `values`, which are read
/// in blocks of columns. Throws Error{Cancelled}.
void addStatistics(ComparisonResult &result, const ComparisonStatistics &options, Progress &progress);

} // namespace headwise::compare::dataset
