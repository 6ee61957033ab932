// SPDX-License-Identifier: GPL-3.0-or-later
// Where a map of layers by step has its parts, and how it is painted.
#pragma once

#include "widgets/strips/layerstepscontent.h"

namespace headwise::widgets::strips {

struct LayerStepsGeometry
{
    QRectF cells;       ///< all columns
    QRectF differences; ///< the column at the right; null if there is none
    QRectF labels;      ///< numbers below the columns
    QRectF bar, differenceBar;
    double rowHeight = 0, columnWidth = 0;

    QRectF cell(int layer, int step) const;
    QRectF differenceCell(int layer) const;
};
LayerStepsGeometry layerStepsGeometry(
    const QRectF &rect, const LayerStepsContent &content, const LayerStepsState &state, const QFont &body);

/// Cells, layer names and the colour bar of the values.
void paintLayerSteps(
    QPainter &painter, const LayerStepsGeometry &geometry, const LayerStepsContent &content, const theme::Theme &theme);
/// Frames of the two steps, step labels, and the difference with its colour bar.
void paintLayerStepsState(QPainter &painter, const LayerStepsGeometry &geometry, const LayerStepsContent &content,
    const LayerStepsState &state, const theme::Theme &theme);

} // namespace headwise::widgets::strips
