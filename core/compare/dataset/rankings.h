// SPDX-License-Identifier: GPL-3.0-or-later
// Rankings: the heads that differ most on an example, and the examples that differ most at a head.
#pragma once

#include "core/compare/dataset/comparison.h"

namespace headwise::compare::dataset {

/// Heads of one example, most divergent first (indices into `heads`); heads that are not defined are left out.
std::vector<int> rankHeadsOfExample(const ComparisonResult &result, std::int64_t example);

/// Examples sorted by their change at one head, largest first: by divergence, or by |change| of a measure.
std::vector<std::int64_t> rankExamplesByDivergence(const ComparisonResult &result, int head);
std::vector<std::int64_t> rankExamplesByChange(const ComparisonResult &result, int head, int measure);

} // namespace headwise::compare::dataset
