// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/headmaps.h"

#include <algorithm>
#include <cmath>

namespace headwise::desktop {

namespace {

/// What a lane has of the heads that stand for `heads`.
std::vector<HeadId> ownHeads(const Lane &lane, const std::vector<HeadId> &heads, const HeadPartners &partners)
{
    std::vector<HeadId> result;
    for (const HeadId head : heads) {
        const auto own = partners.of(head);
        if (own && own->stack == lane.layout.stack && lane.layout.contains(*own))
            result.push_back(*own);
    }
    return result;
}

std::vector<MapView> viewsOf(const Lane &lane, const std::vector<HeadId> &heads)
{
    std::vector<MapView> views;
    for (const HeadId head : heads)
        views.push_back(lane.map(lane.layout.flatIndex(head)));
    return views;
}

Map copied(MapView view)
{
    Map map(view.queries, view.keys);
    std::copy_n(view.values, map.values.size(), map.values.begin());
    return map;
}

Map maximumOf(const std::vector<MapView> &views)
{
    Map map = copied(views.front());
    for (const MapView &view : views) {
        for (std::size_t i = 0; i < map.values.size(); ++i)
            map.values[i] = std::max(map.values[i], view.values[i]);
    }
    return map;
}

Map combined(const std::vector<MapView> &views, HeadCombination combination)
{
    switch (combination) {
    case HeadCombination::Each:
        return copied(views.front());
    case HeadCombination::Mean:
        return meanMap(views);
    case HeadCombination::Max:
        return maximumOf(views);
    case HeadCombination::Difference:
        return views.size() < 2 ? copied(views.front()) : differenceMap(views[1], views[0]);
    }
    return {};
}

float largestMagnitude(const Map &map)
{
    float largest = 0;
    for (const float value : map.values)
        largest = std::max(largest, std::abs(value)); // false for NaN
    return largest;
}

HeadMapRow buildRow(const ExampleData &example, const std::vector<HeadId> &heads,
    const std::vector<HeadPartners> &partners, HeadCombination combination)
{
    HeadMapRow row;
    for (std::size_t i = 0; i < example.lanes.size(); ++i) {
        const Lane &lane = example.lanes[i];
        const std::vector<HeadId> own = ownHeads(lane, heads, i < partners.size() ? partners[i] : HeadPartners());
        const bool complete = lane.hasMaps && !heads.empty() && own.size() == heads.size();
        row.heads.push_back(own);
        row.maps.push_back(complete ? std::make_shared<const Map>(combined(viewsOf(lane, own), combination)) : nullptr);
        // Heads of several layers may see different keys; the least restricted says what can be seen at all.
        Visibility visibility = complete ? lane.visibility(own.front().layer) : Visibility();
        for (const HeadId head : own) {
            if (complete && !lane.visibility(head.layer).causal)
                visibility = lane.visibility(head.layer);
        }
        row.visibility.push_back(visibility);
        if (row.maps.back())
            row.largest = std::max(row.largest, largestMagnitude(*row.maps.back()));
    }
    if (example.comparable() && row.maps[0] && row.maps[1]) {
        row.difference = std::make_shared<const Map>(differenceMap(row.maps[0]->view(), row.maps[1]->view()));
        row.largestDifference = largestMagnitude(*row.difference);
    }
    return row;
}

} // namespace

std::shared_ptr<const HeadMaps> buildHeadMaps(const ExampleData &example, const std::vector<HeadId> &heads,
    const std::vector<HeadPartners> &partners, HeadCombination combination, Progress &progress)
{
    auto result = std::make_shared<HeadMaps>();
    if (combination != HeadCombination::Each) {
        result->rows.push_back(buildRow(example, heads, partners, combination));
        return result;
    }
    for (const HeadId head : heads) {
        result->rows.push_back(buildRow(example, {head}, partners, combination));
        progress.advanceOrThrow(static_cast<double>(result->rows.size()) / static_cast<double>(heads.size()));
    }
    return result;
}

} // namespace headwise::desktop
