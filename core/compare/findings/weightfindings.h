// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences about weights: which heads' changed, and what changed outside of the heads.
#pragma once

#include "core/compare/findings/findings.h"
#include "core/compare/weights/weightcomparison.h"

namespace headwise::compare::findings {

/// Heads first, then what is outside of them.
std::vector<Finding> describeWeights(const weights::WeightComparison &weights, const SideNames &names);

/// Adds to the findings of a comparison, below the first of them: which heads' weights changed, how many of the others
/// attend differently all the same (which then follows from their input alone; this replaces what is supposed about
/// later layers), and what changed outside of the heads, if anything did.
void addWeights(std::vector<Finding> &findings, const weights::WeightComparison &weights,
    const dataset::ComparisonResult &result, const HeadChanges &changes);

} // namespace headwise::compare::findings
