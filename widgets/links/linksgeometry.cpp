// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/links/linksgeometry.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::links {

namespace {

constexpr double largestRow = 22, largestPosition = 40;

/// The part of the viewport along the axis of rows (or positions).
double startOf(const LinksGeometry &geometry)
{
    return geometry.shape == LinkShape::Arcs ? geometry.viewport.left : geometry.viewport.top;
}

QRectF labelRect(const LinksGeometry &geometry, const QRectF &column, int index, int count)
{
    const double extent = geometry.rowExtent(count);
    const double offset = (index - startOf(geometry) * count) * extent;
    if (geometry.shape == LinkShape::Arcs)
        return {column.left() + offset, column.top(), extent, column.height()};
    return {column.left(), column.top() + offset, column.width(), extent};
}

std::optional<int> indexAt(const LinksGeometry &geometry, const QRectF &column, QPointF point, int count)
{
    if (!column.contains(point) || count == 0)
        return std::nullopt;
    const double along = geometry.shape == LinkShape::Arcs ? point.x() - column.left() : point.y() - column.top();
    const int index = static_cast<int>(std::floor(along / geometry.rowExtent(count) + startOf(geometry) * count));
    return index >= 0 && index < count ? std::optional(index) : std::nullopt;
}

/// True if completely inside along the axis, so that no clipping is needed.
bool isInside(const LinksGeometry &geometry, double position)
{
    const bool arcs = geometry.shape == LinkShape::Arcs;
    const double low = arcs ? geometry.links.left() : geometry.links.top();
    const double high = arcs ? geometry.links.right() : geometry.links.bottom();
    return position >= low - 0.01 && position <= high + 0.01;
}

QPainterPath columnPath(const LinksGeometry &geometry, const Link &link)
{
    const double from = queryRect(geometry, link.query).center().y(), to = keyRect(geometry, link.key).center().y();
    if (!isInside(geometry, from) || !isInside(geometry, to))
        return {};
    QPainterPath path(QPointF(geometry.links.left(), from));
    const double bend = geometry.links.width() * 0.45;
    path.cubicTo(geometry.links.left() + bend, from, geometry.links.right() - bend, to, geometry.links.right(), to);
    return path;
}

QPainterPath arcPath(const LinksGeometry &geometry, const Link &link)
{
    const double from = queryRect(geometry, link.query).center().x(), to = keyRect(geometry, link.key).center().x();
    if (!isInside(geometry, from) || !isInside(geometry, to))
        return {};
    const double baseline = geometry.links.bottom();
    QPainterPath path(QPointF(from, baseline));
    if (link.query == link.key) {
        const double loop = std::min(10.0, geometry.rowExtent(geometry.keys));
        path.cubicTo(from - loop, baseline - 2 * loop, from + loop, baseline - 2 * loop, from, baseline);
        return path;
    }
    const double rise = link.key < link.query ? 0.62 : 0.44, highest = link.key < link.query ? 1.3 : 1.0;
    const double height = std::min(std::abs(to - from) * rise, geometry.links.height() * highest);
    path.cubicTo(from, baseline - height, to, baseline - height, to, baseline);
    return path;
}

} // namespace

double LinksGeometry::rowExtent(int count) const
{
    const double length = shape == LinkShape::Arcs ? links.width() : links.height();
    return count > 0 ? length / (std::max(queries, keys) * viewport.span) : 0;
}

