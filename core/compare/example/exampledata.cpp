// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/example/exampledata.h"

#include "core/base/notdefined.h"
#include "core/base/parallel.h"
#include "core/compare/dataset/headpartners.h"
#include "core/compare/dataset/matchedcomparison.h"
#include "core/compare/distances/headdivergences.h"
#include "core/compare/units/unitmeasures.h"
#include "core/measures/measure.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::example {

namespace {

/// The data of a source for one example, before units and policies are applied.
struct RawLane
{
    Lane lane;
    attention::StackMaps maps;
};

RawLane readLane(const LaneRequest &request, attention::Stack stack)
{
    RawLane raw;
    raw.lane.source = request.source;
    const attention::StackLayout *layout = compare::units::findStack(request.reader->stacks(), stack);
    if (!layout || !request.index)
        return raw;
    raw.lane.layout = *layout;
    try {
        raw.lane.example = request.reader->example(*request.index);
        raw.lane.present = true;
        if (request.reader->hasMaps()) {
            raw.maps = request.reader->maps(*request.index, stack);
            raw.lane.hasMaps = true;
        }
    } catch (const Error &error) {
        raw.lane.problem = error.what();
    }
    return raw;
}

/// The token that represents a unit on one side.
attention::Token unitToken(const compare::units::AlignedUnit &unit, attention::TokenGroup group,
    const attention::Tokens &tokens, attention::Level level)
{
    attention::Token token;
    token.special = unit.special;
    token.piece = unit.label;
    if (group.end <= group.begin)
        return token;
    token = tokens[static_cast<std::size_t>(group.begin)];
    token.end = tokens[static_cast<std::size_t>(group.end) - 1].end;
    if (group.end - group.begin > 1 || (level == attention::Level::Words && !unit.special))
        token.piece = unit.label;
    return token;
}

void takeUnits(const compare::units::AlignedSide &aligned, Side side, const attention::Tokens &tokens,
    attention::Level level, attention::Tokens &units, std::vector<int> &positions)
{
    for (const compare::units::AlignedUnit &unit : aligned.units) {
        const attention::TokenGroup group = unit[side];
        units.push_back(unitToken(unit, group, tokens, level));
        positions.push_back(group.begin);
    }
}

/// All heads of one side, including those that the other side does not have.
compare::units::AlignedStack withAllHeads(
    const compare::units::AlignedStack &stack, const attention::StackLayout &layout)
{
    compare::units::AlignedStack all = stack;
    all.heads.clear();
    for (int head = 0; head < layout.totalHeads(); ++head)
        all.heads.push_back({head, head, layout.headAt(head)});
    return all;
}

void countRows(Lane &lane)
{
    std::vector<float> largest(static_cast<std::size_t>(lane.maps.heads), 0.0F);
    std::vector<int> dropped(largest.size(), 0);
    parallelFor(largest.size(), [&](std::size_t head) {
        const attention::MapView map = lane.maps.map(static_cast<int>(head));
        for (int query = 0; query < map.queries; ++query) {
            const auto row = map.row(query);
            if (!row.empty() && std::isnan(row[0]))
                ++dropped[head];
            for (const float weight : row)
                largest[head] = std::max(largest[head], weight); // ignores NaN
        }
    });
    for (std::size_t head = 0; head < largest.size(); ++head) {
        lane.largest = std::max(lane.largest, largest[head]);
        lane.droppedRows += dropped[head];
    }
}

/// Reads the values that the source stores; returns false when a known measure is missing. They are exact even where
/// maps keep the largest weights only.
bool takeStored(Lane &lane, const attention::AttentionSource &source, ExampleIndex index)
{
    const attention::MeasureValues stored = source.measureRows(lane.layout.stack, index, 1);
    if (stored.values.empty())
        return false;
    bool complete = true;
    const std::size_t count = measures::measures().size();
    for (std::size_t measure = 0; measure < count; ++measure) {
        const auto &ids = source.measureIds();
        const measures::MeasureInfo &info = measures::measures()[measure];
        const auto column = std::find(ids.begin(), ids.end(), info.id);
        const bool defined = !info.needsSink || lane.layout.normalisation == attention::Normalisation::SoftmaxWithSink;
        complete = complete && (column != ids.end() || !defined);
        for (std::size_t head = 0; column != ids.end() && head < stored.heads.size(); ++head)
            lane.measures[head * count + measure] = stored.at(0, head, static_cast<std::size_t>(column - ids.begin()));
    }
    return complete;
}

/// Computes measures of maps at word level or after a policy.
void measureUnits(Lane &lane, const units::UnitMaps &maps, const units::AlignedStack &stack, Side side,
    const units::UnitOptions &options)
{
    const std::size_t count = measures::measures().size();
    const units::UnitMeasures unitMeasures(lane.example, side, stack, options);
    parallelFor(maps.size(), [&](std::size_t head) {
        const std::vector<float> values = unitMeasures.measure(maps.map(head), stack.heads[head]);
        std::copy(values.begin(), values.end(), lane.measures.begin() + static_cast<std::ptrdiff_t>(head * count));
    });
}

/// Computes units and numbers of one lane; takes over its maps.
void prepareLane(RawLane &raw, const LaneRequest &request, const compare::units::AlignedStack &stack, Side side,
    const compare::units::UnitOptions &units)
{
    Lane &lane = raw.lane;
    takeUnits(
        stack.queries, side, lane.example.side(lane.layout.querySide), units.level, lane.queries, lane.queryPositions);
    takeUnits(stack.keys, side, lane.example.side(lane.layout.keySide), units.level, lane.keys, lane.keyPositions);
    lane.ownUnits = stack.queries.identity && stack.keys.identity;
    if (!lane.hasMaps)
        return;
    lane.measures.assign(static_cast<std::size_t>(lane.layout.totalHeads()) * measures::measures().size(), notDefined);
    const compare::units::AlignedStack all = withAllHeads(stack, lane.layout);
    if (lane.ownUnits && units.special == attention::SpecialTokens::Show) {
        if (!takeStored(lane, *request.reader, *request.index)) {
            std::vector<float> stored = lane.measures;
            measures::measureMaps(
                raw.maps, lane.layout, measures::tokenContext(lane.example, lane.layout), lane.measures);
            std::transform(stored.begin(), stored.end(), lane.measures.begin(), lane.measures.begin(),
                [](float known, float measured) { return std::isnan(known) ? measured : known; });
        }
        lane.maps = std::move(raw.maps);
    } else {
        compare::units::UnitMaps maps(std::move(raw.maps), side, all, units);
        measureUnits(lane, maps, all, side, units);
        lane.maps = std::move(maps).take();
    }
    countRows(lane);
}

/// Divergences from the heads with the same name, in the order of the lane's heads.
std::vector<double> divergencesOf(const RawLane &first, const RawLane &other, const compare::units::AlignedStack &stack,
    const compare::units::UnitOptions &units)
{
    std::vector<double> result(static_cast<std::size_t>(other.lane.layout.totalHeads()), notDefined);
    if (!first.lane.hasMaps || !other.lane.hasMaps || !units.keepsWholeRows())
        return result;
    const compare::distances::Divergence wanted = &compare::distances::definitions::jensenShannon;
    const compare::units::UnitMaps left(first.maps, Side::Baseline, stack, units),
        right(other.maps, Side::Comparison, stack, units);
    const std::vector<double> values =
        compare::distances::headDivergences({left, right}, stack, units, std::span(&wanted, 1));
    for (std::size_t i = 0; i < values.size(); ++i)
        result[static_cast<std::size_t>(stack.heads[i].comparison)] = values[i];
    return result;
}

compare::units::ExampleComparison alignLanes(const RawLane &first, const LaneRequest &firstRequest,
    const RawLane &other, const LaneRequest &otherRequest, const compare::units::UnitOptions &units)
{
    return compare::units::alignExamples({first.lane.example, other.lane.example},
        {firstRequest.reader->stacks(), otherRequest.reader->stacks()}, units);
}

} // namespace

