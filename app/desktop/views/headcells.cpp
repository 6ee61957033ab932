// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/headcells.h"

#include "app/desktop/views/measuretext.h"
#include "app/desktop/workspace/shownname.h"
#include "core/base/notdefined.h"
#include "core/compare/divergence.h"
#include "core/measures/measure.h"
#include "widgets/palette/numberformat.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace headwise::desktop {

namespace {

/// Gives free functions a context for translations.
class HeadCellsText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::HeadCells)
};

/// Dataset mean of the chosen measure, as shown.
double meanOf(const CellInput &input, std::size_t lane, HeadId head)
{
    const SourceStatistics *statistics = input.statistics ? input.statistics->source(input.sources[lane].id) : nullptr;
    const auto own = headIn(input, lane, head);
    const Estimate *estimate =
        statistics && own ? statistics->find(*own, input.settings.measure.toStdString()) : nullptr;
    return estimate ? shownValue(input.settings.measure, estimate->mean) : notDefined;
}

double exampleMeasure(const CellInput &input, std::size_t lane, HeadId head)
{
    const Lane *data = input.example ? input.example->lane(input.sources[lane].id) : nullptr;
    const int measure = measureIndex(input.settings.measure.toStdString());
    const auto own = headIn(input, lane, head);
    if (!data || !own || measure < 0 || data->layout.stack != own->stack || !data->layout.contains(*own))
        return notDefined;
    return shownValue(input.settings.measure, data->measure(data->layout.flatIndex(*own), measure));
}

const HeadComparison *comparisonOf(const CellInput &input, HeadId head)
{
    const int index = input.comparison ? input.comparison->headIndex(head) : -1;
    return index < 0 ? nullptr : &input.comparison->heads[static_cast<std::size_t>(index)];
}

int comparedMeasure(const CellInput &input)
{
    const auto &measures = input.comparison->measures;
    const auto found = std::find(measures.begin(), measures.end(), input.settings.measure.toStdString());
    return found == measures.end() ? -1 : static_cast<int>(found - measures.begin());
}

/// Divergence as the screen shows it, a distance; over the dataset, else of this example.
double distanceOf(const CellInput &input, HeadId head)
{
    const HeadComparison *compared = comparisonOf(input, head);
    if (compared && compared->divergence.n > 0)
        return divergenceDistance(compared->divergence.mean);
    const Lane *data = input.example && input.sources.size() > 1 ? input.example->lane(input.sources[1].id) : nullptr;
    if (!data || data->divergences.empty() || data->layout.stack != head.stack || !data->layout.contains(head))
        return notDefined;
    return divergenceDistance(data->divergences[static_cast<std::size_t>(data->layout.flatIndex(head))]);
}

double changeOf(const CellInput &input, HeadId head)
{
    const HeadComparison *compared = comparisonOf(input, head);
    if (const int measure = input.comparison ? comparedMeasure(input) : -1; compared && measure >= 0)
        return shownValue(input.settings.measure, compared->changes[static_cast<std::size_t>(measure)].mean);
    return meanOf(input, 1, head) - meanOf(input, 0, head);
}

CellState changeState(const CellInput &input, HeadId head)
{
    const HeadComparison *compared = comparisonOf(input, head);
    const int measure = input.comparison ? comparedMeasure(input) : -1;
    if (!compared || measure < 0)
        return CellState::Untested;
    const PairedTest &test = compared->tests[static_cast<std::size_t>(measure)];
    if (std::isnan(test.q))
        return CellState::Untested;
    return test.q < significance ? CellState::Significant : CellState::Faded;
}

HeadCell differenceCell(const CellInput &input, HeadId head)
{
    HeadCell cell;
    const bool change = input.settings.difference == DifferenceKind::Change;
    cell.value = change ? changeOf(input, head) : distanceOf(input, head);
    if (std::isnan(cell.value)) {
        cell.state = CellState::NoData;
    } else if (change) {
        cell.state = changeState(input, head);
    } else if (const HeadComparison *compared = comparisonOf(input, head); !compared || compared->divergence.n == 0) {
        cell.state = CellState::Untested;
    } else {
        cell.state = cell.value < input.floor.of(head) ? CellState::Faded : CellState::Significant;
    }
    return cell;
}