LinksGeometry layoutLinks(const QRectF &available, LinkShape shape, heatmap::IndexRange size,
    const heatmap::Viewport &viewport, const LinksSpace &space)
{
    LinksGeometry geometry;
    geometry.shape = shape;
    geometry.queries = size.begin;
    geometry.keys = size.end;
    geometry.viewport = viewport;
    const QRectF whole = available.adjusted(space.margin, space.margin / 2, -space.margin, -space.margin / 2);
    const QRectF inside = whole.adjusted(0, space.titleHeight + space.legendHeight, 0, 0);
    geometry.titles = QRectF(whole.topLeft(), QSizeF(whole.width(), space.titleHeight));
    geometry.legend = QRectF(geometry.titles.bottomLeft(), QSizeF(whole.width(), space.legendHeight));
    const int longest = std::max(1, std::max(geometry.queries, geometry.keys));
    if (shape == LinkShape::Arcs) {
        const double width = std::min(inside.width(), longest * viewport.span * largestPosition);
        geometry.links =
            QRectF(inside.left(), inside.top(), width, std::max(10.0, inside.height() - space.labelHeight));
        geometry.left = geometry.right = QRectF(inside.left(), geometry.links.bottom(), width, space.labelHeight);
        return geometry;
    }
    const double height = std::min(inside.height(), longest * viewport.span * largestRow);
    const double middle =
        std::clamp(inside.width() - space.leftWidth - space.rightWidth - space.numberWidth, 20.0, 260.0);
    geometry.left = QRectF(inside.left(), inside.top(), space.leftWidth - 4, height);
    geometry.links = QRectF(inside.left() + space.leftWidth, inside.top(), middle, height);
    geometry.right = QRectF(geometry.links.right() + 4, inside.top(), space.rightWidth - 4, height);
    geometry.numbers =
        QRectF(geometry.right.right(), inside.top(), std::max(0.0, inside.right() - geometry.right.right()), height);
    return geometry;
}

QRectF queryRect(const LinksGeometry &geometry, int query)
{
    return labelRect(geometry, geometry.left, query, std::max(geometry.queries, geometry.keys));
}

QRectF keyRect(const LinksGeometry &geometry, int key)
{
    return labelRect(geometry, geometry.right, key, std::max(geometry.queries, geometry.keys));
}

std::optional<int> queryAt(const LinksGeometry &geometry, QPointF point)
{
    const auto index = indexAt(geometry, geometry.left, point, std::max(geometry.queries, geometry.keys));
    return index && *index < geometry.queries ? index : std::nullopt;
}

std::optional<int> keyAt(const LinksGeometry &geometry, QPointF point)
{
    if (geometry.shape == LinkShape::Arcs)
        return std::nullopt; // with a single line, its tokens are the "from" side
    const auto index = indexAt(geometry, geometry.right, point, std::max(geometry.queries, geometry.keys));
    return index && *index < geometry.keys ? index : std::nullopt;
}

LinkWindow windowOf(const LinksGeometry &geometry)
{
    const int count = std::max(geometry.queries, geometry.keys);
    const double begin = startOf(geometry) * count, end = begin + geometry.viewport.span * count;
    return {static_cast<int>(std::ceil(begin - 0.5 - 1e-6)), static_cast<int>(std::floor(end - 0.5 + 1e-6)) + 1};
}

int capacityOf(const LinksGeometry &geometry)
{
    return linkCapacity(geometry.shape == LinkShape::Arcs ? geometry.links.width() : geometry.links.height());
}

QPolygonF arrowHead(const LinksGeometry &geometry, const Link &link)
{
    const double to = keyRect(geometry, link.key).center().x();
    if (geometry.shape != LinkShape::Arcs || link.query == link.key || !isInside(geometry, to))
        return {};
    const double width = 2.5 + linkWidth(std::abs(link.weight)) / 2, baseline = geometry.links.bottom();
    return QPolygonF(
        {QPointF(to, baseline), QPointF(to - width, baseline - 2 * width), QPointF(to + width, baseline - 2 * width)});
}

QPainterPath linkPath(const LinksGeometry &geometry, const Link &link)
{
    return geometry.shape == LinkShape::Arcs ? arcPath(geometry, link) : columnPath(geometry, link);
}

double linkWidth(double magnitude) { return 0.6 + 4.4 * std::clamp(magnitude, 0.0, 1.0); }

double linkOpacity(double magnitude, bool strong)
{
    return strong ? 0.95 : 0.10 + 0.22 * std::clamp(magnitude, 0.0, 1.0);
}

} // namespace headwise::widgets::links
