// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/series/serieschart.h"

#include "widgets/series/stepmarks.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::series {

namespace {

constexpr double leftRoom = 44, topRoom = 10, rightRoom = 16, bottomRoom = 22;

/// Fewer lines can be drawn stronger without hiding each other.
double quietOpacity(std::size_t lines) { return lines <= 8 ? 0.7 : lines <= 40 ? 0.45 : 0.3; }

double distanceTo(const SeriesPlot &plot, const HeadSeries &line, QPointF point)
{
    double smallest = std::numeric_limits<double>::infinity();
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
        smallest = std::min(smallest, std::hypot(point.x() - nearest.x(), point.y() - nearest.y()));
    }
    return smallest;
}

/// The name of a line at its right end, without overlapping other names.
void addName(plots::PlotMarks &marks, const SeriesPlot &plot, const HeadSeriesContent &content, const HeadSeries &line,
    const plots::PlotCanvas &canvas)
{
    int last = static_cast<int>(std::min(line.values.size(), plot.places.size())) - 1;
    while (last >= 0 && !std::isfinite(line.valueAt(last)))
        --last;
    if (last < 0)
        return;
    const QString text = content.label(line.head);
    const double width =
        std::ceil(style::textWidth(theme::fontFor(theme::TextRole::StrongLabel, canvas.body), text)) + 1;
    double y = plot.y(line.valueAt(last)) - 9;
    if (y < plot.rect.top() + 7) // no space above the line
        y += 20;
    y = std::clamp(y, plot.rect.top() + 7, plot.rect.bottom() - 7);
    const auto taken = [&](double middle) {
        return std::any_of(marks.texts.begin(), marks.texts.end(), [&](const plots::PlotText &other) {
            return other.halo.isValid() && std::abs(other.rect.center().y() - middle) < 14;
        });
    };
    while (taken(y) && y < plot.rect.bottom() - 7)
        y += 14;
    marks.texts.push_back({QRectF(plot.rect.right() - width - 4, y - 8, width, 16), Qt::AlignCenter, text,
        canvas.theme.text, theme::TextRole::StrongLabel, canvas.theme.halo});
}

/// All lines in pale colour, as one item, since a model has hundreds of heads.
void addQuietLines(
    plots::PlotMarks &marks, const SeriesPlot &plot, const HeadSeriesContent &content, const QColor &color)
{
    const QPen pen(
        theme::faded(color, quietOpacity(content.series.size())), 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    for (const HeadSeries &line : content.series) {
        const int count = static_cast<int>(std::min(line.values.size(), plot.places.size()));
        for (const auto &[first, last] :
            plots::runsOf(count, [&](int step) { return std::isfinite(line.valueAt(step)); })) {
            QPolygonF points;
            for (int step = first; step <= last; ++step)
                points << QPointF(plot.x(step), plot.y(line.valueAt(step)));
            if (last > first)
                marks.shapes.push_back({points, {}, pen});
            else
                marks.dots.push_back({points.front(), 1, pen.color()});
        }
    }
}

} // namespace

SeriesPlot chartPlot(const QRectF &rect, const HeadSeriesContent &content)
{
    SeriesPlot plot;
    plot.rect = QRectF(rect.left() + leftRoom, rect.top() + topRoom,
        std::max(10.0, rect.width() - leftRoom - rightRoom), std::max(10.0, rect.height() - topRoom - bottomRoom));
    plot.places = timeline::stepPlaces(content.axis, plot.rect.width());
    plot.values.range = content.range;
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

SeriesChart::SeriesChart(QWidget *parent) : plots::Plot(Keys::Choose, parent) {}

void SeriesChart::setContent(HeadSeriesContent content)
{
    m_content = std::move(content);
    describe();
    contentChanged();
}

void SeriesChart::setState(const HeadSeriesState &state)
{
    if (state == m_state)
        return;
    const bool otherLines = state.hovered != m_state.hovered || state.pinned != m_state.pinned;
    m_state = state;
    describe();
    if (otherLines)
        redraw();
    else
        update();
}

void SeriesChart::describe()
{
    const auto head = m_state.pinned.empty() ? m_state.hovered : std::optional(m_state.pinned.back());
    setAccessibleName(tr("Heads over steps, %1").arg(m_content.laneName));
    setAccessibleDescription(
        head ? m_content.label(*head) + QLatin1Char(' ') + m_content.readout(*head, m_state.current) : QString());
}

plots::PlotParts SeriesChart::parts(const plots::PlotCanvas &canvas) const
{
    plots::PlotParts parts;
    const SeriesPlot plot = chartPlot(canvas.rect, m_content);
    parts.plot = plot.rect;
    parts.x = m_content.axis.scale();
    parts.y = plot.values;
    parts.y.signedTicks = m_content.signedNumbers;
    parts.y.maxTicks = std::clamp(static_cast<int>(plot.rect.height() / 36), 2, 6);
    if (m_content.series.empty()) {
        parts.emptyText = m_content.emptyText;
        return parts;
    }
    const QColor color = theme::laneColor(m_content.source, canvas.theme.appearance).line;
    addQuietLines(parts.below, plot, m_content, color);
    for (const HeadSeries &line : m_content.series)
        if (standsOut(line.head))
            addSeries(parts, m_content.axis, line, {color, m_state.isPinned(line.head) ? 2.5 : 2.0, 0.25});
    return parts;
}

plots::PlotMarks SeriesChart::above(const plots::PlotCanvas &canvas) const
{
    plots::PlotMarks marks;
    if (m_content.series.empty())
        return marks;
    const SeriesPlot plot = chartPlot(canvas.rect, m_content);
    addSteps(marks, plot, m_content.axis, m_state, canvas);
    const QColor color = theme::laneColor(m_content.source, canvas.theme.appearance).line;
    for (const HeadSeries &line : m_content.series)
        if (standsOut(line.head)) {
            addLineMarks(marks, plot, line, canvas, {m_state.current, color, 3.5, 8, 5});
            addName(marks, plot, m_content, line, canvas);
        }
    return marks;
}

std::optional<int> SeriesChart::itemAt(QPointF point) const
{
    const auto head = lineAt(chartPlot(rect(), m_content), m_content, point);
    for (int line = 0; head && line < itemCount(); ++line)
        if (headOf(line) == *head)
            return line;
    return std::nullopt;
}

std::optional<int> SeriesChart::currentItem() const
{
    for (int line = 0; line < itemCount() && !m_state.pinned.empty(); ++line)
        if (headOf(line) == m_state.pinned.back())
            return line;
    return std::nullopt;
}

QString SeriesChart::readout(int line) const
{
    return m_content.label(headOf(line)) + QLatin1Char('\n') + m_content.readout(headOf(line), m_state.current);
}

void SeriesChart::hoverItem(std::optional<int> line)
{
    const auto head = line ? std::optional(headOf(*line)) : std::nullopt;
    if (head == m_state.hovered)
        return;
    m_state.hovered = head;
    describe();
    redraw();
    if (head)
        emit headHovered(*head);
    else
        emit hoverLeft();
}

void SeriesChart::clickBeside(QPointF point)
{
    const QRectF plot = chartPlot(rect(), m_content).rect;
    const int step = m_content.axis.nearest((point.x() - plot.left()) / plot.width());
    if (step >= 0)
        emit stepChosen(step);
}

} // namespace headwise::widgets::series

#include "moc_serieschart.cpp"
