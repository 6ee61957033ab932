// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/headcells.h"

#include "app/desktop/views/headfilter.h"
#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/scales.h"
#include "app/desktop/workspace/shownname.h"
#include "core/base/notdefined.h"
#include "core/compare/distances/divergences.h"
#include "core/measures/measure.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::heads {

namespace {

/// The translation context of free functions.
class HeadCellsText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::heads::HeadCells)
};

widgets::headgrid::CellState changeState(const CellInput &input, attention::HeadId head)
{
    const compare::dataset::HeadComparison *compared = comparisonOf(input, head);
    const int measure = input.comparison ? comparedMeasure(input) : -1;
    if (!compared || measure < 0)
        return widgets::headgrid::CellState::Untested;
    const headwise::statistics::significance::PairedTest &test = compared->tests[static_cast<std::size_t>(measure)];
    if (std::isnan(test.q))
        return widgets::headgrid::CellState::Untested;
    return test.q < significance ? widgets::headgrid::CellState::Significant : widgets::headgrid::CellState::Faded;
}

widgets::headgrid::HeadCell differenceCell(const CellInput &input, attention::HeadId head)
{
    widgets::headgrid::HeadCell cell;
    const bool change = input.settings.difference == DifferenceKind::Change;
    cell.value = change ? changeOf(input, head) : distanceOf(input, head);
    if (std::isnan(cell.value)) {
        cell.state = widgets::headgrid::CellState::NoData;
    } else if (change) {
        cell.state = changeState(input, head);
    } else if (divergenceOverAll(input, head).n == 0) {
        cell.state = widgets::headgrid::CellState::Untested;
    } else {
        cell.state = cell.value < input.floor.of(head) ? widgets::headgrid::CellState::Faded
                                                       : widgets::headgrid::CellState::Significant;
    }
    return cell;
}

widgets::headgrid::HeadCell sourceCell(const CellInput &input, std::size_t lane, attention::HeadId head)
{
    widgets::headgrid::HeadCell cell;
    const compare::example::Lane *data = input.example ? input.example->lane(input.sources[lane].id) : nullptr;
    if (input.settings.cells == CellContent::Measure) {
        cell.value = meanOf(input, lane, head);
        cell.state = std::isnan(cell.value) ? (input.statistics ? widgets::headgrid::CellState::NoData
                                                                : widgets::headgrid::CellState::Loading)
                                            : widgets::headgrid::CellState::Normal;
        return cell;
    }
    const auto *images = input.thumbnails && lane < input.thumbnails->size() ? &(*input.thumbnails)[lane] : nullptr;
    const auto own = flatIndexIn(input, lane, head);
    const bool known = own.has_value();
    const auto flat = static_cast<std::size_t>(own.value_or(0));
    const bool ofExample = input.settings.cells == CellContent::Example && known && data;
    const compare::example::HeadDigest *example = ofExample ? data->head(*own) : nullptr;
    if (known && images && flat < images->size() && !(*images)[flat].isNull()) {
        cell.thumbnail = (*images)[flat];
        cell.sinkColumn = example && example->picture.view().hasSink();
        cell.value = exampleMeasure(input, lane, head);
        cell.state = widgets::headgrid::CellState::Normal;
        return cell;
    }
    const bool unread = input.settings.cells == CellContent::Example ? !example : !images;
    const bool coming =
        !input.partners[lane].known() || (known && (!input.example || (data && data->hasMaps && unread)));
    cell.state = coming ? widgets::headgrid::CellState::Loading : widgets::headgrid::CellState::NoData;
    return cell;
}

const attention::StackLayout *laneLayout(const CellInput &input, std::size_t lane)
{
    return compare::units::findStack(input.sources[lane].reader->stacks(), input.layout.stack);
}

/// The kind of a layer without maps in this lane; empty if it has maps, or if its kind is not known.
QString otherKind(const CellInput &input, std::size_t lane, int layer)
{
    const attention::StackLayout *layout = laneLayout(input, lane);
    const bool known = layout && layer < static_cast<int>(layout->layerKinds.size()) && layout->layerPlace(layer) < 0;
    return known ? QString::fromStdString(layout->layerKinds[static_cast<std::size_t>(layer)]) : QString();
}

