// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/plotaxis.h"
#include "widgets/palette/lanecolors.h"
#include "widgets/palette/textpainting.h"
#include "widgets/timeline/serieschart.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::timeline {

namespace {

constexpr double leftRoom = 44, topRoom = 10, rightRoom = 16, bottomRoom = 22, labelHeight = 15;

/// Fewer lines may be stronger without becoming a thicket.
double quietOpacity(std::size_t lines) { return lines <= 8 ? 0.7 : lines <= 40 ? 0.45 : 0.3; }

double distanceTo(const SeriesPlot &plot, const HeadSeries &line, QPointF point)
{
    double least = std::numeric_limits<double>::infinity();
    const int count = static_cast<int>(std::min(line.values.size(), plot.places.size()));
    for (int step = 0; step < count; ++step) {
        const double value = line.valueAt(step), next = line.valueAt(step + 1);
        if (!std::isfinite(value))
            continue;
        const QPointF a(plot.x(step), plot.y(value));
        QPointF nearest = a;
        if (step + 1 < count && std::isfinite(next)) {
            const QPointF along = QPointF(plot.x(step + 1), plot.y(next)) - a;
            const double length = QPointF::dotProduct(along, along);
            if (length > 0)
                nearest = a + along * std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0);
        }
        least = std::min(least, std::hypot(point.x() - nearest.x(), point.y() - nearest.y()));
    }
    return least;
}

void paintName(QPainter &painter, const SeriesPlot &plot, const HeadSeriesContent &content, const HeadSeries &line,
    std::vector<double> &taken, const palette::Theme &theme)
{
    int last = static_cast<int>(std::min(line.values.size(), plot.places.size())) - 1;
    while (last >= 0 && !std::isfinite(line.valueAt(last)))
        --last;
    if (last < 0)
        return;
    const QFont body = painter.font(), font = palette::fontFor(palette::TextRole::StrongLabel, body);
    const QString text = content.label(line.head);
    double y = plot.y(line.valueAt(last)) - 9;
    if (y < plot.rect.top() + 7) // no room above the line
        y += 20;
    y = std::clamp(y, plot.rect.top() + 7, plot.rect.bottom() - 7);
    while (std::any_of(taken.begin(), taken.end(), [y](double other) { return std::abs(other - y) < 14; }) &&
           y < plot.rect.bottom() - 7)
        y += 14;
    taken.push_back(y);
    const double width = palette::textWidth(font, text);
    QPainterPath outline;
    const QFontMetricsF metrics(font);
    outline.addText(plot.rect.right() - width - 4, y + (metrics.ascent() - metrics.descent()) / 2, font, text);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(outline, QPen(theme.halo, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(font);
    painter.setPen(theme.text);
    palette::drawText(painter, QRectF(plot.rect.right() - width - 4, y - 8, width + 1, 16), Qt::AlignCenter, text);
    painter.setFont(body);
}

QRectF labelArea(const SeriesPlot &plot)
{
    return {plot.rect.left(), plot.rect.bottom() + 4, plot.rect.width(), labelHeight};
}

} // namespace

SeriesPlot chartPlot(const QRectF &rect, const HeadSeriesContent &content)
{
    SeriesPlot plot;
    plot.rect = QRectF(rect.left() + leftRoom, rect.top() + topRoom,
        std::max(10.0, rect.width() - leftRoom - rightRoom), std::max(10.0, rect.height() - topRoom - bottomRoom));
    plot.places = stepPlaces(content.axis, plot.rect.width());
    plot.range = content.range;
    return plot;
}

std::optional<attention::HeadId> lineAt(
    const SeriesPlot &plot, const HeadSeriesContent &content, QPointF point, double reach)
{
    std::optional<attention::HeadId> nearest;
    double best = reach;
    for (const HeadSeries &line : content.series) {
        const double distance = distanceTo(plot, line, point);
        if (distance <= best) {
            best = distance;
            nearest = line.head;
        }
    }
    return nearest;
}

void paintSeriesChart(
    QPainter &painter, const QRectF &rect, const HeadSeriesContent &content, const palette::Theme &theme)
{
    const SeriesPlot plot = chartPlot(rect, content);
    if (content.series.empty())
        return charts::paintEmptyPlot(painter, plot.rect, content.emptyText, theme);
    charts::PlotAxis axis;
    axis.range = content.range;
    axis.signedTicks = content.signedNumbers;
    axis.mostTicks = std::clamp(static_cast<int>(plot.rect.height() / 36), 2, 6);
    charts::paintVerticalAxis(painter, plot.rect, axis, theme);
    const QColor color = palette::laneColor(content.source, theme.appearance).line;
    const LineLook quiet{faded(color, quietOpacity(content.series.size())), 1.2, 0};
    for (const HeadSeries &line : content.series)
        paintSeriesLine(painter, plot, line, quiet);
}

void paintSeriesChartState(QPainter &painter, const QRectF &rect, const HeadSeriesContent &content,
    const HeadSeriesState &state, const palette::Theme &theme)
{
    const SeriesPlot plot = chartPlot(rect, content);
    if (content.series.empty())
        return;
    const QColor color = palette::laneColor(content.source, theme.appearance).line;
    if (state.compared && content.axis.contains(*state.compared))
        paintStepLine(painter, plot.rect, plot.x(*state.compared), true, theme);
    auto labels = stepLabels(content.axis, plot.places, palette::fontFor(palette::TextRole::Label, painter.font()));
    if (content.axis.contains(state.current)) {
        paintStepLine(painter, plot.rect, plot.x(state.current), false, theme);
        const double center = plot.places[static_cast<std::size_t>(state.current)];
        labels = clearOf(std::move(labels), center, currentStepLabelWidth(content.axis, state.current, painter.font()));
        paintCurrentStepLabel(painter, labelArea(plot), content.axis, center, state.current, theme);
    }
    paintStepLabels(painter, labelArea(plot), labels, theme);
    std::vector<double> taken;
    for (const HeadSeries &line : content.series) {
        const bool pinned = state.isPinned(line.head);
        if (!pinned && state.hovered != line.head)
            continue;
        paintSeriesLine(painter, plot, line, {color, pinned ? 2.5 : 2.0, 0.25});
        for (const ChangeMark &mark : line.marks)
            paintChangeMark(painter, {plot.x(mark.step), plot.rect.bottom() - 5}, mark, theme, 8);
        if (const double value = line.valueAt(state.current); std::isfinite(value))
            paintSeriesDot(painter, {plot.x(state.current), plot.y(value)}, color, theme, 3.5);
        paintName(painter, plot, content, line, taken, theme);
    }
}

} // namespace headwise::widgets::timeline
