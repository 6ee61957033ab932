// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the numbers of all examples of a comparison.
#pragma once

#include "core/compare/dataset/comparisonplan.h"

namespace headwise::compare::dataset {

/// Fills the values of `result` and of its quantities, and notes examples that could not be read. Throws like
/// compareSources.
void collectValues(const ComparisonPlan &plan, ComparisonResult &result, Progress &progress);

} // namespace headwise::compare::dataset
