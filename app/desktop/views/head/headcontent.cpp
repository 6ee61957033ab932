// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/head/headcontent.h"

#include "app/desktop/views/scales.h"
#include "app/desktop/workspace/shownname.h"
#include "core/base/notdefined.h"
#include "widgets/links/headcolors.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::head {

namespace {

/// The translation context of free functions.
class HeadContentText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::head::HeadContent)
};

const compare::example::Lane *laneData(const HeadInput &input, std::size_t lane)
{
    return input.example && lane < input.sources.size() ? input.example->lane(input.sources[lane].id) : nullptr;
}

bool headsDiffer(const HeadInput &input)
{
    return input.settings.combination == compare::example::HeadCombination::Difference;
}

widgets::theme::ValueRange weightRange(const HeadInput &input, const compare::example::HeadMapRow &row)
{
    const bool own = input.settings.scale == workspace::WeightScale::Own && row.largest > 0;
    const double high = own ? widgets::theme::roundedRange({0, row.largest}).high : 1.0;
    return headsDiffer(input) ? widgets::theme::ValueRange{-high, high} : widgets::theme::ValueRange{0, high};
}

widgets::theme::ValueRange differenceRange(const HeadInput &input, const compare::example::HeadMapRow &row)
{
    const bool own = input.settings.scale == workspace::WeightScale::Own && row.largestDifference > 0;
    const double high = own ? widgets::theme::roundedRange({0, row.largestDifference}).high : 1.0;
    return widgets::theme::symmetricRange(-high, high);
}

/// "(sink)", the virtual key of a learned sink.
widgets::tokentext::TokenLabel sinkLabel(std::size_t keys)
{
    const QString text = HeadContentText::tr("(sink)");
    return {text, text, true, true, static_cast<int>(keys)};
}

bool anySink(const compare::example::HeadMapRow &row)
{
    return std::any_of(row.maps.begin(), row.maps.end(), [](const auto &map) { return map && map->hasSink(); });
}

/// One more, last column, seen by every query; what a query does not see is NaN from here on.
void addSinkColumn(widgets::heatmap::HeatMapContent &content, const std::vector<float> &sink)
{
    const attention::MapView map = *content.map;
    attention::Map wider(map.queries, map.keys + 1);
    for (int query = 0; query < map.queries; ++query) {
        for (int key = 0; key < map.keys; ++key)
            wider.at(query, key) =
                content.visibility.visible(query, key, map.keys) ? map.at(query, key) : static_cast<float>(notDefined);
        wider.at(query, map.keys) = sink[static_cast<std::size_t>(query)];
    }
    content.map = attention::sharedMap(std::move(wider));
    content.visibility = {};
    content.columns.resize(static_cast<std::size_t>(map.keys), {});
    content.columns.push_back(sinkLabel(static_cast<std::size_t>(map.keys)));
    content.sinkColumn = true;
}

std::vector<float> sinkOf(attention::MapView map)
{
    std::vector<float> sink;
    for (int query = 0; query < map.queries; ++query)
        sink.push_back(map.sink(query));
    return sink;
}

widgets::heatmap::HeatMapContent mapContent(
    const HeadInput &input, const compare::example::HeadMapRow &row, std::size_t lane)
{
    const compare::example::Lane *data = laneData(input, lane);
    widgets::heatmap::HeatMapContent content;
    content.map = row.maps[lane];
    content.visibility = row.visibility[lane];
    content.rows = widgets::tokentext::tokenLabels(data->queries, data->queryPositions);
    content.columns = widgets::tokentext::tokenLabels(data->keys, data->keyPositions);
    content.colorBar = {headsDiffer(input) ? widgets::theme::Scale::Difference : weightScale(input.settings.palette),
        weightRange(input, row), HeadContentText::tr("attention"), {}};
    content.laneName = shownName(input.sources[lane]);
    if (content.map->hasSink())
        addSinkColumn(content, sinkOf(*content.map));
    return content;
}

widgets::heatmap::HeatMapContent differenceContent(const HeadInput &input, const compare::example::HeadMapRow &row)
{
    const compare::example::Lane *data = laneData(input, 0);
    widgets::heatmap::HeatMapContent content;
    content.map = row.difference;
    content.visibility = row.visibility[0];
    content.rows = widgets::tokentext::tokenLabels(data->queries, data->queryPositions);
    content.columns = widgets::tokentext::tokenLabels(data->keys, data->keyPositions);
    content.colorBar = {widgets::theme::Scale::Difference, differenceRange(input, row),
        QStringLiteral("%1 − %2")
            .arg(widgets::theme::letterOf(input.sources[1].id))
            .arg(widgets::theme::letterOf(input.sources[0].id)),
        {}};
    content.laneName = HeadContentText::tr("difference");
    if (anySink(row)) {
        std::vector<float> sink = sinkOf(*row.maps[1]);
        const std::vector<float> baseline = sinkOf(*row.maps[0]);
        for (std::size_t query = 0; query < sink.size(); ++query)
            sink[query] -= baseline[query];
        addSinkColumn(content, sink);
    }
    return content;
}

