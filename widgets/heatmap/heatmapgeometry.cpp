// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/heatmapgeometry.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::heatmap {

namespace {

constexpr double largestCell = 40, steepestAspect = 4;

IndexRange visibleRange(double start, double span, int count)
{
    const int begin = std::clamp(static_cast<int>(std::floor(start * count + 1e-9)), 0, count);
    const int end = std::clamp(static_cast<int>(std::ceil((start + span) * count - 1e-9)), begin, count);
    return {begin, end};
}

std::optional<int> indexAt(double fraction, int count)
{
    const int index = static_cast<int>(std::floor(fraction * count));
    return index >= 0 && index < count ? std::optional(index) : std::nullopt;
}

} // namespace

HeatMapGeometry layoutHeatMap(
    const QRectF &available, int queries, int keys, const Viewport &viewport, const HeatMapSpace &space)
{
    HeatMapGeometry geometry;
    geometry.queries = queries;
    geometry.keys = keys;
    geometry.viewport = viewport;
    const double barGap = space.colorBarHeight > 0 ? 8 : 0;
    const QPointF origin =
        available.topLeft() + QPointF(space.margin + space.rowLabelWidth, space.margin + space.columnLabelHeight);
    const double width = std::max(8.0, available.right() - space.margin - origin.x());
    const double height = std::max(8.0, available.bottom() - space.margin - space.colorBarHeight - barGap - origin.y());
    double cellWidth = std::min(width / std::max(1, keys), largestCell);
    double cellHeight = std::min(height / std::max(1, queries), largestCell);
    cellWidth = std::min(cellWidth, cellHeight * (keys < queries ? steepestAspect : 1));
    cellHeight = std::min(cellHeight, cellWidth * (queries < keys ? steepestAspect : 1));
    const auto extent = [](double cell, int count) {
        return cell >= 4 ? std::floor(cell * count) : std::round(cell * count);
    };
    geometry.map =
        QRectF(std::round(origin.x()), std::round(origin.y()), extent(cellWidth, keys), extent(cellHeight, queries));
    geometry.rowLabels =
        QRectF(available.left() + space.margin, geometry.map.top(), space.rowLabelWidth - 4, geometry.map.height());
    geometry.columnLabels =
        QRectF(geometry.map.left(), available.top() + space.margin, geometry.map.width(), space.columnLabelHeight - 4);
    geometry.colorBar =
        QRectF(geometry.map.left() - 4, geometry.map.bottom() + barGap, width + 8, space.colorBarHeight);
    return geometry;
}

QRectF cellRect(const HeatMapGeometry &geometry, MapCell cell)
{
    const double width = geometry.cellWidth(), height = geometry.cellHeight();
    return {geometry.map.left() + (cell.key - geometry.viewport.left * geometry.keys) * width,
        geometry.map.top() + (cell.query - geometry.viewport.top * geometry.queries) * height, width, height};
}

std::optional<MapCell> cellAt(const HeatMapGeometry &geometry, QPointF point)
{
    const QRectF &map = geometry.map;
    if (map.isEmpty() || point.x() < map.left() || point.y() < map.top() || point.x() >= map.right() ||
        point.y() >= map.bottom())
        return std::nullopt;
    const auto &viewport = geometry.viewport;
    const auto key = indexAt(viewport.left + viewport.span * (point.x() - map.left()) / map.width(), geometry.keys);
    const auto query = indexAt(viewport.top + viewport.span * (point.y() - map.top()) / map.height(), geometry.queries);
    return key && query ? std::optional(MapCell{*query, *key}) : std::nullopt;
}

std::optional<int> rowLabelAt(const HeatMapGeometry &geometry, QPointF point)
{
    if (!geometry.rowLabels.contains(point))
        return std::nullopt;
    const double fraction = (point.y() - geometry.map.top()) / geometry.map.height();
    return indexAt(geometry.viewport.top + geometry.viewport.span * fraction, geometry.queries);
}

std::optional<int> columnLabelAt(const HeatMapGeometry &geometry, QPointF point)
{
    if (!geometry.columnLabels.contains(point))
        return std::nullopt;
    const double fraction = (point.x() - geometry.map.left()) / geometry.map.width();
    return indexAt(geometry.viewport.left + geometry.viewport.span * fraction, geometry.keys);
}

IndexRange visibleRows(const HeatMapGeometry &geometry)
{
    return visibleRange(geometry.viewport.top, geometry.viewport.span, geometry.queries);
}

IndexRange visibleColumns(const HeatMapGeometry &geometry)
{
    return visibleRange(geometry.viewport.left, geometry.viewport.span, geometry.keys);
}

int labelStep(double cellExtent, double minExtent)
{
    if (!(cellExtent > 0))
        return 1;
    for (int power = 1; power < 1'000'000; power *= 10)
        for (const int mantissa : {1, 2, 5})
            if (cellExtent * mantissa * power >= minExtent)
                return mantissa * power;
    return 1'000'000;
}

double minSpanOf(int queries, int keys) { return std::min(1.0, 4.0 / std::max({1, queries, keys})); }

} // namespace headwise::widgets::heatmap
