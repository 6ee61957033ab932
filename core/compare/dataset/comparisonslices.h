// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison slice by slice: the same pairs of examples, those of each slice on their own.
#pragma once

#include "core/compare/dataset/comparisonstatistics.h"
#include "core/statistics/heads/slices.h"

namespace headwise::compare::dataset {

/// One slice of a comparison: everything that a comparison of only its examples would hold.
struct ComparisonSlice
{
    std::string name;        ///< "label=1"
    ComparisonResult result; ///< shares the values with the whole
};

/// `slicing`: of the baseline's examples; pairs that were not compared are in no slice, and slices without a pair are
/// left out. Tests of all slices are one family: q is corrected over all of them. Throws Error{Cancelled}.
std::vector<ComparisonSlice> compareSlices(const ComparisonResult &whole, const statistics::heads::Slicing &slicing,
    const ComparisonStatistics &options, Progress &progress);

} // namespace headwise::compare::dataset
