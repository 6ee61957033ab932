// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/series/seriespainter.h"

#include "widgets/headgrid/headgridpainter.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::series {

namespace {

constexpr double frameInset = 3, markRoom = 7, markSize = 6;
/// Frames lower than this have no space below the line: marks are drawn at the bottom of the frame, over the plot.
constexpr double minHeightForMarks = 34;

/// Of overlapping marks of the same kind, only the first is drawn.
std::vector<ChangeMark> apartMarks(const std::vector<ChangeMark> &marks, const SeriesPlot &plot)
{
    std::vector<ChangeMark> apart;
    double last[2] = {-markSize, -markSize};
    for (const ChangeMark &mark : marks) {
        const double x = plot.places[static_cast<std::size_t>(mark.step)];
        if (x - last[mark.rises ? 1 : 0] < markSize - 1)
            continue;
        last[mark.rises ? 1 : 0] = x;
        apart.push_back(mark);
    }
    return apart;
}

bool shows(const QPainter &painter, const QRectF &visible, const QRectF &rect)
{
    return style::paintsOutlines(painter) ? visible.contains(rect) : visible.intersects(rect);
}

void paintLabels(const style::Canvas &canvas, const SeriesGridGeometry &geometry, const HeadSeriesContent &content)
{
    const auto &[painter, visible, theme] = canvas;
    const auto &metrics = geometry.metrics;
    const QFont body = painter.font();
    painter.setFont(theme::fontFor(theme::TextRole::Label, body));
    painter.setPen(theme.text2);
    const QString prefix = content.naming == attention::HeadNaming::ZeroBased ? QStringLiteral("H") : QString();
    for (int column = 0; column < geometry.lines.perLine && visible.top() < geometry.origin.y(); ++column) {
        const QRectF frame(
            geometry.origin + QPointF(column * (geometry.frame.width() + metrics.gap), 0), geometry.frame);
        const QString label = headgrid::columnLabel(content.groups, column, geometry.lines.perLine, content.naming);
        style::drawElidedText(painter,
            QRectF(frame.left() - metrics.gap / 2, frame.top() - metrics.headerHeight - 2, frame.width() + metrics.gap,
                metrics.headerHeight),
            Qt::AlignCenter, label.isEmpty() ? label : prefix + label);
    }
    painter.setFont(theme::fontFor(theme::TextRole::Section, body));
    painter.setPen(theme.text);
    for (std::size_t group = 0; group < content.groups.size(); ++group) {
        const QRectF label(
            metrics.margin, geometry.groupTops[group], metrics.labelWidth - 4, std::min(geometry.frame.height(), 40.0));
        if (shows(painter, visible, label))
            style::drawElidedText(painter, label, Qt::AlignLeft | Qt::AlignVCenter, content.groups[group].label);
    }
    painter.setFont(body);
}

void paintFrame(QPainter &painter, const QRectF &frame, const HeadSeriesContent &content, const HeadSeries &line,
    const theme::Theme &theme)
{
    painter.fillRect(frame, theme.alternate);
    style::drawFrame(painter, frame, theme.innerLine);
    const SeriesPlot plot = seriesFramePlot(frame, content);
    if (content.signedNumbers && plot.values.range.low < 0 && plot.values.range.high > 0) {
        painter.setPen(style::hairline(theme.border));
        const double zero = std::floor(plot.y(0)) + 0.5;
        painter.drawLine(QPointF(frame.left() + 1, zero), QPointF(frame.right() - 1, zero));
    }
    paintSeriesLine(painter, plot, line, {theme::laneColor(content.source, theme.appearance).line});
    const double size = frame.height() >= minHeightForMarks ? markSize : markSize - 1;
    for (const ChangeMark &mark : apartMarks(line.marks, plot))
        paintChangeMark(painter, QPointF(plot.x(mark.step), frame.bottom() - 1 - size / 2), mark, theme, size);
}

/// Calls `body(frame, line)` for every visible frame.
template <typename Body>
void forFrames(
    const style::Canvas &canvas, const SeriesGridGeometry &geometry, const HeadSeriesContent &content, Body body)
{
    std::size_t flat = 0;
    for (int group = 0; group < static_cast<int>(content.groups.size()); ++group) {
        const int count = geometry.lines.counts[static_cast<std::size_t>(group)];
        for (int index = 0; index < count && flat < content.series.size(); ++index, ++flat) {
            const QRectF frame = seriesFrame(geometry, {group, index});
            if (shows(canvas.painter, canvas.rect, frame))
                body(frame, content.series[flat]);
        }
    }
}

} // namespace

