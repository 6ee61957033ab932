// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison per slice: the pairs of examples of each slice, analysed separately.
#pragma once

#include "core/compare/dataset/comparisonstatistics.h"
#include "core/statistics/heads/slices.h"

namespace headwise::compare::dataset {

/// One slice of a comparison, with the same results as a comparison of its examples alone.
struct ComparisonSlice
{
    std::string name;        ///< "label=1"
    ComparisonResult result; ///< shares the values of the whole comparison
};

/// `slicing` refers to the baseline's examples; pairs that were not compared are in no slice, and slices without pairs
/// are left out. Tests of all slices are one family: q is corrected over all of them. Throws Error{Cancelled}.
std::vector<ComparisonSlice> compareSlices(const ComparisonResult &whole, const statistics::heads::Slicing &slicing,
    const ComparisonStatistics &options, Progress &progress);

} // namespace headwise::compare::dataset
