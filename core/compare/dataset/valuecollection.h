// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the numbers of all examples of a comparison.
#pragma once

#include "core/compare/dataset/comparisonplan.h"

namespace headwise::compare::dataset {

/// Fills the values of `result`, of its quantities and what became of single examples. Throws as compareSources.
void collectValues(const ComparisonPlan &plan, ComparisonResult &result, Progress &progress);

} // namespace headwise::compare::dataset
