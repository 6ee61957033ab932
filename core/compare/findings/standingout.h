// SPDX-License-Identifier: GPL-3.0-or-later
// Which heads stand out: those whose distance is far above that of all the others.
#pragma once

#include "core/compare/findings/finding.h"
#include "core/compare/findings/headchanges.h"

#include <optional>
#include <vector>

namespace headwise::compare::findings {

/// Distances of a group that stands out are at least this many times the next one: the smallest multiple that chance
/// exceeds in at most 5 % of comparisons in which no head is set apart. 600 comparisons each of 72 and 144 heads over
/// 50 and 200 examples, distances of all heads lognormal with deviation s (within the layers of real pairs: 0.13 to
/// 0.34; tst_standingout.cpp draws some of them again):
///
///     multiple                                                 1.6     1.65    1.7     1.75    2
///     chance, s = 0.35                                         1-3 %   1-2 %   1 %     1 %     0-1 %
///     chance, s = 0.35, layers that grow by 1.3 or shrink by 0.8   0-5 %   0-5 %   0-4 %   0-3 %   0-1 %
///     chance, s = 0.5                                          4-9 %   4-8 %   4-5 %   3-4 %   1-3 %
inline constexpr double clearGap = 1.7;

struct StandingOut
{
    std::vector<HeadChange> heads;  ///< the largest distance first; empty if none stands out
    std::optional<HeadChange> next; ///< the largest of the others
};

/// Splits the heads, ranked by their shown distance d (1) >= d (2) >= ..., at the k with the largest ratio
/// d (k) / max(d (k + 1), noise floor). The first k stand out if k is at most half of the heads, the ratio is at least
/// `clearGap`, each of them is above its noise floor, and all their intervals lie above that of the next head. The
/// floor keeps ratios of two distances that are both noise from counting. A gap between heads that attend differently
/// comes before the one between them and the heads that do not: the latter is only the noise floor.
StandingOut standingOut(const dataset::ComparisonResult &result, const HeadChanges &changes, const NoiseFloor &floor);

/// The sentence that leads a comparison: which heads stand out and what comes next, or that none does; and that heads
/// of later layers get changed input. Nothing where no head attends differently.
std::vector<Finding> describeStandingOut(
    const dataset::ComparisonResult &result, const HeadChanges &changes, const NoiseFloor &floor);

} // namespace headwise::compare::findings
