// SPDX-License-Identifier: GPL-3.0-or-later
// Layer by step: the mean of every layer's heads at every stored step, and the difference between two steps.
#pragma once

#include "widgets/theme/colorscale.h"
#include "widgets/timeline/stepaxis.h"

#include <QPixmap>
#include <QWidget>

namespace headwise::widgets::strips {

struct LayerStepsContent
{
    timeline::StepAxis axis;   ///< columns have equal width, one per stored step
    QStringList layers;        ///< "L0", ...
    std::vector<double> means; ///< [layers, steps]; NaN = not known
    theme::ValueRange range;
    theme::Scale scale = theme::Scale::Cividis;
    bool signedNumbers = false;
    int decimals = 2;
    QString unit;                        ///< "entropy, nats"
    theme::ValueRange differenceRange{}; ///< symmetric, of the column at the right
    QString name;                        ///< for accessibility
    QString emptyText;

    double at(int layer, int step) const;
    QString readout(int layer, int step) const; ///< "L4, step 2400: 1.76"
};

struct LayerStepsState
{
    int current = -1;
    std::optional<int> compared; ///< if not set, there is no difference column
    bool operator==(const LayerStepsState &) const = default;
};

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
