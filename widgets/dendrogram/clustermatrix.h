// SPDX-License-Identifier: GPL-3.0-or-later
// Distances between items in the order of their tree, with the tree at the left and a cut line to drag. This room draws
// what a hierarchical clustering found.
#pragma once

#include "widgets/dendrogram/clustermatrixpainter.h"

#include <QPixmap>
#include <QWidget>

namespace headwise::widgets::dendrogram {

class ClusterMatrix : public QWidget
{
    Q_OBJECT
public:
    explicit ClusterMatrix(QWidget *parent = nullptr);

    void setContent(ClusterMatrixContent content);
    const ClusterMatrixContent &content() const { return m_content; }
    void setState(const ClusterMatrixState &state); ///< emits no signal
    const ClusterMatrixState &state() const { return m_state; }

    MatrixGeometry geometryOfMatrix() const { return geometryIn(QRectF(rect())); }
    /// Height of the cut: of the state, or where it is dragged to.
    double cut() const { return m_dragged.value_or(m_state.cut); }
    /// Rows (and columns) that share a pixel: it shows the nearest pair of so many times so many.
    int rowsPerPixel() const;
    /// Another number means that the cells were drawn again.
    qint64 drawnCells() const { return m_cells.cacheKey(); }
    void paint(QPainter &painter, const QRectF &rect) const;
    QSize sizeHint() const override { return {520, 300}; }
    QSize minimumSizeHint() const override { return {220, 280}; } // room for a few pixels per head

signals:
    /// While the cut is dragged: the number of clusters at it, whenever it changes.
    void cutMoved(int clusters);
    /// The cut was let go, or moved by a key.
    void cutChosen(int clusters);
    void cellHovered(headwise::widgets::dendrogram::MatrixCell cell);
    void hoverLeft();
    void cellClicked(headwise::widgets::dendrogram::MatrixCell cell);
    void clusterClicked(int cluster); ///< on the tree, the strip or a number
    void itemOpened(int item);        ///< double click: the item of the row

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    MatrixGeometry geometryIn(const QRectF &rect) const;
    bool hasTree() const { return !m_content.tree.merges.empty(); }
    void drawStill();
    void forgetDrawn();
    void dragCut(QPointF point);
    bool moveCutByKey(int key);
    void hover(std::optional<MatrixCell> cell);
    void showPointer(QPointF point);
    void describe();

    ClusterMatrixContent m_content;
    ClusterMatrixState m_state;
    heatmap::MapImage m_image;
    QPixmap m_cells, m_still;        ///< without and with the clusters; null: must be drawn
    std::optional<double> m_dragged; ///< height of the cut while it is dragged
    int m_clustersBefore = 0;        ///< it was taken
};

} // namespace headwise::widgets::dendrogram
