// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/series/stepmarks.h"

#include "widgets/style/textpainting.h"

#include <cmath>

namespace headwise::widgets::series {

namespace {

constexpr double labelHeight = 15;

std::vector<QPointF> pointsOf(
    const timeline::StepAxis &axis, const std::vector<double> &values, const std::pair<int, int> &run)
{
    std::vector<QPointF> points;
    for (int step = run.first; step <= run.second; ++step)
        points.emplace_back(axis.steps[static_cast<std::size_t>(step)], values[static_cast<std::size_t>(step)]);
    return points;
}

void addBand(plots::PlotParts &parts, const timeline::StepAxis &axis, const HeadSeries &line, const LineLook &look)
{
    if (look.bandOpacity <= 0 || line.low.size() != line.values.size() || line.high.size() != line.values.size())
        return;
    const int count = std::min(axis.count(), static_cast<int>(line.values.size()));
    const auto known = [&](int step) {
        const auto at = static_cast<std::size_t>(step);
        return std::isfinite(line.low[at]) && std::isfinite(line.high[at]);
    };
    for (const auto &run : plots::runsOf(count, known))
        if (run.second > run.first)
            parts.areas.push_back({pointsOf(axis, line.high, run), pointsOf(axis, line.low, run),
                theme::faded(look.color, look.bandOpacity)});
}

void addLabel(plots::PlotMarks &marks, const SeriesPlot &plot, const timeline::StepLabel &label, theme::TextRole role,
    const QColor &color)
{
    marks.texts.push_back(
        {QRectF(plot.rect.left() + label.center - label.width / 2, plot.rect.bottom() + 4, label.width, labelHeight),
            Qt::AlignCenter, label.text, color, role});
}

} // namespace

void addSeries(plots::PlotParts &parts, const timeline::StepAxis &axis, const HeadSeries &line, const LineLook &look)
{
    addBand(parts, axis, line, look);
    const int count = std::min(axis.count(), static_cast<int>(line.values.size()));
    for (const auto &run : plots::runsOf(count, [&](int step) { return std::isfinite(line.valueAt(step)); })) {
        const std::vector<QPointF> points = pointsOf(axis, line.values, run);
        if (points.size() > 1)
            parts.lines.push_back({points, look.color, look.width});
        else
            parts.above.dots.push_back({plots::plotPoint(parts.plot, parts.x, parts.y, points.front()), 1, look.color});
    }
}

void addSteps(plots::PlotMarks &marks, const SeriesPlot &plot, const timeline::StepAxis &axis,
    const HeadSeriesState &state, const plots::PlotCanvas &canvas)
{
    if (state.compared && axis.contains(*state.compared))
        marks.segments.push_back(stepLine(plot.rect, plot.x(*state.compared), true, canvas.theme));
    auto labels = timeline::stepLabels(axis, plot.places, theme::fontFor(theme::TextRole::Label, canvas.body));
    if (axis.contains(state.current)) {
        marks.segments.push_back(stepLine(plot.rect, plot.x(state.current), false, canvas.theme));
        const double center = plot.places[static_cast<std::size_t>(state.current)];
        const double width = timeline::currentStepLabelWidth(axis, state.current, canvas.body);
        labels = timeline::clearOf(std::move(labels), center, width);
        addLabel(marks, plot,
            {state.current, center, width,
                timeline::shortStepText(axis.steps[static_cast<std::size_t>(state.current)])},
            theme::TextRole::StrongLabel, canvas.theme.text);
    }
    for (const timeline::StepLabel &label : labels)
        addLabel(marks, plot, label, theme::TextRole::Label, canvas.theme.text2);
}

void addLineMarks(plots::PlotMarks &marks, const SeriesPlot &plot, const HeadSeries &line,
    const plots::PlotCanvas &canvas, const LineMarks &look)
{
    for (const ChangeMark &mark : line.marks)
        marks.shapes.push_back(
            {changeMarkShape({plot.x(mark.step), plot.rect.bottom() - look.foot}, mark, look.markSize),
                changeMarkColor(mark, canvas.theme)});
    if (const double value = line.valueAt(look.current); std::isfinite(value))
        marks.dots.push_back(
            {{plot.x(look.current), plot.y(value)}, look.dotRadius + 0.5, look.color, QPen(canvas.theme.base, 1)});
}

} // namespace headwise::widgets::series
