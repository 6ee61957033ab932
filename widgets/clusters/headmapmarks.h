// SPDX-License-Identifier: GPL-3.0-or-later
// The marks of a map of heads, in pixels.
#pragma once

#include "widgets/clusters/headmap.h"

namespace headwise::widgets::clusters {

/// Where the points lie: above the legend, with room for glyphs and labels.
QRectF mapPlot(const QRectF &rect, const HeadMapContent &content, const QFont &body);
std::vector<QPointF> pointPlaces(const QRectF &plot, const std::vector<HeadMapPoint> &points);

/// Glyphs and legend.
plots::PlotMarks pointMarks(const plots::PlotCanvas &canvas, const HeadMapContent &content);
/// The ground of the selected cluster.
plots::PlotMarks hullMarks(const plots::PlotCanvas &canvas, const HeadMapContent &content, const HeadMapState &state);
/// Numbers of clusters, rings and labels of selected and hovered heads, lines to heads of the same group.
plots::PlotMarks selectionMarks(
    const plots::PlotCanvas &canvas, const HeadMapContent &content, const HeadMapState &state);

} // namespace headwise::widgets::clusters
