// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/statistics/statisticscharts.h"

#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/scales.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::statistics {

namespace {

/// The translation context of free functions.
class StatisticsText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::statistics::StatisticsCharts)
};

/// The texts of core/statistics, so that lupdate finds them.
[[maybe_unused]] const char *const testNames[] = {
    QT_TRANSLATE_NOOP("headwise::desktop::views::statistics::StatisticsCharts",
        "sign-flip permutation test, paired; Benjamini-Hochberg corrected"),
    QT_TRANSLATE_NOOP("headwise::desktop::views::statistics::StatisticsCharts",
        "label permutation among examples of equal or nearly equal length, unpaired; Benjamini-Hochberg corrected"),
};

constexpr std::size_t strongHeads = 12; ///< number of heads with the largest changes that are drawn in full colour
constexpr std::size_t namedHeads = 4;   ///< number of labelled heads besides the selected ones

/// The extent of some numbers, NaN left out.
struct Extent
{
    double low = std::numeric_limits<double>::infinity(), high = -low;
    void add(double value)
    {
        if (std::isnan(value))
            return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

headwise::statistics::Estimate shownEstimate(const std::string &measure, headwise::statistics::Estimate estimate)
{
    const QString id = QString::fromStdString(measure);
    for (double *value : {&estimate.mean, &estimate.low, &estimate.high})
        *value = views::shownValue(id, *value);
    return estimate;
}

bool significant(const compare::tables::StatisticsCell &cell) { return cell.test.q < views::significance; }

void nameHeads(const StatisticsContent &content, widgets::plots::ScatterContent &chart)
{
    for (const attention::HeadId head : content.table->heads)
        chart.labels.emplace_back(head, headLabel(content, head));
}

/// Heads that are tested to change, largest first.
std::vector<attention::HeadId> largestChanges(const StatisticsContent &content, int measure, std::size_t most)
{
    std::vector<int> heads;
    for (int head = 0; head < static_cast<int>(content.table->heads.size()); ++head)
        if (significant(content.table->at(head, measure)))
            heads.push_back(head);
    const auto size = [&](int head) { return std::abs(content.table->at(head, measure).change.mean); };
    std::stable_sort(heads.begin(), heads.end(), [&](int a, int b) { return size(a) > size(b); });
    heads.resize(std::min(heads.size(), most));
    std::vector<attention::HeadId> result;
    for (const int head : heads)
        result.push_back(content.table->heads[static_cast<std::size_t>(head)]);
    return result;
}

bool listed(const std::vector<attention::HeadId> &heads, attention::HeadId head)
{
    return std::find(heads.begin(), heads.end(), head) != heads.end();
}

void nameLargestChanges(const StatisticsContent &content, int measure, widgets::plots::ScatterContent &chart)
{
    const std::vector<attention::HeadId> heads = largestChanges(content, measure, namedHeads);
    for (widgets::plots::ScatterMark &mark : chart.marks)
        mark.named = listed(heads, mark.head);
}

widgets::plots::PlotAxis axisOf(const Extent &extent, const QString &name)
{
    widgets::plots::PlotAxis axis;
    axis.range = widgets::plots::niceRange(extent.low, extent.high, axis.maxTicks);
    axis.name = name;
    return axis;
}

/// In displayed units, `scale` times the stored ones: shares in percent.
widgets::plots::SourceSpread shownSpread(SourceId source, const headwise::statistics::Spread &spread, double scale)
{
    widgets::plots::SourceSpread shown;
    shown.source = source;
    shown.values = spread.values;
    shown.low = spread.low * scale;
    shown.lowerQuartile = spread.lowerQuartile * scale;
    shown.median = spread.median * scale;
    shown.upperQuartile = spread.upperQuartile * scale;
    shown.high = spread.high * scale;
    shown.density = spread.density; // widths are relative
    shown.densityLow = spread.densityLow * scale;
    shown.densityHigh = spread.densityHigh * scale;
    return shown;
}

widgets::plots::ScatterMark markOf(attention::HeadId head, SourceId source, const headwise::statistics::Estimate &x,
    const headwise::statistics::Estimate &y)
{
    widgets::plots::ScatterMark mark;
    mark.head = head;
    mark.source = source;
    mark.x = x.mean;
    mark.y = y.mean;
    mark.xLow = x.low;
    mark.xHigh = x.high;
    mark.yLow = y.low;
    mark.yHigh = y.high;
    return mark;
}

/// One mark per head: A's mean across, B's mean up.
void addSourceAgainstSource(const StatisticsContent &content, int measure, widgets::plots::ScatterContent &chart)
{
    const compare::tables::StatisticsTable &table = *content.table;
    for (int head = 0; head < static_cast<int>(table.heads.size()); ++head) {
        const compare::tables::StatisticsCell &cell = table.at(head, measure);
        widgets::plots::ScatterMark mark =
            markOf(table.heads[static_cast<std::size_t>(head)], table.sources[cell.change.mean < 0 ? 0 : 1].id,
                shownEstimate(content.chosen, cell.means[0]), shownEstimate(content.chosen, cell.means[1]));
        mark.faded = table.compared && !significant(cell);
        chart.marks.push_back(mark);
    }
}

/// A mark per head and source, sources in order, so that marks of a head are joined A to B.
void addMeasureAgainstMeasure(
    const StatisticsContent &content, int measure, int against, widgets::plots::ScatterContent &chart)
{
    const compare::tables::StatisticsTable &table = *content.table;
    const std::string &other = table.measures[static_cast<std::size_t>(against)];
    const std::vector<attention::HeadId> strong = largestChanges(content, measure, strongHeads);
    for (std::size_t source = 0; source < table.sources.size(); ++source)
        for (int head = 0; head < static_cast<int>(table.heads.size()); ++head) {
            const compare::tables::StatisticsCell &cell = table.at(head, measure);
            widgets::plots::ScatterMark mark = markOf(table.heads[static_cast<std::size_t>(head)],
                table.sources[source].id, shownEstimate(content.chosen, cell.means[source]),
                shownEstimate(other, table.at(head, against).means[source]));
            mark.faded = table.compared && !listed(strong, mark.head);
            chart.marks.push_back(mark);
        }
}

} // namespace

QString measureAndUnit(const QString &id)
{
    const QString unit = views::measureUnitNote(id);
    return unit.isEmpty() ? views::measureName(id)
                          : StatisticsText::tr("%1, %2").arg(views::shortMeasureName(id), unit);
}

QString tableLegend(const StatisticsContent &content)
{
    return content.table->compared
               ? pairText(
                     *content.table, StatisticsText::tr("bar = %2 − %1, line = 95 % interval, pale = not significant"))
               : StatisticsText::tr("95 % bootstrap intervals, n = %1 examples")
                     .arg(widgets::theme::formatCount(content.table->sources.front().examples));
}

QString changeSummary(const StatisticsContent &content)
{
    const int measure = content.table->measureIndex(content.chosen);
    return !content.table->compared || measure < 0
               ? QString()
               : StatisticsText::tr("%1 of %2 change in %3 at q < 0.05")
                     .arg(content.table->significantHeads(measure, views::significance))
                     .arg(content.table->heads.size())
                     .arg(views::measureName(QString::fromStdString(content.chosen)));
}

QString testSummary(const StatisticsContent &content)
{
    const compare::tables::StatisticsTable &table = *content.table;
    if (table.unpaired)
        return StatisticsText::tr("%1 · n = %2 and %3, mean length %4 and %5")
            .arg(StatisticsText::tr(table.testName.c_str()))
            .arg(widgets::theme::formatCount(table.sources[0].examples),
                widgets::theme::formatCount(table.sources[1].examples),
                widgets::theme::formatNumber(table.meanLengths[0], 1),
                widgets::theme::formatNumber(table.meanLengths[1], 1));
    const QString test = StatisticsText::tr(table.testName.c_str());
    const QString pairs = widgets::theme::formatCount(table.pairs);
    if (table.slices > 1)
        return StatisticsText::tr("%1 over %2 heads × %3 measures × %4 slices · n = %5")
            .arg(test)
            .arg(table.heads.size())
            .arg(table.testedMeasures())
            .arg(table.slices)
            .arg(pairs);
    return StatisticsText::tr("%1 over %2 heads × %3 measures · n = %4 examples")
        .arg(test)
        .arg(table.heads.size())
        .arg(table.testedMeasures())
        .arg(pairs);
}

QString distributionNote(const StatisticsContent &content)
{
    const compare::tables::StatisticsTable &table = *content.table;
    const QString unit = views::measureUnitNote(QString::fromStdString(content.chosen));
    if (table.heads.empty())
        return unit;
    const auto inFirst = std::count_if(table.heads.begin(), table.heads.end(),
        [&](attention::HeadId head) { return head.layer == table.heads.front().layer; });
    const QString size = StatisticsText::tr("%1 × %2 values")
                             .arg(inFirst)
                             .arg(widgets::theme::formatCount(table.sources.front().examples));
    return unit.isEmpty() ? size : unit + QStringLiteral(", ") + size;
}

QString headLabel(const StatisticsContent &content, attention::HeadId head)
{
    return QString::fromStdString(attention::headName(head, content.naming, content.severalStacks));
}

widgets::plots::LayerDistributionsContent distributionChart(
    const StatisticsContent &content, const compare::tables::StatisticsData &data)
{
    widgets::plots::LayerDistributionsContent chart;
    const QString measure = QString::fromStdString(content.chosen);
    const int offset = content.naming == attention::HeadNaming::ZeroBased ? 0 : 1;
    Extent extent;
    for (const compare::tables::SpreadOfLayer &layer : data.layers) {
        widgets::plots::LayerSpread shown{.layer = layer.layer,
            .label = offset ? QString::number(layer.layer + 1) : QStringLiteral("L%1").arg(layer.layer),
            .sources = {}};
        for (std::size_t source = 0; source < layer.sources.size(); ++source) {
            shown.sources.push_back(
                shownSpread(data.request.sources[source].first, layer.sources[source], views::shownValue(measure, 1)));
            const widgets::plots::SourceSpread &spread = shown.sources.back();
            const bool empty = std::isnan(spread.median);
            extent.add(empty ? spread.median : spread.densityLow);
            extent.add(empty ? spread.median : spread.densityHigh);
        }
        chart.layers.push_back(std::move(shown));
    }
    chart.axis = axisOf(extent, measureAndUnit(measure));
    chart.layerName = StatisticsText::tr("layer");
    for (const compare::tables::StatisticsSource &source : content.table->sources)
        chart.legend.emplace_back(source.id, QString::fromStdString(source.name));
    chart.note = StatisticsText::tr("box 25–75 %, line 5–95 %, shape = density");
    chart.name = StatisticsText::tr("%1 by layer").arg(views::measureTitle(measure));
    return chart;
}

widgets::plots::ScatterContent measureChart(const StatisticsContent &content, const std::string &against)
{
    widgets::plots::ScatterContent chart;
    const compare::tables::StatisticsTable &table = *content.table;
    const QString measure = QString::fromStdString(content.chosen);
    const int x = table.measureIndex(content.chosen), y = table.measureIndex(against);
    const bool sources = y < 0 && table.sources.size() >= 2;
    chart.name = StatisticsText::tr("Heads as points");
    chart.emptyText = StatisticsText::tr("No head has a value of both");
    if (x < 0 || (y < 0 && !sources))
        return chart;
    nameHeads(content, chart);
    if (sources)
        addSourceAgainstSource(content, x, chart);
    else
        addMeasureAgainstMeasure(content, x, y, chart);
    Extent across, up;
    for (const widgets::plots::ScatterMark &mark : chart.marks) {
        across.add(mark.x);
        up.add(mark.y);
    }
    chart.diagonal = sources;
    chart.linkHeads = !sources && table.sources.size() >= 2;
    if (sources) {
        for (const double value : {up.low, up.high})
            across.add(std::isfinite(value) ? value : std::nan(""));
        up = across;
    }
    const auto inSource = [&](std::size_t source) {
        return StatisticsText::tr("%1 in %2")
            .arg(measureAndUnit(measure))
            .arg(widgets::theme::letterOf(table.sources[source].id));
    };
    chart.x = axisOf(across, sources ? inSource(0) : measureAndUnit(measure));
    chart.y = axisOf(up, sources ? inSource(1) : measureAndUnit(QString::fromStdString(against)));
    nameLargestChanges(content, x, chart);
    return chart;
}

widgets::plots::ScatterContent significanceChart(const StatisticsContent &content)
{
    widgets::plots::ScatterContent chart;
    const compare::tables::StatisticsTable &table = *content.table;
    const int measure = table.measureIndex(content.chosen);
    chart.name = StatisticsText::tr("Change against its significance");
    chart.emptyText = StatisticsText::tr("Nothing can be tested: a test needs two examples that both sources have");
    if (measure < 0 || !table.compared)
        return chart;
    nameHeads(content, chart);
    double widest = 0, highest = -std::log10(views::significance) * 1.5;
    for (int head = 0; head < static_cast<int>(table.heads.size()); ++head) {
        const compare::tables::StatisticsCell &cell = table.at(head, measure);
        const headwise::statistics::Estimate change = shownEstimate(content.chosen, cell.change);
        headwise::statistics::Estimate evidence;
        // Values that underflow a double are still drawn.
        evidence.mean = std::isnan(cell.test.q) ? cell.test.q : -std::log10(std::max(cell.test.q, 1e-300));
        const SourceId side = table.sources[change.mean < 0 ? 0 : 1].id;
        widgets::plots::ScatterMark mark = markOf(table.heads[static_cast<std::size_t>(head)], side, change, evidence);
        mark.faded = !significant(cell);
        mark.hollow = cell.test.tail;
        chart.marks.push_back(mark);
        if (!std::isfinite(mark.x) || !std::isfinite(mark.y))
            continue;
        widest = std::max(widest, std::abs(mark.x));
        highest = std::max(highest, mark.y);
    }
    const widgets::theme::ValueRange range = widgets::plots::niceRange(-widest, widest);
    chart.x.range = widgets::theme::symmetricRange(range.low, range.high);
    chart.x.signedTicks = true;
    chart.x.name = StatisticsText::tr("change in %1").arg(measureAndUnit(QString::fromStdString(content.chosen)));
    chart.y.scale = widgets::plots::AxisScale::SquareRoot;
    chart.y.range = {0, highest * 1.05};
    chart.y.name = StatisticsText::tr("−log₁₀ q, √ scale");
    chart.threshold = -std::log10(views::significance);
    chart.thresholdName = QStringLiteral("q = %1").arg(widgets::theme::formatTick(views::significance));
    if (std::any_of(chart.marks.begin(), chart.marks.end(),
            [](const widgets::plots::ScatterMark &mark) { return mark.hollow; }))
        chart.y.name = StatisticsText::tr("−log₁₀ q, √; hollow: t tail");
    nameLargestChanges(content, measure, chart);
    return chart;
}

} // namespace headwise::desktop::views::statistics