/// Layers without heads in any lane are thin lines; other layers without heads in this lane show their kind, or the
/// only source that has them.
void markEmptyLayers(
    const CellInput &input, std::optional<std::size_t> lane, std::vector<widgets::headgrid::HeadGroup> &groups)
{
    for (std::size_t layer = 0; layer < groups.size(); ++layer) {
        widgets::headgrid::HeadGroup &group = groups[layer];
        const int number = group.heads.empty() ? static_cast<int>(layer) : group.heads.front().layer;
        std::optional<std::size_t> only;
        int having = 0;
        for (std::size_t source = 0; source < input.sources.size(); ++source) {
            const attention::StackLayout *layout = laneLayout(input, source);
            if (layout && layout->layerPlace(number) >= 0) {
                only = source;
                ++having;
            }
        }
        group.emptyEverywhere = having == 0;
        const QString onlyThere =
            having == 1 ? HeadCellsText::tr("only in %1").arg(widgets::theme::letterOf(input.sources[*only].id))
                        : group.emptyText;
        if (lane)
            group.emptyText = group.heads.empty() && lane == only ? onlyThere : otherKind(input, *lane, number);
        else if (group.heads.empty() || !otherKind(input, input.sources.size() - 1, number).isEmpty())
            group.emptyText = onlyThere;
    }
}

widgets::headgrid::HeadGridContent gridFrame(const CellInput &input, std::optional<std::size_t> lane = std::nullopt)
{
    widgets::headgrid::HeadGridContent content;
    content.groups = headGroups(input);
    if (input.settings.order == HeadOrder::LayerHead) {
        // Of a capture of some heads, columns are not the groups that share a key head.
        content.perKeyHead = input.layout.headIndex.empty() ? widgets::headgrid::headsPerKeyHead(input.layout) : 0;
        markEmptyLayers(input, lane, content.groups);
    }
    content.columnsAreHeads = input.settings.order == HeadOrder::LayerHead;
    content.naming = input.settings.naming;
    content.withStack = input.severalStacks;
    return content;
}

/// Range of the finite values of some cells.
widgets::theme::ValueRange rangeOf(const std::vector<widgets::headgrid::HeadCell> &cells)
{
    widgets::theme::ValueRange range{0, 0};
    bool first = true;
    for (const widgets::headgrid::HeadCell &cell : cells) {
        if (std::isnan(cell.value))
            continue;
        range.low = first ? cell.value : std::min(range.low, cell.value);
        range.high = first ? cell.value : std::max(range.high, cell.value);
        first = false;
    }
    return range;
}

double largestOf(const std::vector<widgets::headgrid::HeadCell> &cells)
{
    const widgets::theme::ValueRange range = rangeOf(cells);
    return std::max(std::abs(range.low), std::abs(range.high));
}

/// One range for all lanes, so that equal colours mean equal numbers.
widgets::theme::ValueRange measureRange(const CellInput &input)
{
    std::vector<widgets::headgrid::HeadCell> all;
    for (std::size_t lane = 0; lane < input.sources.size(); ++lane) {
        for (const widgets::headgrid::HeadGroup &group : headGroups(input)) {
            for (const attention::HeadId head : group.heads) {
                widgets::headgrid::HeadCell cell;
                cell.value = meanOf(input, lane, head);
                all.push_back(cell);
            }
        }
    }
    return widgets::theme::roundedRange(rangeOf(all));
}

QString exampleName(const CellInput &input, std::size_t lane)
{
    const compare::example::Lane *data = input.example ? input.example->lane(input.sources[lane].id) : nullptr;
    return data && data->present ? QString::fromStdString(data->example.key) : QString();
}

void fillCells(const CellInput &input, widgets::headgrid::HeadGridContent &content,
    const std::function<widgets::headgrid::HeadCell(attention::HeadId)> &cellOf)
{
    for (const widgets::headgrid::HeadGroup &group : content.groups) {
        for (const attention::HeadId head : group.heads) {
            widgets::headgrid::HeadCell cell = cellOf(head);
            for (const workspace::UserNote &note : input.notes)
                if (note.subject == workspace::NoteSubject::Head && note.head == head) {
                    cell.starred = note.star;
                    cell.noted = !note.text.isEmpty();
                }
            cell.filteredOut = !passesFilter(input.settings.headFilter, head, input.settings.naming, cell.value);
            content.cells.push_back(std::move(cell));
        }
    }
}

} // namespace

