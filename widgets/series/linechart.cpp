// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/series/linechart.h"

#include "widgets/series/stepmarks.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::series {

namespace {

constexpr double leftSpace = 30, topSpace = 14, rightSpace = 16, bottomSpace = 20;

SeriesPlot plotOf(const QRectF &rect, const LineChartContent &content)
{
    SeriesPlot plot;
    plot.rect = QRectF(rect.left() + leftSpace, rect.top() + topSpace,
        std::max(10.0, rect.width() - leftSpace - rightSpace), std::max(10.0, rect.height() - topSpace - bottomSpace));
    plot.places = timeline::stepPlaces(content.axis, plot.rect.width());
    plot.values.range = content.range;
    plot.values.maxTicks = 3;
    return plot;
}

QString valueText(const LineChartContent &content, int step)
{
    const double value = content.line.valueAt(step), half = content.line.halfWidthAt(step);
    QString text = theme::formatNumber(value, content.decimals);
    if (std::isfinite(half))
        text += QLatin1Char(' ') + theme::formatHalfWidth(half, content.decimals);
    return text;
}

/// Draws the value beside its dot: to the right unless the plot ends there, and above if the dot is low.
void addValue(plots::PlotMarks &marks, const SeriesPlot &plot, const LineChartContent &content, int step,
    const plots::PlotCanvas &canvas)
{
    const double value = content.line.valueAt(step);
    if (!std::isfinite(value))
        return;
    const QPointF dot(plot.x(step), plot.y(value));
    const QString text = valueText(content, step);
    const double width =
        std::ceil(style::textWidth(theme::fontFor(theme::TextRole::StrongLabel, canvas.body), text)) + 1;
    const bool right = dot.x() + 7 + width <= plot.rect.right() + rightSpace;
    const double ahead = content.line.valueAt(std::clamp(step + (right ? 1 : -1), 0, content.axis.count() - 1));
    const bool lineFalls = std::isfinite(ahead) && ahead < value;
    double top = lineFalls ? dot.y() - 17 : dot.y() + 4;
    if (top < plot.rect.top() - 13)
        top = dot.y() + 4;
    if (top + 14 > plot.rect.bottom() + 1)
        top = dot.y() - 17;
    marks.texts.push_back({QRectF(right ? dot.x() + 7 : dot.x() - 7 - width, top, width, 14),
        Qt::AlignLeft | Qt::AlignVCenter, text, canvas.theme.text, theme::TextRole::StrongLabel, canvas.theme.halo});
}

} // namespace

LineChart::LineChart(QWidget *parent) : plots::Plot(Keys::Show, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LineChart::setContent(LineChartContent content)
{
    m_content = std::move(content);
    describe();
    contentChanged();
}

void LineChart::setState(const LineChartState &state)
{
    m_state = state;
    describe();
    update();
}

bool LineChart::empty() const
{
    return std::none_of(
        m_content.line.values.begin(), m_content.line.values.end(), [](double value) { return std::isfinite(value); });
}

QString LineChart::currentValue() const
{
    return m_content.axis.contains(m_state.current) ? valueText(m_content, m_state.current) : QString();
}

QString LineChart::readout(int step) const
{
    return tr("step %1: %2")
        .arg(timeline::stepText(m_content.axis.steps[static_cast<std::size_t>(step)]), valueText(m_content, step));
}

void LineChart::describe()
{
    setAccessibleName(m_content.name);
    setAccessibleDescription(m_content.axis.contains(m_state.current) ? readout(m_state.current) : QString());
}

plots::PlotParts LineChart::parts(const plots::PlotCanvas &canvas) const
{
    plots::PlotParts parts;
    const SeriesPlot plot = plotOf(canvas.rect, m_content);
    if (empty()) {
        parts.plot = canvas.rect;
        parts.emptyText = m_content.emptyText;
        return parts;
    }
    parts.plot = plot.rect;
    parts.x = m_content.axis.scale();
    parts.y = plot.values;
    addSeries(parts, m_content.axis, m_content.line,
        {theme::laneColor(m_content.source, canvas.theme.appearance).line, 1.8, 0.25});
    return parts;
}

plots::PlotMarks LineChart::above(const plots::PlotCanvas &canvas) const
{
    plots::PlotMarks marks;
    if (empty())
        return marks;
    const SeriesPlot plot = plotOf(canvas.rect, m_content);
    addSteps(marks, plot, m_content.axis, {m_state.current, m_state.compared, {}, {}}, canvas);
    const QColor color = theme::laneColor(m_content.source, canvas.theme.appearance).line;
    addLineMarks(marks, plot, m_content.line, canvas, {.current = m_state.current, .color = color});
    if (m_content.axis.contains(m_state.current))
        addValue(marks, plot, m_content, m_state.current, canvas);
    return marks;
}

std::optional<int> LineChart::itemAt(QPointF point) const
{
    const QRectF plot = plotOf(rect(), m_content).rect;
    const int step = m_content.axis.nearest((point.x() - plot.left()) / plot.width());
    return step < 0 ? std::nullopt : std::optional(step);
}

} // namespace headwise::widgets::series

#include "moc_linechart.cpp"
