// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/checkpoints/seriescontent.h"

#include "app/desktop/views/checkpoints/seriesmeasures.h"
#include "app/desktop/views/headroles.h"
#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/scales.h"
#include "core/compare/distances/divergences.h"
#include "widgets/plots/plotaxis.h"
#include "widgets/theme/numberformat.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::desktop::views::checkpoints {

namespace {

/// Reads one measure, or the drift, of every step and head in displayed units.
class Values
{
public:
    Values(const compare::runs::Series &series, const QString &measure)
        : m_series(series), m_id(measure), m_measure(series.measureIndex(measure.toStdString()))
    {
    }
    struct Shown
    {
        double mean, low, high;
    };
    Shown at(int step, int head) const
    {
        const compare::runs::SeriesPoint *point = m_id == driftMeasure ? m_series.driftAt(step, head)
                                                  : m_measure < 0      ? nullptr
                                                                       : &m_series.point(step, head, m_measure);
        if (!point || point->n == 0)
            return {std::nan(""), std::nan(""), std::nan("")};
        return {shown(point->mean), shown(point->low), shown(point->high)};
    }

private:
    double shown(double value) const
    {
        return m_id == driftMeasure ? compare::distances::divergenceDistance(std::max(0.0, value))
                                    : views::shownValue(m_id, value);
    }

