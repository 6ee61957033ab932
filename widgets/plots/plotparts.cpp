// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plotparts.h"

#include "widgets/style/textpainting.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::plots {

namespace {

constexpr double tickHeight = 16, square = 9, labelGap = 6;

/// The pen is set only when it changes, since consecutive marks usually have the same one.
void setPen(QPainter &painter, const QPen &pen)
{
    if (painter.pen() != pen)
        painter.setPen(pen);
    const bool smooth = !pen.isCosmetic();
    if (painter.testRenderHint(QPainter::Antialiasing) != smooth)
        painter.setRenderHint(QPainter::Antialiasing, smooth);
}

QBrush groundOf(const QColor &color) { return color.isValid() ? QBrush(color) : QBrush(Qt::NoBrush); }

void paintShapes(QPainter &painter, const std::vector<PlotShape> &shapes)
{
    for (const PlotShape &shape : shapes) {
        setPen(painter, shape.pen);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(groundOf(shape.ground));
        if (shape.ground.isValid())
            painter.drawPolygon(shape.points);
        else
            painter.drawPolyline(shape.points);
    }
}

void paintHalo(QPainter &painter, const PlotText &text)
{
    const QFontMetricsF metrics(painter.font());
    const double width = metrics.horizontalAdvance(text.text);
    const double spare = text.rect.width() - width;
    const double left = text.flags & Qt::AlignRight ? spare : text.flags & Qt::AlignHCenter ? spare / 2 : 0;
    QPainterPath outline;
    outline.addText(text.rect.left() + left, text.rect.center().y() + (metrics.ascent() - metrics.descent()) / 2,
        painter.font(), text.text);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(outline, QPen(text.halo, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

} // namespace

void paintPlotMarks(QPainter &painter, const PlotMarks &marks)
{
    painter.save();
    for (const PlotFill &fill : marks.fills)
        painter.fillRect(fill.rect, fill.color);
    paintShapes(painter, marks.shapes);
    painter.setBrush(Qt::NoBrush);
    for (const PlotSegment &segment : marks.segments) {
        setPen(painter, segment.pen);
        painter.drawLine(segment.line);
    }
    for (const PlotDot &dot : marks.dots) {
        setPen(painter, dot.pen);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(groundOf(dot.ground));
        painter.drawEllipse(dot.at, dot.radius, dot.radius);
    }
    const QFont body = painter.font();
    for (const PlotText &text : marks.texts) {
        painter.setFont(theme::fontFor(text.role, body));
        if (text.halo.isValid())
            paintHalo(painter, text);
        painter.setPen(text.color);
        style::drawElidedText(painter, text.rect, text.flags, text.text);
    }
    painter.restore();
}

void paintEmptyPlot(QPainter &painter, const QRectF &plot, const QString &text, const theme::Theme &theme)
{
    painter.setPen(theme.text3);
    style::drawText(painter, plot, Qt::AlignCenter | Qt::TextWordWrap, text);
}

double tickPixel(const QRectF &plot, const PlotAxis &axis, Qt::Orientation orientation, double value)
{
    const bool across = orientation == Qt::Horizontal;
    const double first = across ? plot.left() : plot.top(), last = across ? plot.right() : plot.bottom();
    const double at = across ? plotX(plot, axis, value) : plotY(plot, axis, value);
    return std::clamp(std::round(at), first, std::max(first, last - 1)) + 0.5;
}

void addTickLabels(PlotMarks &marks, const PlotParts &parts, Qt::Orientation orientation, const theme::Theme &theme)
{
    const bool across = orientation == Qt::Horizontal;
    const PlotAxis &axis = across ? parts.x : parts.y;
    const QRectF &plot = parts.plot;
    if (!axis.numbers)
        return;
    const int flags = (across ? Qt::AlignHCenter : Qt::AlignRight) | Qt::AlignVCenter;
    for (const AxisLabel &label : axis.labels()) {
        const double at = tickPixel(plot, axis, orientation, label.value);
        const QRectF place = across ? QRectF(at - 50, plot.bottom() + 3, 100, tickHeight)
                                    : QRectF(plot.left() - labelGap - 100, at - tickHeight / 2, 100, tickHeight);
        marks.texts.push_back({place, flags, label.text, axis.strongNumbers ? theme.text : theme.text2});
    }
}

void addAxisNames(PlotMarks &marks, const PlotCanvas &canvas, const PlotParts &parts)
{
    const QFont label = theme::fontFor(theme::TextRole::Label, canvas.body);
    const QRectF line(
        canvas.rect.left() + 12, parts.plot.bottom() + 4 + tickHeight + 2, canvas.rect.width() - 20, tickHeight);
    const double right = std::min(std::ceil(style::textWidth(label, parts.x.name)) + 1, line.width() * 0.6);
    marks.texts.push_back({QRectF(line.right() - right, line.top(), right, line.height()),
        Qt::AlignRight | Qt::AlignVCenter, parts.x.name, canvas.theme.text2});
    if (!parts.y.name.isEmpty())
        marks.texts.push_back({QRectF(line.left(), line.top(), line.width() - right - 8, line.height()),
            Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("\u2191 ") + parts.y.name, canvas.theme.text2});
}

void addLegend(PlotMarks &marks, const QRectF &line, const std::vector<LegendEntry> &entries, const PlotCanvas &canvas)
{
    const QFont label = theme::fontFor(theme::TextRole::Label, canvas.body);
    const double share = line.width() / std::max<double>(1, static_cast<double>(entries.size())) - 24;
    double x = line.left();
    for (const LegendEntry &entry : entries) {
        const double width = std::min(std::ceil(style::textWidth(label, entry.text)) + 1, share);
        marks.fills.push_back({QRectF(x, line.top() + 4, square, square), entry.color});
        marks.texts.push_back(
            {QRectF(x + 13, line.top(), width, tickHeight), Qt::AlignVCenter, entry.text, canvas.theme.text});
        x += width + 26;
    }
}

} // namespace headwise::widgets::plots