void paintSeriesLine(QPainter &painter, const SeriesPlot &plot, const HeadSeries &line, const LineLook &look)
{
    const int count = static_cast<int>(std::min(line.values.size(), plot.places.size()));
    painter.setRenderHint(QPainter::Antialiasing);
    const auto value = [](const std::vector<double> &values, int step) {
        return values[static_cast<std::size_t>(step)];
    };
    if (look.bandOpacity > 0 && line.low.size() == line.values.size() && line.high.size() == line.values.size()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::faded(look.color, look.bandOpacity));
        for (const auto &[first, last] : plots::runsOf(count, [&](int step) {
                 return std::isfinite(value(line.low, step)) && std::isfinite(value(line.high, step));
             })) {
            QPolygonF band;
            for (int step = first; step <= last; ++step)
                band << QPointF(plot.x(step), plot.y(value(line.high, step)));
            for (int step = last; step >= first; --step)
                band << QPointF(plot.x(step), plot.y(value(line.low, step)));
            if (last > first)
                painter.drawPolygon(band);
        }
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look.color, look.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const auto &[first, last] :
        plots::runsOf(count, [&](int step) { return std::isfinite(value(line.values, step)); })) {
        QPolygonF run;
        for (int step = first; step <= last; ++step)
            run << QPointF(plot.x(step), plot.y(value(line.values, step)));
        if (last > first)
            painter.drawPolyline(run);
        else
            painter.drawEllipse(run.front(), 1, 1);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

QPolygonF changeMarkShape(QPointF center, const ChangeMark &mark, double size)
{
    const double half = size / 2, tip = mark.rises ? -half : half;
    return QPolygonF({center + QPointF(0, tip), center + QPointF(half, -tip), center + QPointF(-half, -tip)});
}

QColor changeMarkColor(const ChangeMark &mark, const theme::Theme &theme)
{
    return mark.decays ? theme.warning : theme.text2;
}

void paintChangeMark(QPainter &painter, QPointF center, const ChangeMark &mark, const theme::Theme &theme, double size)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(changeMarkColor(mark, theme));
    painter.drawPolygon(changeMarkShape(center, mark, size));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

plots::PlotSegment stepLine(const QRectF &rect, double x, bool compared, const theme::Theme &theme)
{
    const double sharp = std::floor(x) + 0.5;
    return {QLineF(sharp, rect.top() + 1, sharp, rect.bottom() - 1),
        style::hairline(compared ? theme.text3 : theme.text2, compared ? Qt::DashLine : Qt::SolidLine)};
}

void paintStepLine(QPainter &painter, const QRectF &rect, double x, bool compared, const theme::Theme &theme)
{
    const plots::PlotSegment segment = stepLine(rect, x, compared, theme);
    painter.setPen(segment.pen);
    painter.drawLine(segment.line);
}

void paintSeriesDot(QPainter &painter, QPointF at, const QColor &color, const theme::Theme &theme, double radius)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.base, 1));
    painter.setBrush(color);
    painter.drawEllipse(at, radius + 0.5, radius + 0.5);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

SeriesPlot seriesFramePlot(const QRectF &frame, const HeadSeriesContent &content)
{
    const double foot = frame.height() >= minHeightForMarks ? markRoom : frameInset;
    SeriesPlot plot;
    plot.rect = frame.adjusted(frameInset, frameInset, -frameInset, -foot);
    plot.places = timeline::stepPlaces(content.axis, plot.rect.width());
    plot.values.range = content.range;
    return plot;
}

void paintSeriesGrid(const style::Canvas &canvas, const SeriesGridGeometry &geometry, const HeadSeriesContent &content)
{
    paintLabels(canvas, geometry, content);
    forFrames(canvas, geometry, content, [&](const QRectF &frame, const HeadSeries &line) {
        paintFrame(canvas.painter, frame, content, line, canvas.theme);
    });
}

void paintSeriesGridState(const style::Canvas &canvas, const SeriesGridGeometry &geometry,
    const HeadSeriesContent &content, const HeadSeriesState &state)
{
    QPainter &painter = canvas.painter;
    const theme::Theme &theme = canvas.theme;
    const QColor color = theme::laneColor(content.source, theme.appearance).line;
    SeriesPlot plot =
        // All frames are equal: the plot is shifted, not computed again.
        seriesFramePlot(QRectF({}, geometry.frame), content);
    const QRectF inner = plot.rect;
    forFrames(canvas, geometry, content, [&](const QRectF &frame, const HeadSeries &line) {
        plot.rect = inner.translated(frame.topLeft());
        if (state.compared && content.axis.contains(*state.compared))
            paintStepLine(painter, frame, plot.x(*state.compared), true, theme);
        if (content.axis.contains(state.current)) {
            paintStepLine(painter, frame, plot.x(state.current), false, theme);
            if (const double value = line.valueAt(state.current); std::isfinite(value))
                paintSeriesDot(painter, {plot.x(state.current), plot.y(value)}, color, theme, 2);
        }
        if (state.isPinned(line.head))
            headgrid::paintPinRing(painter, frame, theme);
        else if (state.hovered == line.head)
            headgrid::paintHoverRing(painter, frame, theme);
    });
}

} // namespace headwise::widgets::series
