// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/example/exampledata.h"

#include "core/base/notdefined.h"
#include "core/compare/dataset/headpartners.h"
#include "core/compare/dataset/matchedcomparison.h"
#include "core/compare/example/examplemaps.h"
#include "core/compare/example/headreading.h"
#include "core/measures/measure.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::example {

namespace {

/// What a source has of the example, before units and policies are applied.
Lane readLane(const LaneRequest &request, attention::Stack stack)
{
    Lane lane;
    lane.source = request.source;
    const attention::StackLayout *layout = compare::units::findStack(request.reader->stacks(), stack);
    if (!layout || !request.index)
        return lane;
    lane.layout = *layout;
    try {
        lane.example = request.reader->example(*request.index);
        lane.present = true;
        lane.hasMaps = request.reader->hasMaps();
    } catch (const Error &error) {
        lane.problem = error;
    }
    return lane;
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

/// The units of one axis of a side: as tokens, and where their first tokens are.
struct AxisUnits
{
    attention::Tokens tokens;
    std::vector<int> positions;
};

AxisUnits axisUnits(
    const compare::units::AlignedSide &aligned, Side side, const attention::Tokens &tokens, attention::Level level)
{
    AxisUnits units;
    for (const compare::units::AlignedUnit &unit : aligned.units) {
        const attention::TokenGroup group = unit[side];
        units.tokens.push_back(unitToken(unit, group, tokens, level));
        units.positions.push_back(group.begin);
    }
    return units;
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
            lane.storedMeasures[head * count + measure] =
                stored.at(0, head, static_cast<std::size_t>(column - ids.begin()));
    }
    return complete;
}

/// Computes the units of one lane and takes over stored numbers. Returns false when measures have to be computed from
/// maps.
bool prepareLane(Lane &lane, const LaneRequest &request, const compare::units::AlignedStack &stack, Side side,
    const compare::units::UnitOptions &units)
{
    AxisUnits queries = axisUnits(stack.queries, side, lane.example.side(lane.layout.querySide), units.level);
    AxisUnits keys = axisUnits(stack.keys, side, lane.example.side(lane.layout.keySide), units.level);
    lane.queries = std::move(queries.tokens);
    lane.queryPositions = std::move(queries.positions);
    lane.keys = std::move(keys.tokens);
    lane.keyPositions = std::move(keys.positions);
    lane.ownUnits = stack.queries.identity && stack.keys.identity;
    if (!lane.hasMaps)
        return true;
    const auto heads = static_cast<std::size_t>(lane.layout.totalHeads());
    lane.heads.resize(heads);
    lane.storedMeasures.assign(heads * measures::measures().size(), notDefined);
    return lane.ownUnits && units.special == attention::SpecialTokens::Show &&
           takeStored(lane, *request.reader, *request.index);
}

compare::units::ExampleComparison alignLanes(const Lane &first, const LaneRequest &firstRequest, const Lane &other,
    const LaneRequest &otherRequest, const compare::units::UnitOptions &units)
{
    return compare::units::alignExamples(
        {first.example, other.example}, {firstRequest.reader->stacks(), otherRequest.reader->stacks()}, units);
}

} // namespace

const HeadDigest *Lane::head(int flatHead) const
{
    const auto at = static_cast<std::size_t>(flatHead);
    return at < heads.size() ? heads[at].get() : nullptr;
}

bool Lane::complete() const
{
    return std::all_of(heads.begin(), heads.end(), [](const auto &head) { return head != nullptr; });
}

float Lane::largest() const
{
    float largest = 0;
    for (const auto &head : heads)
        largest = std::max(largest, head ? head->largest : 0);
    return largest;
}

int Lane::droppedRows() const
{
    int rows = 0;
    for (const auto &head : heads)
        rows += head ? head->droppedRows : 0;
    return rows;
}

double Lane::divergence(int flatHead) const
{
    const HeadDigest *digest = head(flatHead);
    return digest ? digest->divergence : notDefined;
}

attention::Visibility Lane::visibility(int layer) const
{
    attention::Visibility visibility = attention::visibilityOf(layout, layout.layerPlace(layer));
    if (!ownUnits)
        visibility.window = visibility.chunk = 0; // windows and chunks count tokens
    return visibility;
}

float Lane::measure(int flatHead, int measureIndex) const
{
    const auto measure = static_cast<std::size_t>(measureIndex);
    const std::size_t at = static_cast<std::size_t>(flatHead) * measures::measures().size() + measure;
    const auto none = static_cast<float>(notDefined);
    const float stored = at < storedMeasures.size() ? storedMeasures[at] : none;
    const HeadDigest *digest = head(flatHead);
    return std::isnan(stored) && digest && measure < digest->measures.size() ? digest->measures[measure] : stored;
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

std::shared_ptr<const ExampleData> openExample(const ExampleRequest &request, Progress &progress)
{
    auto data = std::make_shared<ExampleData>();
    auto maps = std::make_shared<ExampleMaps>(request.lanes.size());
    data->units = request.units;
    data->maps = maps;
    std::vector<Lane> &lanes = data->lanes;
    for (const LaneRequest &lane : request.lanes) {
        lanes.push_back(readLane(
            lane, dataset::partnerStack(request.lanes[0].reader->stacks(), lane.reader->stacks(), request.stack)));
        progress.advanceOrThrow(static_cast<double>(lanes.size()) / (2.0 * static_cast<double>(request.lanes.size())));
    }
    for (std::size_t i = lanes.size(); i-- > 0;) {
        if (!lanes[i].present)
            continue;
        // The first lane uses the units that it shares with the second; without a second lane, its own.
        const bool paired = lanes[0].present && (i > 0 || (lanes.size() > 1 && lanes[1].present));
        const std::size_t a = paired ? 0 : i;
        const std::size_t b = paired ? std::max<std::size_t>(i, 1) : i;
        const compare::units::ExampleComparison aligned =
            alignLanes(lanes[a], request.lanes[a], lanes[b], request.lanes[b], request.units);
        const compare::units::AlignedStack *stack = aligned.find(lanes[a].layout.stack);
        if (!stack)
            continue;
        const Side side = i == a ? Side::Baseline : Side::Comparison;
        const bool stored = prepareLane(lanes[i], request.lanes[i], *stack, side, aligned.options);
        if (lanes[i].hasMaps)
            maps->add(i,
                {.request = request.lanes[i],
                    .example = lanes[i].example,
                    .side = side,
                    .units = *stack,
                    .options = aligned.options,
                    .measured = !stored,
                    .compared = i > 0 && paired && lanes[0].hasMaps &&
                                !compare::dataset::needsMatching(*request.lanes[0].reader, *request.lanes[i].reader)});
        data->units = aligned.options;
        data->forcedWords = data->forcedWords || aligned.forcedWords;
        data->mergedUnits = aligned.mergedUnits;
        progress.advanceOrThrow(1 - static_cast<double>(i) / (2.0 * static_cast<double>(lanes.size())));
    }
    return data;
}

std::shared_ptr<const ExampleData> loadExample(const ExampleRequest &request, Progress &progress)
{
    PartProgress opening(progress, 0, 0.1), reading(progress, 0.1, 1);
    const auto data = openExample(request, opening);
    return withHeads(*data, readHeads(*data, everyHead(*data), reading));
}

} // namespace headwise::compare::example