LaneCells sourceCells(const CellInput &input, std::size_t lane)
{
    LaneCells result;
    widgets::headgrid::HeadGridContent &content = result.content;
    content = gridFrame(input, lane);
    content.laneName = shownName(input.sources[lane]);
    content.valueName = measureName(input.settings.measure);
    fillCells(input, content, [&](attention::HeadId head) { return sourceCell(input, lane, head); });
    if (input.settings.cells == CellContent::Measure) {
        content.scale = widgets::theme::Scale::Cividis;
        content.range = measureRange(input);
        result.colorBar = {content.scale, content.range, measureUnit(input.settings.measure), {}};
        result.what = HeadCellsText::tr("mean of %1").arg(measureName(input.settings.measure));
    } else {
        content.scale = weightScale(input.settings.palette);
        content.showNumbers = false;
        const compare::example::Lane *data = input.example ? input.example->lane(input.sources[lane].id) : nullptr;
        const float largest = data ? data->largest() : 0;
        const bool own = input.settings.scale == workspace::WeightScale::Own && largest > 0 &&
                         input.settings.cells == CellContent::Example;
        content.range = own ? widgets::theme::ValueRange{0, largest} : widgets::theme::ValueRange{0, 1};
        result.colorBar = {content.scale, content.range, HeadCellsText::tr("attention"), {}};
        result.what = input.settings.cells == CellContent::MeanMap
                          ? HeadCellsText::tr("mean by distance, all examples")
                          : HeadCellsText::tr("attention, example %1").arg(exampleName(input, lane));
    }
    content.decimals = decimalsFor(content.range);
    return result;
}

LaneCells differenceCells(const CellInput &input)
{
    LaneCells result;
    widgets::headgrid::HeadGridContent &content = result.content;
    content = gridFrame(input);
    content.laneName = HeadCellsText::tr("difference");
    fillCells(input, content, [&](attention::HeadId head) { return differenceCell(input, head); });
    const double extent = std::max(input.differenceExtent, largestOf(content.cells));
    const bool change = input.settings.difference == DifferenceKind::Change;
    if (change) {
        content.scale = widgets::theme::Scale::Difference;
        const widgets::theme::ValueRange rounded = widgets::theme::roundedRange({0, extent});
        content.range = widgets::theme::symmetricRange(-rounded.high, rounded.high);
        content.signedNumbers = true;
        content.valueName = HeadCellsText::tr("change");
    } else {
        content.scale = widgets::theme::Scale::Ember;
        content.range = widgets::theme::roundedRange({0, std::max(extent, input.floor.typical())});
        content.valueName = HeadCellsText::tr("distance");
    }
    const bool tested = input.comparison != nullptr;
    const QString rule =
        !tested  ? QString()
        : change ? HeadCellsText::tr("q ≥ %1").arg(significance)
        : input.floor.fromReplicates()
            ? HeadCellsText::tr("< noise")
            : HeadCellsText::tr("< %1").arg(widgets::theme::formatTick(compare::findings::statedThreshold));
    result.colorBar = {content.scale, content.range,
        change ? measureUnit(input.settings.measure) : HeadCellsText::tr("distance"), rule};
    result.what = change ? HeadCellsText::tr("mean change, %1").arg(measureUnit(input.settings.measure))
                         : HeadCellsText::tr("Jensen–Shannon distance");
    if (!tested)
        result.what += change ? HeadCellsText::tr(" · not tested yet") : HeadCellsText::tr(" · this example");
    content.decimals = decimalsFor(content.range);
    return result;
}

double differenceExtent(const CellInput &input)
{
    widgets::headgrid::HeadGridContent content = gridFrame(input);
    fillCells(input, content, [&](attention::HeadId head) { return differenceCell(input, head); });
    return largestOf(content.cells);
}

std::vector<widgets::headgrid::HeadGroup> headGroups(const CellInput &input)
{
    if (input.settings.order == HeadOrder::LayerHead || input.sources.size() < 2)
        return widgets::headgrid::groupsByLayer(input.layout, input.settings.naming);
    widgets::headgrid::HeadGroup ranked{HeadCellsText::tr("rank"), {}};
    for (int i = 0; i < input.layout.totalHeads(); ++i)
        ranked.heads.push_back(input.layout.headAt(i));
    const auto size = [&](attention::HeadId head) {
        const double value = std::abs(differenceReadout(input, head));
        return std::isnan(value) ? -1.0 : value;
    };
    std::stable_sort(ranked.heads.begin(), ranked.heads.end(),
        [&](attention::HeadId a, attention::HeadId b) { return size(a) > size(b); });
    return {ranked};
}

} // namespace headwise::desktop::views::heads
