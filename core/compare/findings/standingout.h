// SPDX-License-Identifier: GPL-3.0-or-later
// Which heads stand out: those whose distance is far above that of all the others.
#pragma once

#include "core/compare/findings/finding.h"
#include "core/compare/findings/headchanges.h"

#include <optional>
#include <vector>

namespace headwise::compare::findings {

/// Distances of a group that stands out are at least this many times the next one.
inline constexpr double clearGap = 2;

struct StandingOut
{
    std::vector<HeadChange> heads;  ///< the largest distance first; empty if none stands out
    std::optional<HeadChange> next; ///< the largest of the others
};

/// Splits the heads, ranked by their shown distance d (1) >= d (2) >= ..., at the k with the largest ratio
/// d (k) / max(d (k + 1), noise floor). The first k stand out if k is at most half of the heads, the ratio is at least
/// `clearGap`, each of them is above its noise floor, and all their intervals lie above that of the next head. The
/// floor keeps ratios of two distances that are both noise from counting.
StandingOut standingOut(const dataset::ComparisonResult &result, const HeadChanges &changes, const NoiseFloor &floor);

/// The sentence that leads a comparison: which heads stand out and what comes next, or that none does; and that heads
/// of later layers get changed input. Nothing where no head attends differently.
std::vector<Finding> describeStandingOut(
    const dataset::ComparisonResult &result, const HeadChanges &changes, const NoiseFloor &floor);

} // namespace headwise::compare::findings
