// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/head/headcontent.h"
#include "app/desktop/workspace/shownname.h"

#include "app/desktop/views/scales.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::head {

namespace {

/// Gives free functions a context for translations.
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
    content.laneName = shownName(input.sources[lane].entry);
    return content;
}

widgets::heatmap::HeatMapContent differenceContent(const HeadInput &input, const compare::example::HeadMapRow &row)
{
    widgets::heatmap::HeatMapContent content = mapContent(input, row, 0);
    content.map = row.difference;
    content.colorBar = {widgets::theme::Scale::Difference, differenceRange(input, row),
        QStringLiteral("%1 − %2")
            .arg(widgets::theme::letterOf(input.sources[1].id))
            .arg(widgets::theme::letterOf(input.sources[0].id)),
        {}};
    content.laneName = HeadContentText::tr("difference");
    return content;
}

/// Links and text show the last chosen head, whose map is the last.
void fillLinksAndText(HeadLaneContent &content, const HeadInput &input, std::size_t lane)
{
    if (content.maps.empty())
        return;
    const widgets::heatmap::HeatMapContent &map = content.maps.back();
    const bool difference = lane >= input.sources.size();
    content.links.map = map.map;
    content.links.visibility = map.visibility;
    content.links.rows = map.rows;
    content.links.columns = map.columns;
    content.links.source = difference ? input.sources[0].id : input.sources[lane].id;
    if (difference)
        content.links.comparison = input.sources[1].id;
    content.links.laneName = map.laneName;
    content.text = {input.settings.textDirection == TextDirection::From ? map.columns : map.rows, {},
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
            "This archive holds a summary: measures, but no maps. Run the model again with detail full.");
    return HeadContentText::tr("Choose a head in the Heads view or above.");
}

attention::SharedMap mapOf(const compare::example::HeadMapRow &row, std::size_t lane)
{
    return lane < row.maps.size() ? row.maps[lane] : row.difference;
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
    content.header.name = shownName(input.sources[lane].entry);
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
        content.maps[i].overlaid = input.maps->rows[i].maps[1];
        content.maps[i].sides = {input.sources[0].id, input.sources[1].id};
    }
    content.header.name =
        HeadContentText::tr("%1 and %2 overlaid").arg(input.sources[0].entry.name, input.sources[1].entry.name);
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
    if (!map || cell.query >= map->queries || cell.key >= map->keys)
        return QStringLiteral("–");
    const attention::Visibility visibility = row.visibility[std::min(lane, row.visibility.size() - 1)];
    if (!visibility.visible(cell.query, cell.key, map->keys))
        return HeadContentText::tr("not visible");
    const double value = map->at(cell.query, cell.key);
    return lane >= row.maps.size() || headsDiffer(input) ? widgets::theme::formatSigned(value, decimals)
                                                         : widgets::theme::formatNumber(value, decimals);
}

std::optional<widgets::heatmap::Readout> readoutOf(const HeadInput &input, workspace::Cell cell)
{
    const compare::example::Lane *first = laneData(input, 0);
    if (!first || cell.query < 0 || cell.key < 0 || cell.query >= static_cast<int>(first->queries.size()) ||
        cell.key >= static_cast<int>(first->keys.size()))
        return std::nullopt;
    const auto query = static_cast<std::size_t>(cell.query);
    const auto key = static_cast<std::size_t>(cell.key);
    widgets::heatmap::Readout readout;
    readout.title = widgets::tokentext::tokenLabels({first->queries[query]}).front().label + QStringLiteral(" → ") +
                    widgets::tokentext::tokenLabels({first->keys[key]}).front().label;
    readout.position =
        HeadContentText::tr("position %1 → %2").arg(first->queryPositions[query]).arg(first->keyPositions[key]);
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
