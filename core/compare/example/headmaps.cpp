// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/example/headmaps.h"

#include "core/compare/example/examplemaps.h"

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

std::vector<attention::Map> mapsOf(
    const ExampleData &example, std::size_t lane, const std::vector<attention::HeadId> &heads)
{
    std::vector<attention::Map> maps;
    for (const attention::HeadId head : heads)
        maps.push_back(example.maps->map(lane, example.lanes[lane].layout.flatIndex(head)));
    return maps;
}

attention::Map maximumOf(const std::vector<attention::Map> &maps)
{
    attention::Map largest = maps.front();
    for (const attention::Map &map : maps) {
        for (std::size_t i = 0; i < largest.values.size(); ++i)
            largest.values[i] = std::max(largest.values[i], map.values[i]);
        for (std::size_t i = 0; i < std::min(largest.rowMass.size(), map.rowMass.size()); ++i)
            largest.rowMass[i] = std::min(largest.rowMass[i], map.rowMass[i]);
    }
    return largest;
}

/// Combines the maps of several heads into one.
attention::SharedMap combined(std::vector<attention::Map> maps, HeadCombination combination)
{
    if (maps.size() > 1 && combination == HeadCombination::Mean) {
        std::vector<attention::MapView> views;
        for (const attention::Map &map : maps)
            views.push_back(map.view());
        return attention::sharedMap(meanMap(views));
    }
    if (maps.size() > 1 && combination == HeadCombination::Max)
        return attention::sharedMap(maximumOf(maps));
    if (maps.size() > 1 && combination == HeadCombination::Difference)
        return attention::sharedMap(attention::differenceMap(maps[1].view(), maps[0].view()));
    return attention::sharedMap(std::move(maps.front()));
}

float largestMagnitude(attention::MapView map)
{
    float largest = 0;
    for (int query = 0; query < map.queries; ++query)
        for (const float value : map.row(query))
            largest = std::max(largest, std::abs(value)); // ignores NaN
    return largest;
}

/// Counts of visible weights.
struct WeightCount
{
    std::int64_t all = 0, pale = 0;
};

void countWeights(attention::MapView map, attention::Visibility visibility, WeightCount &count)
{
    for (int query = 0; query < map.queries; ++query) {
        const auto row = map.row(query);
        for (int key = visibility.begin(query); key < visibility.end(query, map.keys); ++key) {
            const float weight = std::abs(row[static_cast<std::size_t>(key)]);
            count.all += !std::isnan(weight);
            count.pale += weight < paleWeight;
        }
    }
}

HeadMapRow buildRow(const std::shared_ptr<const ExampleData> &example, const std::vector<attention::HeadId> &heads,
    const std::vector<dataset::HeadPartners> &partners, HeadCombination combination)
{
    HeadMapRow row;
    WeightCount weights;
    for (std::size_t i = 0; i < example->lanes.size(); ++i) {
        const Lane &lane = example->lanes[i];
        const std::vector<attention::HeadId> own =
            ownHeads(lane, heads, i < partners.size() ? partners[i] : dataset::HeadPartners());
        const bool complete = lane.hasMaps && !heads.empty() && own.size() == heads.size();
        row.heads.push_back(own);
        row.maps.push_back(complete ? combined(mapsOf(*example, i, own), combination) : nullptr);
        // Heads of several layers may see different keys; the widest visibility is used.
        attention::Visibility visibility = complete ? lane.visibility(own.front().layer) : attention::Visibility();
        for (const attention::HeadId head : own) {
            if (complete && !lane.visibility(head.layer).causal)
                visibility = lane.visibility(head.layer);
        }
        row.visibility.push_back(visibility);
        if (row.maps.back()) {
            row.largest = std::max(row.largest, largestMagnitude(*row.maps.back()));
            countWeights(*row.maps.back(), visibility, weights);
        }
    }
    if (weights.all > 0)
        row.paleShare = static_cast<double>(weights.pale) / static_cast<double>(weights.all);
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
