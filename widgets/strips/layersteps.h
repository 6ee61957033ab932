// SPDX-License-Identifier: GPL-3.0-or-later
// Layer by step: the mean of every layer's heads at every stored step, and the difference between two steps.
#pragma once

#include "widgets/strips/layerstepspainter.h"

#include <QPixmap>
#include <QWidget>

namespace headwise::widgets::strips {

class LayerStepsMap : public QWidget
{
    Q_OBJECT
public:
    explicit LayerStepsMap(QWidget *parent = nullptr);

    void setContent(LayerStepsContent content);
    const LayerStepsContent &content() const { return m_content; }
    void setState(const LayerStepsState &state); ///< emits no signal
    const LayerStepsState &state() const { return m_state; }
    /// The step of the column under a point; -1 beside the columns.
    int stepAt(QPointF point) const { return cellUnder(point).second; }
    void paint(QPainter &painter, const QRectF &rect) const;
    QSize sizeHint() const override { return {420, 220}; }
    QSize minimumSizeHint() const override { return {200, 110}; }

signals:
    void stepChosen(int index);
    void cellHovered(int layer, int step); ///< -1, -1 when the pointer leaves

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    LayerStepsGeometry geometry() const { return layerStepsGeometry(rect(), m_content, m_state, font()); }
    std::pair<int, int> cellUnder(QPointF point) const;
    void describe();

    LayerStepsContent m_content;
    LayerStepsState m_state;
    std::pair<int, int> m_hovered{-1, -1};
    QPixmap m_static; ///< the parts that do not depend on the chosen steps; null = must be drawn
};

} // namespace headwise::widgets::strips