attention::Visibility Lane::visibility(int layer) const
{
    attention::Visibility visibility = attention::visibilityOf(layout, layout.layerPlace(layer));
    if (!ownUnits)
        visibility.window = visibility.chunk = 0; // windows and chunks count tokens
    return visibility;
}

float Lane::measure(int flatHead, int measureIndex) const
{
    const std::size_t at = static_cast<std::size_t>(flatHead) * headwise::measures::measures().size() +
                           static_cast<std::size_t>(measureIndex);
    return at < measures.size() ? measures[at] : notDefined;
}

const Lane *ExampleData::lane(SourceId source) const
{
    const auto found =
        std::find_if(lanes.begin(), lanes.end(), [&](const Lane &lane) { return lane.source == source; });
    return found == lanes.end() ? nullptr : &*found;
}

bool ExampleData::comparable() const
{
    return lanes.size() >= 2 && lanes[0].hasMaps && lanes[1].hasMaps &&
           lanes[0].queries.size() == lanes[1].queries.size() && lanes[0].keys.size() == lanes[1].keys.size();
}

std::shared_ptr<const ExampleData> loadExample(const ExampleRequest &request, Progress &progress)
{
    auto data = std::make_shared<ExampleData>();
    data->units = request.units;
    std::vector<RawLane> raw(request.lanes.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        raw[i] = readLane(request.lanes[i],
            dataset::partnerStack(request.lanes[0].reader->stacks(), request.lanes[i].reader->stacks(), request.stack));
        progress.advanceOrThrow((i + 1.0) / (2.0 * static_cast<double>(raw.size())));
    }
    for (std::size_t i = raw.size(); i-- > 0;) {
        if (!raw[i].lane.present)
            continue;
        // The first lane uses the units that it shares with the second; without a second lane, its own.
        const bool paired = raw[0].lane.present && (i > 0 || (raw.size() > 1 && raw[1].lane.present));
        const std::size_t a = paired ? 0 : i;
        const std::size_t b = paired ? std::max<std::size_t>(i, 1) : i;
        const compare::units::ExampleComparison aligned =
            alignLanes(raw[a], request.lanes[a], raw[b], request.lanes[b], request.units);
        const compare::units::AlignedStack *stack = aligned.find(raw[a].lane.layout.stack);
        if (!stack)
            continue;
        if (i > 0 && paired && !compare::dataset::needsMatching(*request.lanes[0].reader, *request.lanes[i].reader))
            raw[i].lane.divergences = divergencesOf(raw[0], raw[i], *stack, aligned.options);
        prepareLane(raw[i], request.lanes[i], *stack, i == a ? Side::Baseline : Side::Comparison, aligned.options);
        data->units = aligned.options;
        data->forcedWords = data->forcedWords || aligned.forcedWords;
        data->mergedUnits = aligned.mergedUnits;
        progress.advanceOrThrow(1 - static_cast<double>(i) / (2.0 * static_cast<double>(raw.size())));
    }
    for (RawLane &lane : raw)
        data->lanes.push_back(std::move(lane.lane));
    return data;
}

} // namespace headwise::compare::example
