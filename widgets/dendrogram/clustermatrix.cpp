// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dendrogram/clustermatrix.h"

#include "widgets/style/stylepainting.h"
#include "widgets/theme/numberformat.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::dendrogram {

ClusterMatrix::ClusterMatrix(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void ClusterMatrix::setContent(ClusterMatrixContent content)
{
    m_content = std::move(content);
    m_image = matrixImage(m_content);
    forgetDrawn();
    m_dragged.reset();
    m_state.hovered.reset();
    describe();
    update();
}

void ClusterMatrix::setState(const ClusterMatrixState &state)
{
    if (state == m_state)
        return;
    if (!(state.partition == m_state.partition))
        m_still = {};
    m_state = state;
    describe();
    update();
}

MatrixGeometry ClusterMatrix::geometryIn(const QRectF &rect) const
{
    return layoutMatrix(rect, m_content.items(), hasTree() ? treeHeight(m_content.tree) : 0, font());
}

int ClusterMatrix::rowsPerPixel() const
{
    const QSize pixels = (geometryOfMatrix().matrix.size() * devicePixelRatioF()).toSize();
    return m_image.empty() || pixels.isEmpty() ? 1 : m_image.reduction({}, pixels).rows;
}

void ClusterMatrix::describe()
{
    setAccessibleName(m_content.name);
    QStringList parts{
        m_state.partition.clusters == 1 ? tr("1 cluster") : tr("%1 clusters").arg(m_state.partition.clusters)};
    if (hasTree())
        parts << tr("cut at %1; the arrow keys left and right move it").arg(theme::formatNumber(cut()));
    for (const int row : m_state.selectedRows) {
        const int item = m_content.order[static_cast<std::size_t>(row)];
        parts << tr("%1 in cluster %2")
                     .arg(m_content.names.value(item))
                     .arg(m_state.partition.labels[static_cast<std::size_t>(item)] + 1);
    }
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
}

void ClusterMatrix::paint(QPainter &painter, const QRectF &rect) const
{
    if (m_content.empty())
        return;
    painter.save();
    painter.setFont(font());
    const MatrixGeometry geometry = geometryIn(rect);
    const MatrixCanvas canvas{painter, geometry, theme::themeOf(palette())};
    paintCells(canvas, m_content, m_image);
    paintClusters(canvas, m_content, m_state.partition);
    ClusterMatrixState state = m_state;
    state.hovered.reset();
    paintState(canvas, m_content, state);
    if (hasTree())
        paintCut(canvas, cut(), false);
    painter.restore();
}

void ClusterMatrix::drawStill()
{
    const MatrixGeometry geometry = geometryOfMatrix();
    if (m_cells.isNull() || m_cells.devicePixelRatio() != devicePixelRatioF()) {
        m_cells = QPixmap(size() * devicePixelRatioF());
        m_cells.setDevicePixelRatio(devicePixelRatioF());
        m_cells.fill(Qt::transparent);
        QPainter painter(&m_cells);
        painter.setFont(font());
        paintCells({painter, geometry, theme::themeOf(palette())}, m_content, m_image);
    }
    m_still = m_cells;
    QPainter painter(&m_still);
    painter.setFont(font());
    paintClusters({painter, geometry, theme::themeOf(palette())}, m_content, m_state.partition);
}

void ClusterMatrix::forgetDrawn() { m_cells = m_still = {}; }

void ClusterMatrix::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_content.empty())
        return;
    if (m_still.isNull() || m_still.devicePixelRatio() != devicePixelRatioF())
        drawStill();
    painter.drawPixmap(0, 0, m_still);
    painter.setFont(font());
    const MatrixGeometry geometry = geometryOfMatrix();
    const MatrixCanvas canvas{painter, geometry, theme::themeOf(palette())};
    paintState(canvas, m_content, m_state);
    if (hasTree())
        paintCut(canvas, cut(), m_dragged.has_value());
    if (hasFocus())
        style::drawFocusFrame(painter, rect().adjusted(2, 2, -2, -2), *this);
}

void ClusterMatrix::resizeEvent(QResizeEvent *) { forgetDrawn(); }

void ClusterMatrix::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        forgetDrawn();
        update();
    }
}

void ClusterMatrix::hover(std::optional<MatrixCell> cell)
{
    if (cell == m_state.hovered)
        return;
    m_state.hovered = cell;
    update();
    if (cell)
        emit cellHovered(*cell);
    else
        emit hoverLeft();
}

