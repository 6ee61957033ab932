// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/example/nearestheads.h"

#include "core/compare/distances/crossdivergences.h"
#include "core/compare/distances/divergences.h"
#include "core/compare/example/examplemaps.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::example {

namespace {

attention::StackMaps asStack(attention::Map map)
{
    attention::StackMaps maps{1, map.queries, map.keys, std::move(map.values)};
    maps.rowMass = std::move(map.rowMass);
    return maps;
}

} // namespace

std::vector<NearestHead> nearestHeads(const ExampleData &example, const NearestRequest &request, Progress &progress)
{
    const Lane &lane = example.lanes.at(request.lane);
    if (!lane.present || !lane.hasMaps || !example.maps || lane.layout.stack != request.head.stack ||
        !lane.layout.contains(request.head))
        return {};
    const int heads = lane.layout.totalHeads(), own = lane.layout.flatIndex(request.head);
    const attention::StackMaps map = asStack(example.maps->map(request.lane, own));
    const std::vector<distances::HeadRange> all{{0, 1}};
    std::vector<NearestHead> result;
    for (int other = 0; other < heads; ++other) {
        progress.advanceOrThrow(static_cast<double>(other) / heads);
        if (other == own)
            continue;
        const attention::StackMaps otherMap = asStack(example.maps->map(request.lane, other));
        NoProgress pair;
        const double divergence = distances::crossDivergences({map, otherMap}, all, pair).front();
        if (!std::isnan(divergence))
            result.push_back({lane.layout.headAt(other), distances::divergenceDistance(divergence)});
    }
    std::stable_sort(result.begin(), result.end(),
        [](const NearestHead &a, const NearestHead &b) { return a.distance < b.distance; });
    result.resize(std::min(request.count, result.size()));
    return result;
}

} // namespace headwise::compare::example