    const compare::runs::Series &m_series;
    QString m_id;
    int m_measure;
};

widgets::series::HeadSeries lineOf(const SeriesInput &input, int head, const QString &measure)
{
    const compare::runs::Series &series = *input.series;
    const Values values(series, measure);
    widgets::series::HeadSeries line;
    line.head = series.heads[static_cast<std::size_t>(head)];
    for (int step = 0; step < static_cast<int>(series.steps.size()); ++step) {
        const auto shown = values.at(step, head);
        line.values.push_back(shown.mean);
        line.low.push_back(shown.low);
        line.high.push_back(shown.high);
    }
    return line;
}

/// Change points of one measure, by head, in the order of steps.
std::map<int, std::vector<widgets::series::ChangeMark>> marksOf(
    const compare::runs::Series &series, const QString &measure)
{
    std::map<int, std::vector<widgets::series::ChangeMark>> marks;
    const int index = series.measureIndex(measure.toStdString());
    for (const compare::runs::SeriesChange &change : series.changes) {
        if (change.measure != index)
            continue;
        const double by = change.levelAfter - change.levelBefore;
        marks[change.head].push_back({change.step, by > 0, decays(measure, by)});
    }
    for (auto &[head, own] : marks)
        std::sort(own.begin(), own.end(),
            [](const widgets::series::ChangeMark &a, const widgets::series::ChangeMark &b) { return a.step < b.step; });
    return marks;
}

/// Groups of the heads of the stack by layer, with their indices in the series.
std::vector<widgets::headgrid::HeadGroup> layersOf(const SeriesInput &input, std::vector<int> &order)
{
    const compare::runs::Series &series = *input.series;
    std::map<int, std::vector<int>> byLayer;
    for (std::size_t head = 0; head < series.heads.size(); ++head)
        if (series.heads[head].stack == input.stack)
            byLayer[series.heads[head].layer].push_back(static_cast<int>(head));
    std::vector<widgets::headgrid::HeadGroup> groups;
    const bool fromZero = input.settings.naming == attention::HeadNaming::ZeroBased;
    for (auto &[layer, heads] : byLayer) {
        std::sort(heads.begin(), heads.end(), [&](int a, int b) {
            return series.heads[static_cast<std::size_t>(a)] < series.heads[static_cast<std::size_t>(b)];
        });
        widgets::headgrid::HeadGroup group{
            fromZero ? QStringLiteral("L%1").arg(layer) : QString::number(layer + 1), {}};
        for (const int head : heads) {
            group.heads.push_back(series.heads[static_cast<std::size_t>(head)]);
            order.push_back(head);
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

/// Subtracts the value at the compared step; the intervals need the examples, which a job reads.
void subtractCompared(
    const SeriesInput &input, const std::vector<int> &order, widgets::series::HeadSeriesContent &content)
{
    const QString measure = chosenMeasure(input);
    for (std::size_t line = 0; line < content.series.size(); ++line) {
        widgets::series::HeadSeries &shown = content.series[line];
        const double base = shown.valueAt(*input.compared);
        for (double &value : shown.values)
            value -= base;
        shown.low.clear();
        shown.high.clear();
        for (int step = 0; input.differences && step < content.axis.count(); ++step) {
            const compare::runs::SeriesPoint &point = input.differences->at(step, order[line], *input.series);
            shown.low.push_back(views::shownValue(measure, point.low));
            shown.high.push_back(views::shownValue(measure, point.high));
        }
    }
    content.signedNumbers = true;
}

/// The axis of a measure that cannot be negative starts at 0.
bool startsAtZero(const QString &measure)
{
    const measures::MeasureInfo *info = measures::findMeasure(measure.toStdString());
    return !info || info->low >= 0;
}

} // namespace

widgets::timeline::StepAxis stepAxis(const compare::runs::Series &series, bool linear)
{
    widgets::timeline::StepAxis axis;
    axis.logarithmic = !linear;
    for (const compare::runs::SeriesStep &step : series.steps)
        axis.steps.push_back(static_cast<double>(step.step));
    return axis;
}

std::vector<const compare::runs::SeriesChange *> shownChanges(const SeriesInput &input)
{
    std::vector<const compare::runs::SeriesChange *> changes;
    const int measure = input.series->measureIndex(chosenMeasure(input).toStdString());
    for (const compare::runs::SeriesChange &change : input.series->changes)
        if (change.measure == measure &&
            input.series->heads[static_cast<std::size_t>(change.head)].stack == input.stack)
            changes.push_back(&change);
    return changes;
}

std::vector<const compare::runs::SeriesTrend *> shownTrends(const SeriesInput &input)
{
    std::vector<const compare::runs::SeriesTrend *> trends;
    const int measure = input.series->measureIndex(chosenMeasure(input).toStdString());
    for (const compare::runs::SeriesTrend &trend : input.series->trends)
        if (trend.measure == measure && input.series->heads[static_cast<std::size_t>(trend.head)].stack == input.stack)
            trends.push_back(&trend);
    return trends;
}

widgets::timeline::StepSliderContent stepSlider(const SeriesInput &input)
{
    const compare::runs::Series &series = *input.series;
    widgets::timeline::StepSliderContent content;
    content.axis = stepAxis(series, input.settings.linearSteps);
    content.source = input.source;
    content.current = input.current;
    content.compared = input.against;
    content.name = SeriesText::tr("Step of %1").arg(input.name);
    content.bars.assign(series.steps.size(), 0);
    if (input.settings.changePoints || series.drift.empty()) {
        content.barsName = SeriesText::tr("level shifts of %1:").arg(seriesMeasureName(chosenMeasure(input)));
        for (const compare::runs::SeriesChange *change : shownChanges(input))
            ++content.bars[static_cast<std::size_t>(change->step)];
        return content;
    }
    content.barsAreCounts = false;
    content.barsName = SeriesText::tr("drift from the previous step, mean of the heads:");
    const Values drift(series, driftMeasure);
    for (int step = 0; step < static_cast<int>(series.steps.size()); ++step) {
        double sum = 0;
        int heads = 0;
        for (int head = 0; head < static_cast<int>(series.heads.size()); ++head) {
            const double value = drift.at(step, head).mean;
            if (!std::isfinite(value))
                continue;
            sum += value;
            ++heads;
        }
        content.bars[static_cast<std::size_t>(step)] = heads > 0 ? sum / heads : std::nan("");
    }
    return content;
}

widgets::series::HeadSeriesContent headSeries(const SeriesInput &input)
{
    const QString measure = chosenMeasure(input);
    widgets::series::HeadSeriesContent content;
    content.axis = stepAxis(*input.series, input.settings.linearSteps);
    content.source = input.source;
    content.naming = input.settings.naming;
    content.withStack = input.severalStacks;
    content.valueName = seriesMeasureName(measure);
    content.unit = seriesUnit(measure);
    content.laneName = input.name;
    content.emptyText = SeriesText::tr("No head of these checkpoints has this measure.");
    std::vector<int> order;
    content.groups = layersOf(input, order);
    const auto marks = marksOf(*input.series, measure);
    for (const int head : order) {
        content.series.push_back(lineOf(input, head, measure));
        const auto own = marks.find(head);
        if (input.settings.changePoints && own != marks.end())
            content.series.back().marks = own->second;
    }
    if (input.settings.seriesQuantity == SeriesQuantity::Difference && input.compared)
        subtractCompared(input, order, content);
    content.range = widgets::series::seriesRange(content.series, content.signedNumbers || startsAtZero(measure));
    if (content.signedNumbers)
        content.range = widgets::theme::symmetricRange(content.range.low, content.range.high);
    content.decimals = views::decimalsFor(content.range);
    return content;
}

widgets::series::LineChartContent lineChart(const SeriesInput &input, attention::HeadId head, const QString &measure)
{
    widgets::series::LineChartContent content;
    content.axis = stepAxis(*input.series, input.settings.linearSteps);
    content.source = input.source;
    content.name = seriesMeasureTitle(measure);
    content.emptyText = SeriesText::tr("not defined for this head");
    if (const int index = input.series->headIndex(head); index >= 0) {
        content.line = lineOf(input, index, measure);
        const auto marks = marksOf(*input.series, measure);
        if (const auto own = marks.find(index); input.settings.changePoints && own != marks.end())
            content.line.marks = own->second;
    }
    content.range = widgets::series::seriesRange({content.line}, startsAtZero(measure));
    content.decimals = views::decimalsFor(content.range);
    return content;
}

widgets::series::SeriesLegendContent seriesLegend(
    const SeriesInput &input, const widgets::series::HeadSeriesContent &shown)
{
    const auto &steps = input.series->steps;
    const QString measure = chosenMeasure(input);
    widgets::series::SeriesLegendContent legend;
    legend.source = input.source;
    legend.text = SeriesText::tr("frames: %1 to %2 %3 upward, steps %4 to %5 across, %6")
                      .arg(widgets::theme::formatTick(shown.range.low, shown.signedNumbers),
                          widgets::theme::formatTick(shown.range.high, shown.signedNumbers),
                          shown.unit.section(QStringLiteral(", "), -1)) // "%" of "share, %"
                      .arg(steps.front().step)
                      .arg(steps.back().step)
                      .arg(input.settings.linearSteps ? SeriesText::tr("linear") : SeriesText::tr("log"));
    legend.textIsHint = input.settings.seriesOverlaid;
    if (legend.textIsHint)
        legend.text = SeriesText::tr("hover a line for its head; a click beside the lines goes to that step");
    if (input.settings.changePoints && measure != driftMeasure) {
        const bool neither = sharperWhen(measure) == measures::Sharper::Neither;
        const auto text = [&](bool rises) {
            const QString moves = rises ? SeriesText::tr("rises") : SeriesText::tr("falls");
            return neither                           ? moves
                   : decays(measure, rises ? 1 : -1) ? SeriesText::tr("%1: decays").arg(moves)
                                                     : SeriesText::tr("%1: sharpens").arg(moves);
        };
        for (const bool rises : {true, false})
            legend.marks.push_back({{0, rises, decays(measure, rises ? 1 : -1)}, text(rises)});
    }
    legend.bars = input.settings.changePoints || input.series->drift.empty() ? SeriesText::tr("level shifts per step")
                                                                             : SeriesText::tr("drift");
    if (input.contains(input.current))
        legend.step = SeriesText::tr("step %1").arg(steps[static_cast<std::size_t>(input.current)].step);
    if (input.compared)
        legend.compared = SeriesText::tr("step %1").arg(steps[static_cast<std::size_t>(*input.compared)].step);
    return legend;
}

widgets::strips::LayerStepsContent layerSteps(const SeriesInput &input)
{
    const compare::runs::Series &series = *input.series;
    const QString measure = chosenMeasure(input);
    const bool drift = measure == driftMeasure;
    const int index = series.measureIndex(measure.toStdString());
    widgets::strips::LayerStepsContent content;
    content.axis = stepAxis(series, input.settings.linearSteps);
    content.name = SeriesText::tr("%1 by layer and step").arg(seriesMeasureTitle(measure));
    content.emptyText = SeriesText::tr("No head of these checkpoints has this measure.");
    const QString unit = seriesUnit(measure);
    content.unit =
        unit.isEmpty() ? seriesMeasureName(measure) : seriesMeasureName(measure) + QStringLiteral(", ") + unit;
    if (!drift && index < 0)
        return content;
    const compare::runs::LayerSteps layers =
        drift ? compare::runs::layerDrift(series, input.stack) : compare::runs::layerMeans(series, input.stack, index);
    const int offset = input.settings.naming == attention::HeadNaming::ZeroBased ? 0 : 1;
    for (const int layer : layers.layers)
        content.layers << (offset == 0 ? QStringLiteral("L%1").arg(layer) : QString::number(layer + 1));
    widgets::theme::ValueRange range{0, 0};
    for (const float mean : layers.means) {
        const double value = drift ? mean : views::shownValue(measure, mean);
        content.means.push_back(value);
        if (std::isfinite(value))
            range = {std::min(range.low, value), std::max(range.high, value)};
    }
    content.range = widgets::theme::roundedRange(range);
    content.decimals = views::decimalsFor(content.range);
    // The scale is the same for every pair of steps, so that colours of the column are comparable while playing.
    double largest = 0;
    const auto steps = static_cast<std::size_t>(content.axis.count());
    for (std::size_t layer = 0; layer * steps < content.means.size(); ++layer) {
        const auto begin = content.means.begin() + static_cast<std::ptrdiff_t>(layer * steps);
        double low = std::numeric_limits<double>::infinity(), high = -low;
        for (auto value = begin; value != begin + static_cast<std::ptrdiff_t>(steps); ++value) {
            low = std::isfinite(*value) ? std::min(low, *value) : low;
            high = std::isfinite(*value) ? std::max(high, *value) : high;
        }
        largest = std::max(largest, high - low);
    }
    content.differenceRange = widgets::theme::roundedRange(widgets::theme::symmetricRange(-largest, largest));
    return content;
}

} // namespace headwise::desktop::views::checkpoints
