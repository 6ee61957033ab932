// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/example/examplemaps.h"

#include "core/compare/distances/headdivergences.h"
#include "core/compare/units/unitmeasures.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace headwise::compare::example {

struct ExampleMaps::LaneReader
{
    explicit LaneReader(LaneReading lane)
        : reading(std::move(lane))
        , mapper(reading.side, reading.units.queries, reading.units.keys, reading.options)
        , firstMapper(Side::Baseline, reading.units.queries, reading.units.keys, reading.options)
    {
        if (reading.measured)
            measures = std::make_unique<compare::units::UnitMeasures>(
                reading.example, reading.side, reading.units, reading.options);
        pairs.resize(static_cast<std::size_t>(layout().totalHeads()));
        for (const compare::units::HeadPair &pair : reading.units.heads)
            if (reading.compared)
                pairs[static_cast<std::size_t>(pair.comparison)] = pair;
    }

    const attention::StackLayout &layout() const { return reading.units[reading.side]; }
    /// Empty if the units are tokens: then the map is as it is stored.
    attention::Map converted(const attention::Map &stored, const compare::units::UnitMapper &by) const
    {
        if (by.asTheyAre())
            return {};
        attention::Map map = by.map(stored.view());
        if (reading.options.special == attention::SpecialTokens::Renormalise)
            map.rowMass.clear(); // nothing is left to the sink
        return map;
    }
    attention::Visibility visibility(int flat) const
    {
        attention::Visibility visibility = attention::headVisibility(layout(), flat);
        if (!reading.units.queries.identity || !reading.units.keys.identity)
            visibility.window = visibility.chunk = 0; // windows and chunks count tokens
        return visibility;
    }

    LaneReading reading;
    compare::units::UnitMapper mapper, firstMapper; ///< of the lane, and of the first lane in the same units
    std::unique_ptr<const compare::units::UnitMeasures> measures;
    std::vector<std::optional<compare::units::HeadPair>> pairs; ///< by flat index: with the heads of the first lane
};

void ExampleMaps::add(std::size_t lane, LaneReading reading)
{
    m_lanes.at(lane) = std::make_shared<const LaneReader>(std::move(reading));
}

attention::Map ExampleMaps::stored(std::size_t lane, int flat) const
{
    const LaneReader &reader = *m_lanes.at(lane);
    return reader.reading.request.reader->map(*reader.reading.request.index, reader.layout().headAt(flat));
}

attention::Map ExampleMaps::map(std::size_t lane, int flat) const
{
    const LaneReader &reader = *m_lanes.at(lane);
    attention::Map map = stored(lane, flat);
    return reader.mapper.asTheyAre() ? map : reader.converted(map, reader.mapper);
}

int ExampleMaps::partnerInFirst(std::size_t lane, int flat) const
{
    const auto &reader = m_lanes.at(lane);
    const auto &pair = reader->pairs.at(static_cast<std::size_t>(flat));
    return pair ? pair->baseline : -1;
}

double ExampleMaps::divergence(const LaneReader &reader, int flat, const attention::Map &map, FirstHead &first) const
{
    const auto &pair = reader.pairs[static_cast<std::size_t>(flat)];
    if (!pair)
        return notDefined;
    if (first.flat != pair->baseline)
        first = {pair->baseline, stored(0, pair->baseline)};
    const bool asTheyAre = reader.firstMapper.asTheyAre();
    const attention::Map converted = reader.converted(first.map, reader.firstMapper);
    return compare::distances::headDivergence({asTheyAre ? first.map.view() : converted.view(), map.view()}, *pair,
        reader.reading.units, reader.reading.options, &compare::distances::definitions::jensenShannon);
}

std::shared_ptr<const HeadDigest> ExampleMaps::digest(
    std::size_t lane, int flat, int pictureSide, FirstHead &first) const
{
    const LaneReader &reader = *m_lanes.at(lane);
    attention::Map raw = stored(lane, flat);
    const attention::Map converted = reader.converted(raw, reader.mapper);
    const attention::Map &map = reader.mapper.asTheyAre() ? raw : converted;
    auto digest = std::make_shared<HeadDigest>();
    digest->pictureSide = pictureSide;
    digest->block = attention::blocksFor(map.view(), pictureSide);
    digest->picture = attention::reducedMap(map.view(), reader.visibility(flat), digest->block);
    for (const float weight : digest->picture.values)
        digest->largest = std::max(digest->largest, weight); // ignores NaN
    for (int query = 0; query < map.queries && map.keys > 0; ++query)
        digest->droppedRows += std::isnan(map.at(query, 0));
    if (reader.measures)
        digest->measures = reader.measures->measure(map.view(), {{flat, flat}, reader.layout().headAt(flat)});
    digest->divergence = divergence(reader, flat, map, first);
    if (lane == 0)
        first = {flat, std::move(raw)}; // for the divergences of the other lanes
    return digest;
}

} // namespace headwise::compare::example
