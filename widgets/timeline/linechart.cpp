// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/linechart.h"

#include "widgets/charts/plotaxis.h"
#include "widgets/palette/lanecolors.h"
#include "widgets/palette/numberformat.h"
#include "widgets/palette/textpainting.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::timeline {

namespace {

constexpr double leftRoom = 30, topRoom = 14, rightRoom = 16, bottomRoom = 20;

SeriesPlot plotOf(const QRectF &rect, const LineChartContent &content)
{
    SeriesPlot plot;
    plot.rect = QRectF(rect.left() + leftRoom, rect.top() + topRoom,
        std::max(10.0, rect.width() - leftRoom - rightRoom), std::max(10.0, rect.height() - topRoom - bottomRoom));
    plot.places = stepPlaces(content.axis, plot.rect.width());
    plot.range = content.range;
    return plot;
}

QString valueText(const LineChartContent &content, int step)
{
    const double value = content.line.valueAt(step), half = content.line.halfWidthAt(step);
    QString text = palette::formatNumber(value, content.decimals);
    if (std::isfinite(half))
        text += QLatin1Char(' ') + palette::formatHalfWidth(half, content.decimals);
    return text;
}

/// The value beside its dot, where the line leaves most room: right of it unless the plot ends, above where the dot
/// lies low.
void paintValue(
    QPainter &painter, const SeriesPlot &plot, const LineChartContent &content, int step, const palette::Theme &theme)
{
    const double value = content.line.valueAt(step);
    if (!std::isfinite(value))
        return;
    const QPointF dot(plot.x(step), plot.y(value));
    const QFont body = painter.font(), font = palette::fontFor(palette::TextRole::StrongLabel, body);
    const QString text = valueText(content, step);
    const double width = std::ceil(palette::textWidth(font, text)) + 1;
    const bool right = dot.x() + 7 + width <= plot.rect.right() + rightRoom;
    const double ahead = content.line.valueAt(std::clamp(step + (right ? 1 : -1), 0, content.axis.count() - 1));
    const bool lineFalls = std::isfinite(ahead) && ahead < value;
    double top = lineFalls ? dot.y() - 17 : dot.y() + 4;
    if (top < plot.rect.top() - 13)
        top = dot.y() + 4;
    if (top + 14 > plot.rect.bottom() + 1)
        top = dot.y() - 17;
    const QRectF place(right ? dot.x() + 7 : dot.x() - 7 - width, top, width, 14);
    QPainterPath outline;
    const QFontMetricsF metrics(font);
    outline.addText(place.left(), place.center().y() + (metrics.ascent() - metrics.descent()) / 2, font, text);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(outline, QPen(theme.halo, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(font);
    painter.setPen(theme.text);
    palette::drawText(painter, place, Qt::AlignLeft | Qt::AlignVCenter, text);
    painter.setFont(body);
}

} // namespace

void paintLineChart(QPainter &painter, const QRectF &rect, const LineChartContent &content, const LineChartState &state,
    const palette::Theme &theme)
{
    painter.save();
    const SeriesPlot plot = plotOf(rect, content);
    const bool empty = std::none_of(
        content.line.values.begin(), content.line.values.end(), [](double value) { return std::isfinite(value); });
    if (empty) {
        charts::paintEmptyPlot(painter, rect, content.emptyText, theme);
        return painter.restore();
    }
    charts::PlotAxis axis;
    axis.range = content.range;
    axis.mostTicks = 3;
    charts::paintVerticalAxis(painter, plot.rect, axis, theme);
    const QColor color = palette::laneColor(content.source, theme.appearance).line;
    if (state.compared && content.axis.contains(*state.compared))
        paintStepLine(painter, plot.rect, plot.x(*state.compared), true, theme);
    const QRectF area(plot.rect.left(), plot.rect.bottom() + 4, plot.rect.width(), 15);
    auto labels = stepLabels(content.axis, plot.places, palette::fontFor(palette::TextRole::Label, painter.font()));
    if (content.axis.contains(state.current)) {
        paintStepLine(painter, plot.rect, plot.x(state.current), false, theme);
        const double center = plot.places[static_cast<std::size_t>(state.current)];
        labels = clearOf(std::move(labels), center, currentStepLabelWidth(content.axis, state.current, painter.font()));
        paintCurrentStepLabel(painter, area, content.axis, center, state.current, theme);
    }
    paintStepLabels(painter, area, labels, theme);
    paintSeriesLine(painter, plot, content.line, {color, 1.8, 0.25});
    for (const ChangeMark &mark : content.line.marks)
        paintChangeMark(painter, {plot.x(mark.step), plot.rect.bottom() - 4}, mark, theme);
    if (content.axis.contains(state.current)) {
        if (const double value = content.line.valueAt(state.current); std::isfinite(value))
            paintSeriesDot(painter, {plot.x(state.current), plot.y(value)}, color, theme, 3);
        paintValue(painter, plot, content, state.current, theme);
    }
    painter.restore();
}

LineChart::LineChart(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LineChart::setContent(LineChartContent content)
{
    m_content = std::move(content);
    describe();
    update();
}

void LineChart::setState(const LineChartState &state)
{
    m_state = state;
    describe();
    update();
}

QString LineChart::readout() const
{
    return m_content.axis.contains(m_state.current) ? valueText(m_content, m_state.current) : QString();
}

void LineChart::describe()
{
    setAccessibleName(m_content.name);
    setAccessibleDescription(
        m_content.axis.contains(m_state.current)
            ? tr("step %1: %2")
                  .arg(stepText(m_content.axis.steps[static_cast<std::size_t>(m_state.current)]), readout())
            : QString());
}

void LineChart::paint(QPainter &painter, const QRectF &rect) const
{
    paintLineChart(painter, rect, m_content, m_state, palette::themeOf(palette()));
}

void LineChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
}

int LineChart::stepUnder(QPointF point) const
{
    const SeriesPlot plot = plotOf(rect(), m_content);
    return m_content.axis.nearest((point.x() - plot.rect.left()) / plot.rect.width());
}

void LineChart::mousePressEvent(QMouseEvent *event)
{
    const int step = stepUnder(event->position());
    if (step >= 0 && event->button() == Qt::LeftButton)
        emit stepChosen(step);
}

void LineChart::mouseMoveEvent(QMouseEvent *event)
{
    const int step = stepUnder(event->position());
    setToolTip(step < 0 ? QString()
                        : tr("step %1: %2")
                              .arg(stepText(m_content.axis.steps[static_cast<std::size_t>(step)]),
                                  valueText(m_content, step)));
}

} // namespace headwise::widgets::timeline
