// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/example/nearestheads.h"

#include "core/compare/distances/crossdivergences.h"
#include "core/compare/distances/divergences.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::example {

std::vector<NearestHead> nearestHeads(const Lane &lane, attention::HeadId head, std::size_t count, Progress &progress)
{
    if (!lane.present || !lane.hasMaps || lane.layout.stack != head.stack || !lane.layout.contains(head))
        return {};
    const int heads = lane.layout.totalHeads(), own = lane.layout.flatIndex(head);
    std::vector<distances::HeadRange> wanted(static_cast<std::size_t>(heads)); // of this head alone
    wanted[static_cast<std::size_t>(own)] = {0, heads};
    const std::vector<double> divergences = distances::crossDivergences({lane.maps, lane.maps}, wanted, progress);
    std::vector<NearestHead> result;
    for (int other = 0; other < heads; ++other) {
        const double divergence = divergences[static_cast<std::size_t>(own) * static_cast<std::size_t>(heads) +
                                              static_cast<std::size_t>(other)];
        if (other != own && !std::isnan(divergence))
            result.push_back({lane.layout.headAt(other), distances::divergenceDistance(divergence)});
    }
    std::stable_sort(result.begin(), result.end(),
        [](const NearestHead &a, const NearestHead &b) { return a.distance < b.distance; });
    result.resize(std::min(count, result.size()));
    return result;
}

} // namespace headwise::compare::example
