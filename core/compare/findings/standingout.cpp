// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/standingout.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headwise::compare::findings {

namespace {

/// Heads with a defined distance, the largest first.
std::vector<HeadChange> ranked(const HeadChanges &changes)
{
    std::vector<HeadChange> heads;
    for (const HeadChange &change : changes.heads)
        if (change.divergence.n > 0 && !std::isnan(change.divergence.mean))
            heads.push_back(change);
    std::stable_sort(heads.begin(), heads.end(),
        [](const HeadChange &a, const HeadChange &b) { return a.divergence.mean > b.divergence.mean; });
    return heads;
}

} // namespace

StandingOut standingOut(const dataset::ComparisonResult &result, const HeadChanges &changes, const NoiseFloor &floor)
{
    const std::vector<HeadChange> heads = ranked(changes);
    std::size_t best = 0;
    double largest = clearGap, low = std::numeric_limits<double>::infinity();
    for (std::size_t k = 1; 2 * k <= heads.size() && heads[k - 1].divergent; ++k) {
        const statistics::Estimate &last = heads[k - 1].divergence, &next = heads[k].divergence;
        low = std::min(low, std::isnan(last.low) ? last.mean : last.low);
        const double others = std::max(next.mean, floor.of(result.heads[heads[k].head].head));
        const bool apart = low > (std::isnan(next.high) ? next.mean : next.high);
        if (apart && others > 0 && last.mean / others >= largest) {
            largest = last.mean / others;
            best = k;
        }
    }
    StandingOut found;
    if (best == 0)
        return found;
    found.heads.assign(heads.begin(), heads.begin() + static_cast<std::ptrdiff_t>(best));
    found.next = heads[best];
    return found;
}

} // namespace headwise::compare::findings