HeadCell sourceCell(const CellInput &input, std::size_t lane, HeadId head)
{
    HeadCell cell;
    const Lane *data = input.example ? input.example->lane(input.sources[lane].id) : nullptr;
    if (input.settings.cells == CellContent::Measure) {
        cell.value = meanOf(input, lane, head);
        cell.state =
            std::isnan(cell.value) ? (input.statistics ? CellState::NoData : CellState::Loading) : CellState::Normal;
        return cell;
    }
    const auto *images = input.thumbnails && lane < input.thumbnails->size() ? &(*input.thumbnails)[lane] : nullptr;
    const auto own = headIn(input, lane, head);
    const StackLayout *layout = own ? findStack(input.sources[lane].reader->stacks(), own->stack) : nullptr;
    const bool known = layout && layout->contains(*own);
    const auto flat = known ? static_cast<std::size_t>(layout->flatIndex(*own)) : 0;
    if (known && images && flat < images->size() && !(*images)[flat].isNull()) {
        cell.thumbnail = (*images)[flat];
        cell.value = exampleMeasure(input, lane, head);
        cell.state = CellState::Normal;
        return cell;
    }
    const bool coming =
        !input.partners[lane].known() || (known && (!input.example || (data && data->hasMaps && !images)));
    cell.state = coming ? CellState::Loading : CellState::NoData;
    return cell;
}

HeadGridContent gridFrame(const CellInput &input)
{
    HeadGridContent content;
    content.groups = headGroups(input);
    content.columnsAreHeads = input.settings.order == HeadOrder::LayerHead;
    content.naming = input.settings.naming;
    content.withStack = input.severalStacks;
    return content;
}

/// Range of the finite values of some cells.
ValueRange rangeOf(const std::vector<HeadCell> &cells)
{
    ValueRange range{0, 0};
    bool first = true;
    for (const HeadCell &cell : cells) {
        if (std::isnan(cell.value))
            continue;
        range.low = first ? cell.value : std::min(range.low, cell.value);
        range.high = first ? cell.value : std::max(range.high, cell.value);
        first = false;
    }
    return range;
}

double largestOf(const std::vector<HeadCell> &cells)
{
    const ValueRange range = rangeOf(cells);
    return std::max(std::abs(range.low), std::abs(range.high));
}

/// One range for all lanes, so that equal colours are equal numbers.
ValueRange measureRange(const CellInput &input)
{
    std::vector<HeadCell> all;
    for (std::size_t lane = 0; lane < input.sources.size(); ++lane) {
        for (const HeadGroup &group : headGroups(input)) {
            for (const HeadId head : group.heads) {
                HeadCell cell;
                cell.value = meanOf(input, lane, head);
                all.push_back(cell);
            }
        }
    }
    return roundedRange(rangeOf(all));
}

QString exampleName(const CellInput &input, std::size_t lane)
{
    const Lane *data = input.example ? input.example->lane(input.sources[lane].id) : nullptr;
    return data && data->present ? QString::fromStdString(data->example.key) : QString();
}

void fillCells(const CellInput &input, HeadGridContent &content, const std::function<HeadCell(HeadId)> &cellOf)
{
    for (const HeadGroup &group : content.groups) {
        for (const HeadId head : group.heads) {
            HeadCell cell = cellOf(head);
            cell.filteredOut = !passesFilter(input.settings.headFilter, head, input.settings.naming, cell.value);
            content.cells.push_back(std::move(cell));
        }
    }
}

} // namespace

Scale weightScale(WeightPalette palette)
{
    switch (palette) {
    case WeightPalette::Ember:
        return Scale::Ember;
    case WeightPalette::Viridis:
        return Scale::Viridis;
    case WeightPalette::Cividis:
        return Scale::Cividis;
    }
    return Scale::Ember;
}

int decimalsFor(ValueRange range)
{
    const double extent = std::max(std::abs(range.low), std::abs(range.high));
    return extent >= 100 ? 0 : extent >= 10 ? 1 : 2;
}