attention::SharedMap mapOf(const compare::example::HeadMapRow &row, std::size_t lane)
{
    return lane < row.maps.size() ? row.maps[lane] : row.difference;
}

/// The second map over the first, with a column of its own for the sink where either has one.
void overlay(widgets::heatmap::HeatMapContent &content, const compare::example::HeadMapRow &row)
{
    widgets::heatmap::HeatMapContent second = content;
    second.map = row.maps[1];
    second.visibility = row.visibility[0];
    if (anySink(row)) {
        if (!content.sinkColumn)
            addSinkColumn(content, sinkOf(*row.maps[0]));
        addSinkColumn(second, sinkOf(*row.maps[1]));
    }
    content.overlaid = second.map;
}

/// The heads of one lane whose links are drawn over each other; none for one head and for combined heads.
std::vector<widgets::links::OverlaidHead> overlaidHeads(const HeadInput &input, std::size_t lane)
{
    std::vector<widgets::links::OverlaidHead> heads;
    if (!input.settings.overlaidHeads || input.settings.combination != compare::example::HeadCombination::Each ||
        input.maps->rows.size() < 2)
        return heads;
    for (const compare::example::HeadMapRow &row : input.maps->rows)
        if (lane < row.maps.size() && row.maps[lane] && !row.maps[lane]->empty())
            heads.push_back({row.maps[lane], row.visibility[lane], headsTitle(row, lane, input)});
    if (heads.size() > widgets::links::headColorCount) // the last ones: those chosen last
        heads.erase(heads.begin(), heads.end() - widgets::links::headColorCount);
    return heads;
}

/// Links and text show the last selected head, whose map is the last one; the virtual key has no place in a text.
void fillLinksAndText(HeadLaneContent &content, const HeadInput &input, std::size_t lane)
{
    if (content.maps.empty())
        return;
    const widgets::heatmap::HeatMapContent &map = content.maps.back();
    const bool difference = lane >= input.sources.size();
    const compare::example::HeadMapRow &row = input.maps->rows.back();
    const std::size_t side = difference ? 0 : lane;
    content.links.map = mapOf(row, lane);
    content.links.visibility = row.visibility[side];
    content.links.rows = map.rows;
    content.links.columns = map.columns;
    if (map.sinkColumn)
        content.links.columns.pop_back();
    content.links.source = difference ? input.sources[0].id : input.sources[lane].id;
    if (difference)
        content.links.comparison = input.sources[1].id;
    else
        content.links.heads = overlaidHeads(input, lane);
    content.links.laneName = map.laneName;
    content.text = {input.settings.textDirection == TextDirection::From ? content.links.columns : map.rows, {},
        map.colorBar.scale, map.colorBar.range, map.laneName};
}

QString reasonForNothing(const HeadInput &input, std::size_t lane)
{
    const compare::example::Lane *data = laneData(input, lane);
    if (!input.example)
        return HeadContentText::tr("The example is being read.");
    if (!data || !data->present)
        return HeadContentText::tr("This source does not have the example.");
    if (!data->hasMaps)
        return HeadContentText::tr(
            "This archive is a summary: measures, but no maps. Run the model again with detail full.");
    return HeadContentText::tr("Choose a head in the Heads view or above.");
}

} // namespace

QString headsTitle(const compare::example::HeadMapRow &row, std::size_t lane, const HeadInput &input)
{
    QStringList names;
    for (const attention::HeadId head : row.heads[lane])
        names << QString::fromStdString(attention::headName(head, input.settings.naming, input.severalStacks));
    if (names.size() < 2)
        return names.join(QString());
    switch (input.settings.combination) {
    case compare::example::HeadCombination::Mean:
        return HeadContentText::tr("mean of %1").arg(names.join(QStringLiteral(", ")));
    case compare::example::HeadCombination::Max:
        return HeadContentText::tr("maximum of %1").arg(names.join(QStringLiteral(", ")));
    case compare::example::HeadCombination::Difference:
        return names[0] + QStringLiteral(" − ") + names[1];
    case compare::example::HeadCombination::Each:
        break;
    }
    return names.join(QStringLiteral(", "));
}

HeadLaneContent headLaneContent(const HeadInput &input, std::size_t lane)
{
    HeadLaneContent content;
    content.header.source = input.sources[lane].id;
    content.header.name = shownName(input.sources[lane]);
    content.header.details = sourceDetails(input.sources[lane]);
    content.emptyReason = reasonForNothing(input, lane);
    if (!input.maps)
        return content;
    QStringList titles;
    for (const compare::example::HeadMapRow &row : input.maps->rows) {
        if (lane < row.heads.size())
            titles << headsTitle(row, lane, input);
        if (lane >= row.maps.size() || !row.maps[lane] || row.maps[lane]->empty())
            continue;
        content.maps.push_back(mapContent(input, row, lane));
        content.mapNames.push_back(titles.back());
    }
    content.header.what = titles.join(QStringLiteral(", "));
    fillLinksAndText(content, input, lane);
    return content;
}

