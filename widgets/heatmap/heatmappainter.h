// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a map with its labels, cross-hair and colour bar on any paint device.
#pragma once

#include "widgets/heatmap/heatmapcontent.h"
#include "widgets/heatmap/mapimage.h"
#include "widgets/style/canvas.h"

namespace headwise::widgets::heatmap {

/// Space that labels and colour bar need.
HeatMapSpace spaceFor(const HeatMapContent &content, const QFont &body);

/// The map alone: an image on raster devices, separate rectangles on vector devices for up to 10,000 cells.
void paintMap(QPainter &painter, const HeatMapGeometry &geometry, const MapImage &image,
    const theme::ColorTable &colors, const theme::Theme &theme);

/// Everything; `geometry` from `layoutHeatMap` with the canvas's rectangle and `spaceFor`.
void paintHeatMap(const style::Canvas &canvas, const HeatMapGeometry &geometry, const HeatMapContent &content,
    const MapImage &image, const HeatMapState &state);

} // namespace headwise::widgets::heatmap
