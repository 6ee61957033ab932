// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/example/headmaps.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::example {

namespace {

/// The heads of a lane that correspond to `heads`, as far as it has them.
std::vector<attention::HeadId> ownHeads(
    const Lane &lane, const std::vector<attention::HeadId> &heads, const dataset::HeadPartners &partners)
{
    std::vector<attention::HeadId> result;
    for (const attention::HeadId head : heads) {
        const auto own = partners.of(head);
        if (own && own->stack == lane.layout.stack && lane.layout.contains(*own))
            result.push_back(*own);
    }
    return result;
}

std::vector<attention::MapView> viewsOf(const Lane &lane, const std::vector<attention::HeadId> &heads)
{
    std::vector<attention::MapView> views;
    for (const attention::HeadId head : heads)
        views.push_back(lane.map(lane.layout.flatIndex(head)));
    return views;
}

attention::Map copied(attention::MapView view)
{
    attention::Map map(view.queries, view.keys);
    std::copy_n(view.values, map.values.size(), map.values.begin());
    if (view.hasSink())
        map.rowMass.assign(view.rowMass, view.rowMass + view.queries);
    return map;
}

attention::Map maximumOf(const std::vector<attention::MapView> &views)
{
    attention::Map map = copied(views.front());
    for (const attention::MapView &view : views) {
        for (std::size_t i = 0; i < map.values.size(); ++i)
            map.values[i] = std::max(map.values[i], view.values[i]);
        for (std::size_t i = 0; i < map.rowMass.size() && view.hasSink(); ++i)
            map.rowMass[i] = std::min(map.rowMass[i], view.rowMass[i]);
    }
    return map;
}

/// Combines the maps of several heads into one.
attention::SharedMap combined(const std::shared_ptr<const ExampleData> &example,
    const std::vector<attention::MapView> &views, HeadCombination combination)
{
    if (views.size() > 1 && combination == HeadCombination::Mean)
        return attention::sharedMap(meanMap(views));
    if (views.size() > 1 && combination == HeadCombination::Max)
        return attention::sharedMap(maximumOf(views));
    if (views.size() > 1 && combination == HeadCombination::Difference)
        return attention::sharedMap(attention::differenceMap(views[1], views[0]));
    return attention::sharedMap(example, views.front());
}

float largestMagnitude(attention::MapView map)
{
    float largest = 0;
    for (int query = 0; query < map.queries; ++query)
        for (const float value : map.row(query))
            largest = std::max(largest, std::abs(value)); // ignores NaN
    return largest;
}

HeadMapRow buildRow(const std::shared_ptr<const ExampleData> &example, const std::vector<attention::HeadId> &heads,
    const std::vector<dataset::HeadPartners> &partners, HeadCombination combination)
{
    HeadMapRow row;
    for (std::size_t i = 0; i < example->lanes.size(); ++i) {
        const Lane &lane = example->lanes[i];
        const std::vector<attention::HeadId> own =
            ownHeads(lane, heads, i < partners.size() ? partners[i] : dataset::HeadPartners());
        const bool complete = lane.hasMaps && !heads.empty() && own.size() == heads.size();
        row.heads.push_back(own);
        row.maps.push_back(complete ? combined(example, viewsOf(lane, own), combination) : nullptr);
        // Heads of several layers may see different keys; the widest visibility is used.
        attention::Visibility visibility = complete ? lane.visibility(own.front().layer) : attention::Visibility();
        for (const attention::HeadId head : own) {
            if (complete && !lane.visibility(head.layer).causal)
                visibility = lane.visibility(head.layer);
        }
        row.visibility.push_back(visibility);
        if (row.maps.back())
            row.largest = std::max(row.largest, largestMagnitude(*row.maps.back()));
    }
    if (example->comparable() && row.maps[0] && row.maps[1]) {
        row.difference = attention::sharedMap(attention::differenceMap(*row.maps[0], *row.maps[1]));
        row.largestDifference = largestMagnitude(*row.difference);
    }
    return row;
}

} // namespace

std::shared_ptr<const HeadMaps> buildHeadMaps(const std::shared_ptr<const ExampleData> &example,
    const std::vector<attention::HeadId> &heads, const std::vector<dataset::HeadPartners> &partners,
    HeadCombination combination, Progress &progress)
{
    auto result = std::make_shared<HeadMaps>();
    if (combination != HeadCombination::Each) {
        result->rows.push_back(buildRow(example, heads, partners, combination));
        return result;
    }
    for (const attention::HeadId head : heads) {
        result->rows.push_back(buildRow(example, {head}, partners, combination));
        progress.advanceOrThrow(static_cast<double>(result->rows.size()) / static_cast<double>(heads.size()));
    }
    return result;
}

} // namespace headwise::compare::example
