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

/// What stays while the cut is dragged: matrix and colour bar.
void paintCells(const MatrixCanvas &canvas, const ClusterMatrixContent &content, const heatmap::MapImage &image);
/// What stays while the pointer moves, over the cells: tree, strip and squares.
void paintClusters(
    const MatrixCanvas &canvas, const ClusterMatrixContent &content, const clustering::values::Partition &partition);

/// The numbers of clusters, and the lines around selected and hovered heads.
void paintState(const MatrixCanvas &canvas, const ClusterMatrixContent &content, const ClusterMatrixState &state);

/// The cut line with its handle; `taken` while it is dragged.
void paintCut(const MatrixCanvas &canvas, double height, bool taken);

} // namespace headwise::widgets::dendrogram
