// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry of a map's cells and labels.
#pragma once

#include "widgets/heatmap/viewport.h"

#include <QRectF>
#include <QSizeF>

#include <optional>

namespace headwise::widgets::heatmap {

/// Cell of a map: row "from", column "to".
struct MapCell
{
    int query = 0;
    int key = 0;
    bool operator==(const MapCell &) const = default;
};

struct HeatMapGeometry
{
    QRectF map;          ///< the pixels of the visible part
    QRectF rowLabels;    ///< left of it
    QRectF columnLabels; ///< above it
    QRectF colorBar;     ///< below it
    int queries = 0, keys = 0;
    Viewport viewport;

    double cellWidth() const { return keys > 0 ? map.width() / (keys * viewport.span) : 0; }
    double cellHeight() const { return queries > 0 ? map.height() / (queries * viewport.span) : 0; }
};

struct HeatMapSpace
{
    double rowLabelWidth = 70, columnLabelHeight = 50, colorBarHeight = 0;
    double margin = 12;
};

/// Square cells as large as possible (at most 40 px; up to 4 : 1 if a map is much longer than wide), with the map
/// left-aligned after its labels.
HeatMapGeometry layoutHeatMap(
    const QRectF &available, int queries, int keys, const Viewport &viewport, const HeatMapSpace &space = {});

/// Rectangle of a cell, not clipped to the visible part.
QRectF cellRect(const HeatMapGeometry &geometry, MapCell cell);
/// Cell under a point of the visible part.
std::optional<MapCell> cellAt(const HeatMapGeometry &geometry, QPointF point);
/// Row or column whose label is under a point.
std::optional<int> rowLabelAt(const HeatMapGeometry &geometry, QPointF point);
std::optional<int> columnLabelAt(const HeatMapGeometry &geometry, QPointF point);

/// Half-open range of rows (columns) that are at least partly visible.
struct IndexRange
{
    int begin = 0, end = 0;
    int count() const { return end - begin; }
    bool operator==(const IndexRange &) const = default;
};
IndexRange visibleRows(const HeatMapGeometry &geometry);
IndexRange visibleColumns(const HeatMapGeometry &geometry);

/// 1 if every label fits, otherwise the smallest of 2, 5, 10, 20 ... for which they fit.
int labelStep(double cellExtent, double minExtent = 11);

/// Minimum span of a viewport: 4 cells remain visible.
double minSpanOf(int queries, int keys);

} // namespace headwise::widgets::heatmap
