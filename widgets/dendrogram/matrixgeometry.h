// SPDX-License-Identifier: GPL-3.0-or-later
// The places of tree, strip, matrix, cut handle and colour bar.
#pragma once

#include "widgets/dendrogram/treegeometry.h"

#include <QFont>

#include <optional>

namespace headwise::widgets::dendrogram {

struct MatrixGeometry
{
    TreeGeometry tree; ///< null rectangle: there is none
    QRectF strip;      ///< the clusters' colours
    QRectF numbers;    ///< their numbers
    QRectF matrix;
    QRectF handles;  ///< the line of the cut handle, below the tree
    QRectF colorBar; ///< below the matrix
    int items = 0;

    double rowHeight() const { return items > 0 ? matrix.height() / items : 0; }
    double columnWidth() const { return items > 0 ? matrix.width() / items : 0; }
    /// A row (column) of the matrix, at least 1 px.
    QRectF row(int row) const;
    QRectF column(int column) const;
    /// The square around rows begin..end-1.
    QRectF block(int begin, int end) const;
    bool hasTree() const { return tree.rect.width() > 0; }
};

/// The matrix is square, as large as fits beside a tree of at least a quarter of its width; with `treeHeight` 0 there
/// is no tree.
MatrixGeometry layoutMatrix(const QRectF &rect, int items, double treeHeight, const QFont &body);

/// Row and column under a point of the matrix.
struct MatrixCell
{
    int row = 0, column = 0;
    bool operator==(const MatrixCell &) const = default;
};
std::optional<MatrixCell> matrixCellAt(const MatrixGeometry &geometry, QPointF point);
/// The row whose part of the tree, strip or number is under a point.
std::optional<int> stripRowAt(const MatrixGeometry &geometry, QPointF point);

/// The handle of the cut, 12 x 14 times the text's scale, below the tree.
QRectF cutHandle(const MatrixGeometry &geometry, double height, const QFont &body);
/// True where the cut line or its handle can be taken.
bool isOnCut(const MatrixGeometry &geometry, double height, const QFont &body, QPointF point);

/// Where the numbers of clusters stand: in the middle of their rows, without those that would overlap; `first` is
/// placed before all others. NaN for those left out. [runs]
std::vector<double> numberPlaces(
    const MatrixGeometry &geometry, const std::vector<ClusterRows> &runs, double textHeight, int first = -1);

} // namespace headwise::widgets::dendrogram
