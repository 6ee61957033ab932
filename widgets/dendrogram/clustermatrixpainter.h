// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the ordered matrix of distances with its tree on any paint device.
#pragma once

#include "widgets/dendrogram/clustermatrixcontent.h"
#include "widgets/heatmap/mapimage.h"
#include "widgets/theme/theme.h"

class QPainter;

namespace headwise::widgets::dendrogram {

struct MatrixCanvas
{
    QPainter &painter; ///< with the body font
    const MatrixGeometry &geometry;
    const theme::Theme &theme;
};

/// The distances prepared for any size: of a block of cells in one pixel the nearest pair.
heatmap::MapImage matrixImage(const ClusterMatrixContent &content);

/// All that stays while the pointer moves: matrix, tree, strip, squares and colour bar.
void paintStill(const MatrixCanvas &canvas, const ClusterMatrixContent &content,
    const clustering::values::Partition &partition, const heatmap::MapImage &image);

/// The numbers of clusters, and the lines around selected and hovered heads.
void paintState(const MatrixCanvas &canvas, const ClusterMatrixContent &content, const ClusterMatrixState &state);

/// The cut line with its handle; `taken` while it is dragged.
void paintCut(const MatrixCanvas &canvas, double height, bool taken);

} // namespace headwise::widgets::dendrogram
