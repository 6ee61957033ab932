// SPDX-License-Identifier: GPL-3.0-or-later
// The geometry of links: tokens in two columns, or arcs over one line of tokens.
#pragma once

#include "widgets/heatmap/heatmapgeometry.h"
#include "widgets/links/linkselection.h"

#include <QPainterPath>
#include <QPolygonF>

namespace headwise::widgets::links {

enum class LinkShape : std::uint8_t
{
    TwoColumns,
    Arcs
};

struct LinksGeometry
{
    LinkShape shape = LinkShape::TwoColumns;
    QRectF left, right; ///< label columns "from" and "to"; arcs: `left` is the one line of labels, below the arcs
    QRectF links;       ///< area of the curves
    QRectF numbers;     ///< right of the columns: values of the pinned row
    QRectF titles;      ///< above: which end is "from"
    QRectF legend;      ///< below the titles: the colours of several heads; empty for one
    int queries = 0, keys = 0;
    heatmap::Viewport viewport; ///< top and span select rows; arcs: left and span select positions

    double rowExtent(int count) const; ///< height of a row (arcs: width of a position)
};

struct LinksSpace
{
    double leftWidth = 70, rightWidth = 70, numberWidth = 44, labelHeight = 56;
    double titleHeight = 16, legendHeight = 0;
    double margin = 12;
};

LinksGeometry layoutLinks(const QRectF &available, LinkShape shape, heatmap::IndexRange size,
    const heatmap::Viewport &viewport, const LinksSpace &space = {});

/// Label of a query (left) or key (right); for arcs both are on the same line.
QRectF queryRect(const LinksGeometry &geometry, int query);
QRectF keyRect(const LinksGeometry &geometry, int key);
std::optional<int> queryAt(const LinksGeometry &geometry, QPointF point);
std::optional<int> keyAt(const LinksGeometry &geometry, QPointF point);

/// The tokens whose links are drawn: those with their middle in the viewport.
LinkWindow windowOf(const LinksGeometry &geometry);
/// What it has room for, see linkCapacity.
int capacityOf(const LinksGeometry &geometry);

/// Curve of a link; empty if one of its ends is outside the viewport. Arcs to later tokens are flatter than those to
/// earlier ones, so that both are seen between the same two tokens.
QPainterPath linkPath(const LinksGeometry &geometry, const Link &link);

/// Head of an arc's arrow, at the token that is attended to; empty for two columns and for arcs of a token to itself.
QPolygonF arrowHead(const LinksGeometry &geometry, const Link &link);

/// Width 0.6 + 4.4 w and opacity 0.10 + 0.22 w of a link of magnitude w in 0..1; 0.95 in the pinned row.
double linkWidth(double magnitude);
double linkOpacity(double magnitude, bool strong);

} // namespace headwise::widgets::links