LaneCells sourceCells(const CellInput &input, std::size_t lane)
{
    LaneCells result;
    HeadGridContent &content = result.content;
    content = gridFrame(input);
    content.laneName = shownName(input.sources[lane].entry);
    content.valueName = measureName(input.settings.measure);
    fillCells(input, content, [&](HeadId head) { return sourceCell(input, lane, head); });
    if (input.settings.cells == CellContent::Measure) {
        content.scale = Scale::Cividis;
        content.range = measureRange(input);
        result.colorBar = {content.scale, content.range, measureUnit(input.settings.measure), {}};
        result.what = HeadCellsText::tr("mean of %1").arg(measureName(input.settings.measure));
    } else {
        content.scale = weightScale(input.settings.palette);
        content.showNumbers = false;
        const Lane *data = input.example ? input.example->lane(input.sources[lane].id) : nullptr;
        const bool own = input.settings.scale == WeightScale::Own && data && data->largest > 0 &&
                         input.settings.cells == CellContent::Example;
        content.range = own ? ValueRange{0, data->largest} : ValueRange{0, 1};
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
    HeadGridContent &content = result.content;
    content = gridFrame(input);
    content.laneName = HeadCellsText::tr("difference");
    fillCells(input, content, [&](HeadId head) { return differenceCell(input, head); });
    const double extent = std::max(input.differenceExtent, largestOf(content.cells));
    const bool change = input.settings.difference == DifferenceKind::Change;
    if (change) {
        content.scale = Scale::Difference;
        const ValueRange rounded = roundedRange({0, extent});
        content.range = symmetricRange(-rounded.high, rounded.high);
        content.signedNumbers = true;
        content.valueName = HeadCellsText::tr("change");
    } else {
        content.scale = Scale::Ember;
        content.range = roundedRange({0, std::max(extent, input.floor.typical())});
        content.valueName = HeadCellsText::tr("distance");
    }
    const bool tested = input.comparison != nullptr;
    const QString rule = !tested                        ? QString()
                         : change                       ? HeadCellsText::tr("q ≥ %1").arg(significance)
                         : input.floor.fromReplicates() ? HeadCellsText::tr("< noise")
                                                        : HeadCellsText::tr("< %1").arg(statedThreshold);
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
    HeadGridContent content = gridFrame(input);
    fillCells(input, content, [&](HeadId head) { return differenceCell(input, head); });
    return largestOf(content.cells);
}

std::vector<HeadGroup> headGroups(const CellInput &input)
{
    if (input.settings.order == HeadOrder::LayerHead || input.sources.size() < 2)
        return groupsByLayer(input.layout, input.settings.naming);
    HeadGroup ranked{HeadCellsText::tr("rank"), {}};
    for (int i = 0; i < input.layout.totalHeads(); ++i)
        ranked.heads.push_back(input.layout.headAt(i));
    const auto size = [&](HeadId head) {
        const double value = std::abs(differenceReadout(input, head));
        return std::isnan(value) ? -1.0 : value;
    };
    std::stable_sort(ranked.heads.begin(), ranked.heads.end(), [&](HeadId a, HeadId b) { return size(a) > size(b); });
    return {ranked};
}

std::optional<HeadId> headIn(const CellInput &input, std::size_t lane, HeadId head)
{
    return input.partners[lane].of(head);
}

double laneReadout(const CellInput &input, std::size_t lane, HeadId head)
{
    const double value = input.settings.cells == CellContent::Example ? exampleMeasure(input, lane, head) : notDefined;
    return std::isnan(value) ? meanOf(input, lane, head) : value;
}

double differenceReadout(const CellInput &input, HeadId head)
{
    return input.settings.difference == DifferenceKind::Change ? changeOf(input, head) : distanceOf(input, head);
}

QString differenceName(const CellInput &input)
{
    if (input.settings.difference == DifferenceKind::Divergence)
        return HeadCellsText::tr("Difference");
    QString name = measureName(input.settings.measure);
    name[0] = name[0].toUpper();
    return name;
}

bool passesFilter(const QString &filter, HeadId head, HeadNaming naming, double value)
{
    static const QRegularExpression bound(QStringLiteral("^(<=|>=|<|>|≤|≥)\\s*(-?[0-9.]+)$"));
    const QString name = QString::fromStdString(headName(head, naming));
    for (const QString &part : filter.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto match = bound.match(QString(part).replace(QChar(0x2212), QLatin1Char('-')));
        if (!match.hasMatch()) {
            if (!name.startsWith(part, Qt::CaseInsensitive))
                return false;
            continue;
        }
        const double limit = match.captured(2).toDouble();
        const QString sign = match.captured(1);
        const bool below = sign.startsWith(QLatin1Char('<')) || sign == QStringLiteral("≤");
        if (std::isnan(value) || (below ? value > limit : value < limit))
            return false;
    }
    return true;
}

} // namespace headwise::desktop
