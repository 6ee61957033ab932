// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/clusters/headmap.h"

#include "widgets/clusters/headmapmarks.h"
#include "widgets/theme/numberformat.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::clusters {

MapScale mapScale(const QRectF &plot, const std::vector<HeadMapPoint> &points)
{
    MapScale scale{{}, plot.center(), 1};
    if (points.empty())
        return scale;
    QPointF low = points.front().at, high = low;
    for (const HeadMapPoint &point : points) {
        low = {std::min(low.x(), point.at.x()), std::min(low.y(), point.at.y())};
        high = {std::max(high.x(), point.at.x()), std::max(high.y(), point.at.y())};
    }
    scale.middle = (low + high) / 2;
    const QPointF span = high - low;
    const double across = span.x() > 0 ? plot.width() / span.x() : INFINITY;
    const double along = span.y() > 0 ? plot.height() / span.y() : INFINITY;
    const double smallest = std::min(across, along);
    scale.scale = std::isfinite(smallest) ? smallest : 1; // all heads at one point
    return scale;
}

QPolygonF convexHull(std::vector<QPointF> points)
{
    std::sort(points.begin(), points.end(),
        [](QPointF a, QPointF b) { return std::pair(a.x(), a.y()) < std::pair(b.x(), b.y()); });
    points.erase(std::unique(points.begin(), points.end()), points.end());
    if (points.size() < 3)
        return QPolygonF(QList<QPointF>(points.begin(), points.end()));
    // Andrew 1979: the lower side from the left, then the upper one from the right.
    const auto turnsLeft = [](QPointF o, QPointF a, QPointF b) {
        return (a.x() - o.x()) * (b.y() - o.y()) - (a.y() - o.y()) * (b.x() - o.x()) > 0;
    };
    QPolygonF hull;
    for (const bool upper : {false, true}) {
        const qsizetype start = hull.size();
        const auto add = [&](QPointF point) {
            while (hull.size() >= start + 2 && !turnsLeft(hull[hull.size() - 2], hull.back(), point))
                hull.removeLast();
            hull.append(point);
        };
        if (upper)
            std::for_each(points.rbegin(), points.rend(), add);
        else
            std::for_each(points.begin(), points.end(), add);
        hull.removeLast(); // the first point of the other side
    }
    return hull;
}

std::optional<int> pointAt(const std::vector<QPointF> &places, QPointF point, double reach)
{
    std::optional<int> nearest;
    double least = reach * reach;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const QPointF away = places[i] - point;
        const double distance = QPointF::dotProduct(away, away);
        if (distance <= least) {
            least = distance;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

HeadMap::HeadMap(QWidget *parent) : Plot(Keys::Choose, parent) {}

void HeadMap::setContent(HeadMapContent content)
{
    m_content = std::move(content);
    m_state = {};
    describe();
    contentChanged();
}

void HeadMap::setState(const HeadMapState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    describe();
    update();
}

void HeadMap::describe()
{
    setAccessibleName(m_content.name);
    QStringList lines;
    for (const int point : m_state.selected)
        lines << readout(point).replace(QLatin1Char('\n'), QStringLiteral(", "));
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
}

QString HeadMap::readout(int index) const
{
    const HeadMapPoint &point = m_content.points[static_cast<std::size_t>(index)];
    QString text = tr("%1\ncluster %2\n%3").arg(point.name).arg(point.cluster + 1).arg(point.role);
    if (m_content.colors)
        text += QLatin1Char('\n') + (std::isnan(point.value) ? tr("%1: no value").arg(m_content.colors->unit)
                                                             : QStringLiteral("%1: %2").arg(m_content.colors->unit,
                                                                   theme::formatNumber(point.value)));
    return text;
}

std::vector<QPointF> HeadMap::places() const
{
    return pointPlaces(mapPlot(QRectF(rect()), m_content, font()), m_content.points);
}

std::optional<int> HeadMap::currentItem() const
{
    return m_state.selected.empty() ? std::nullopt : std::optional(m_state.selected.back());
}

void HeadMap::hoverItem(std::optional<int> point)
{
    if (point == m_state.hovered)
        return;
    m_state.hovered = point;
    if (point)
        emit pointHovered(*point);
    else
        emit hoverLeft();
}

plots::PlotParts HeadMap::parts(const plots::PlotCanvas &canvas) const
{
    plots::PlotParts parts;
    parts.plot = mapPlot(canvas.rect, m_content, canvas.body);
    if (m_content.points.empty()) {
        parts.plot = canvas.rect;
        parts.emptyText = m_content.emptyText;
        return parts;
    }
    parts.x.lines = parts.x.numbers = parts.y.lines = parts.y.numbers = false;
    parts.above = pointMarks(canvas, m_content);
    return parts;
}

plots::PlotMarks HeadMap::below(const plots::PlotCanvas &canvas) const
{
    return m_content.points.empty() ? plots::PlotMarks() : hullMarks(canvas, m_content, m_state);
}

plots::PlotMarks HeadMap::above(const plots::PlotCanvas &canvas) const
{
    return m_content.points.empty() ? plots::PlotMarks() : selectionMarks(canvas, m_content, m_state);
}

} // namespace headwise::widgets::clusters