HeadLaneContent headDifferenceContent(const HeadInput &input)
{
    HeadLaneContent content;
    content.header.source = input.sources[1].id;
    content.header.baseline = input.sources[0].id;
    content.header.name = HeadContentText::tr("Difference");
    content.emptyReason = HeadContentText::tr("Both sources need maps of this example with the same words.");
    if (!input.maps)
        return content;
    for (const compare::example::HeadMapRow &row : input.maps->rows) {
        if (!row.difference || row.difference->empty())
            continue;
        content.maps.push_back(differenceContent(input, row));
        const QString first = headsTitle(row, 0, input), second = headsTitle(row, 1, input);
        content.mapNames.push_back(first == second ? first : QStringLiteral("%1 − %2").arg(second, first));
    }
    const auto equal = [](const compare::example::HeadMapRow &row) {
        return row.difference && row.largestDifference == 0;
    };
    if (!content.maps.empty() && std::all_of(input.maps->rows.begin(), input.maps->rows.end(), equal))
        content.header.what = HeadContentText::tr("equal maps");
    fillLinksAndText(content, input, input.sources.size());
    return content;
}

bool canOverlay(const HeadInput &input)
{
    const auto comparable = [](const compare::example::HeadMapRow &row) { return row.difference != nullptr; };
    return input.maps && !headsDiffer(input) && !input.maps->rows.empty() && input.sources.size() >= 2 &&
           std::all_of(input.maps->rows.begin(), input.maps->rows.end(), comparable);
}

HeadLaneContent headOverlayContent(const HeadInput &input)
{
    HeadLaneContent content = headLaneContent(input, 0);
    if (!canOverlay(input))
        return content;
    for (std::size_t i = 0; i < content.maps.size(); ++i) {
        overlay(content.maps[i], input.maps->rows[i]);
        content.maps[i].sides = {input.sources[0].id, input.sources[1].id};
    }
    content.header.name =
        HeadContentText::tr("%1 and %2 overlaid").arg(shownName(input.sources[0]), shownName(input.sources[1]));
    return content;
}

workspace::Cell describedCell(const workspace::SelectionState &selection)
{
    return selection.hovered.query >= 0 && selection.hovered.key >= 0 ? selection.hovered : selection.pinned;
}

QString cellValue(const HeadInput &input, std::size_t lane, workspace::Cell cell, int decimals)
{
    if (!input.maps || input.maps->rows.empty() || cell.query < 0 || cell.key < 0)
        return {};
    const compare::example::HeadMapRow &row = input.maps->rows.back();
    const auto map = mapOf(row, lane);
    if (!map || cell.query >= map->queries || cell.key > map->keys || (cell.key == map->keys && !anySink(row)))
        return QStringLiteral("–");
    const bool sink = cell.key == map->keys;
    const attention::Visibility visibility = row.visibility[std::min(lane, row.visibility.size() - 1)];
    if (!sink && !visibility.visible(cell.query, cell.key, map->keys))
        return HeadContentText::tr("not visible");
    const double value = !sink                    ? map->at(cell.query, cell.key)
                         : lane < row.maps.size() ? map->sink(cell.query)
                                                  : row.maps[1]->sink(cell.query) - row.maps[0]->sink(cell.query);
    return lane >= row.maps.size() || headsDiffer(input) ? widgets::theme::formatSigned(value, decimals)
                                                         : widgets::theme::formatNumber(value, decimals);
}

std::optional<widgets::heatmap::Readout> readoutOf(const HeadInput &input, workspace::Cell cell)
{
    const compare::example::Lane *first = laneData(input, 0);
    if (!first || cell.query < 0 || cell.key < 0 || cell.query >= static_cast<int>(first->queries.size()) ||
        cell.key > static_cast<int>(first->keys.size()))
        return std::nullopt;
    const bool sink = cell.key == static_cast<int>(first->keys.size());
    if (sink && (!input.maps || input.maps->rows.empty() || !anySink(input.maps->rows.back())))
        return std::nullopt;
    const auto query = static_cast<std::size_t>(cell.query);
    const auto key = static_cast<std::size_t>(cell.key);
    widgets::heatmap::Readout readout;
    readout.title = widgets::tokentext::tokenLabels({first->queries[query]}).front().label + QStringLiteral(" → ") +
                    (sink ? sinkLabel(key) : widgets::tokentext::tokenLabels({first->keys[key]}).front()).label;
    readout.position =
        sink ? HeadContentText::tr("position %1").arg(first->queryPositions[query])
             : HeadContentText::tr("position %1 → %2").arg(first->queryPositions[query]).arg(first->keyPositions[key]);
    for (std::size_t lane = 0; lane < input.sources.size(); ++lane)
        readout.lines.push_back({widgets::theme::letterOf(input.sources[lane].id), cellValue(input, lane, cell, 4)});
    if (input.sources.size() >= 2)
        readout.lines.push_back({QStringLiteral("%1 − %2")
                                     .arg(widgets::theme::letterOf(input.sources[1].id))
                                     .arg(widgets::theme::letterOf(input.sources[0].id)),
            cellValue(input, input.sources.size(), cell, 4)});
    return readout;
}

} // namespace headwise::desktop::views::head
