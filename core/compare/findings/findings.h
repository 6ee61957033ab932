// SPDX-License-Identifier: GPL-3.0-or-later
// What a comparison found, in sentences: how many heads changed, where, how surely, and what to look at first.
#pragma once

#include "core/compare/findings/finding.h"
#include "core/compare/findings/headchanges.h"

namespace headwise::compare::findings {

/// Names of both sides in the sentences, such as "A" and "B".
struct SideNames
{
    std::string baseline = "A", comparison = "B";
};

/// The most important sentence first. `changes` and `floor` belong to `result`.
std::vector<Finding> describeComparison(const dataset::ComparisonResult &result, const HeadChanges &changes,
    const NoiseFloor &floor, const SideNames &names = {});

} // namespace headwise::compare::findings
