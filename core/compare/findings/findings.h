// SPDX-License-Identifier: GPL-3.0-or-later
// The findings of a comparison: how many heads changed, in which layers, how clearly, and what to inspect first.
#pragma once

#include "core/compare/findings/finding.h"
#include "core/compare/findings/headchanges.h"

namespace headwise::compare::findings {

/// Names of both sides in the sentences, for example "A" and "B".
struct SideNames
{
    std::string baseline = "A", comparison = "B";
};

/// The most important finding first. `changes` and `floor` belong to `result`.
std::vector<Finding> describeComparison(const dataset::ComparisonResult &result, const HeadChanges &changes,
    const NoiseFloor &floor, const SideNames &names = {});

} // namespace headwise::compare::findings
