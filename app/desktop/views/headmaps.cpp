#include "app/desktop/views/headmaps.h"

#include <algorithm>
#include <cmath>

namespace headwise::desktop {

namespace {

std::vector<MapView> viewsOf(const Lane &lane, const std::vector<HeadId> &heads)
{
    std::vector<MapView> views;
    for (const HeadId head : heads) {
        if (lane.hasMaps && head.stack == lane.layout.stack && lane.layout.contains(head))
            views.push_back(lane.map(lane.layout.flatIndex(head)));
    }
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

HeadMapRow buildRow(const ExampleData &example, const std::vector<HeadId> &heads, HeadCombination combination)
{
    HeadMapRow row;
    row.heads = heads;
    for (const Lane &lane : example.lanes) {
        const std::vector<MapView> views = viewsOf(lane, heads);
        const bool complete = !heads.empty() && views.size() == heads.size();
        row.maps.push_back(complete ? std::make_shared<const Map>(combined(views, combination)) : nullptr);
        // Heads of several layers may see different keys; the least restricted says what can be seen at all.
        Visibility visibility = complete ? lane.visibility(heads.front().layer) : Visibility();
        for (const HeadId head : heads) {
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

std::shared_ptr<const HeadMaps> buildHeadMaps(
    const ExampleData &example, const std::vector<HeadId> &heads, HeadCombination combination, Progress &progress)
{
    auto result = std::make_shared<HeadMaps>();
    if (combination != HeadCombination::Each) {
        result->rows.push_back(buildRow(example, heads, combination));
        return result;
    }
    for (const HeadId head : heads) {
        result->rows.push_back(buildRow(example, {head}, combination));
        progress.advanceOrThrow(static_cast<double>(result->rows.size()) / static_cast<double>(heads.size()));
    }
    return result;
}

} // namespace headwise::desktop
