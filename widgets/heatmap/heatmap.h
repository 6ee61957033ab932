// SPDX-License-Identifier: GPL-3.0-or-later
// A map as a matrix with labels, exact read-outs, zoom and pan, linked between lanes.
#pragma once

#include "widgets/heatmap/heatmappainter.h"

#include <QWidget>

namespace headwise::widgets::heatmap {

class HeatMap : public QWidget
{
    Q_OBJECT
public:
    explicit HeatMap(QWidget *parent = nullptr);

    void setContent(HeatMapContent content); ///< keeps the viewport if the shape is unchanged
    const HeatMapContent &content() const { return m_content; }
    void setState(const HeatMapState &state); ///< emits no signal
    const HeatMapState &state() const { return m_state; }
    void setViewport(const Viewport &viewport); ///< emits no signal
    const Viewport &viewport() const { return m_viewport; }

    HeatMapGeometry geometryOfMap() const; ///< in widget coordinates
    /// The blocks of which one pixel now shows the strongest cell.
    attention::BlockSize reduction() const;
    void paint(QPainter &painter, const QRectF &rect) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void cellHovered(headwise::widgets::heatmap::MapCell cell);
    void rowHovered(int query);  ///< the label of a row
    void columnHovered(int key); ///< the label of a column
    void hoverLeft();
    void cellPinned(headwise::widgets::heatmap::MapCell cell);
    void rowPinned(int query);
    void columnPinned(int key);
    void unpinned();
    void isolated(
        headwise::widgets::heatmap::MapCell cell); ///< double click on the map: isolate, or restore when it is isolated
    void viewportChanged(
        const headwise::widgets::heatmap::Viewport &viewport, bool linked); ///< linked: false while Alt is held

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Target
    {
        std::optional<MapCell> cell;
        std::optional<int> row, column;
        bool any() const { return cell || row || column; }
    };
    Target targetAt(QPointF point) const;
    void hover(const Target &target);
    void pin(const Target &target);
    void unpin();
    bool isPinned(const Target &target) const;
    void changeViewport(const Viewport &viewport, Qt::KeyboardModifiers modifiers);
    bool moveByKey(int key);
    void describe();

    HeatMapContent m_content;
    HeatMapState m_state;
    Viewport m_viewport;
    MapImage m_image;
    std::optional<QPointF> m_pressed;
    Viewport m_pressedViewport;
    bool m_dragged = false;
};

} // namespace headwise::widgets::heatmap