void ClusterMatrix::showPointer(QPointF point)
{
    const MatrixGeometry geometry = geometryOfMatrix();
    const bool onCut = hasTree() && isOnCut(geometry, cut(), font(), point);
    const auto row = onCut ? std::nullopt : stripRowAt(geometry, point);
    setCursor(onCut ? Qt::SplitHCursor : row ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (row) {
        const int item = m_content.order[static_cast<std::size_t>(*row)];
        setToolTip(tr("Cluster %1, %2")
                       .arg(m_state.partition.labels[static_cast<std::size_t>(item)] + 1)
                       .arg(m_content.names.value(item)));
    } else {
        setToolTip(onCut ? tr("Drag to merge or split clusters") : QString());
    }
}

void ClusterMatrix::dragCut(QPointF point)
{
    const MatrixGeometry geometry = geometryOfMatrix();
    const double height = std::min(geometry.tree.heightAt(point.x()), geometry.tree.height);
    const int clusters = std::max(1, clustersAt(m_content.tree, height));
    const bool changed = clusters != m_state.partition.clusters;
    m_dragged = height;
    update();
    if (changed)
        emit cutMoved(clusters);
}

void ClusterMatrix::mouseMoveEvent(QMouseEvent *event)
{
    if (m_content.empty())
        return;
    if (m_dragged)
        return dragCut(event->position());
    showPointer(event->position());
    hover(matrixCellAt(geometryOfMatrix(), event->position()));
}

void ClusterMatrix::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_content.empty())
        return QWidget::mousePressEvent(event);
    const MatrixGeometry geometry = geometryOfMatrix();
    if (hasTree() && isOnCut(geometry, cut(), font(), event->position())) {
        m_dragged = cut();
        m_clustersBefore = m_state.partition.clusters;
        return update();
    }
    if (const auto cell = matrixCellAt(geometry, event->position()))
        emit cellClicked(*cell);
    else if (const auto row = stripRowAt(geometry, event->position()))
        emit clusterClicked(
            m_state.partition.labels[static_cast<std::size_t>(m_content.order[static_cast<std::size_t>(*row)])]);
}

void ClusterMatrix::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_dragged || event->button() != Qt::LeftButton)
        return QWidget::mouseReleaseEvent(event);
    const int clusters = std::max(1, clustersAt(m_content.tree, *m_dragged));
    m_dragged.reset();
    update();
    emit cutChosen(clusters);
}

void ClusterMatrix::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const auto cell = matrixCellAt(geometryOfMatrix(), event->position()))
        emit itemOpened(m_content.order[static_cast<std::size_t>(cell->row)]);
}

void ClusterMatrix::leaveEvent(QEvent *) { hover(std::nullopt); }

bool ClusterMatrix::moveCutByKey(int key)
{
    // To the left the cut is higher: fewer clusters.
    const int by = key == Qt::Key_Left ? -1 : key == Qt::Key_Right ? 1 : 0;
    if (by == 0 || !hasTree())
        return false;
    const int clusters = std::clamp(m_state.partition.clusters + by, 1, m_content.items());
    if (clusters != m_state.partition.clusters)
        emit cutChosen(clusters);
    return true;
}

void ClusterMatrix::keyPressEvent(QKeyEvent *event)
{
    if (m_content.empty())
        return QWidget::keyPressEvent(event);
    if (event->key() == Qt::Key_Escape && m_dragged) {
        m_dragged.reset();
        update();
        return emit cutMoved(m_clustersBefore);
    }
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step != 0) {
        // The hovered head follows the arrow keys in the order of the tree, starting at the selected one.
        const int first =
            m_state.selectedRows.empty() ? (step > 0 ? -1 : m_content.items()) : m_state.selectedRows.back();
        const int row = std::clamp((m_state.hovered ? m_state.hovered->row : first) + step, 0, m_content.items() - 1);
        const int column = m_state.selectedRows.empty() ? row : m_state.selectedRows.back();
        return hover(MatrixCell{row, column});
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_state.hovered)
        return emit cellClicked(*m_state.hovered);
    if (!moveCutByKey(event->key()))
        QWidget::keyPressEvent(event);
}

} // namespace headwise::widgets::dendrogram
