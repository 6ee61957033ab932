// SPDX-License-Identifier: GPL-3.0-or-later
// Small multiples: one frame per head with its line over the steps of a training run. Hovering, pinning and keys work
// as in the head grid.
#pragma once

#include "widgets/series/seriespainter.h"

#include <QAbstractScrollArea>
#include <QPixmap>

namespace headwise::widgets::series {

class SeriesGrid : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit SeriesGrid(QWidget *parent = nullptr);

    void setContent(HeadSeriesContent content);
    const HeadSeriesContent &content() const { return m_content; }
    void setState(const HeadSeriesState &state); ///< emits no signal
    const HeadSeriesState &state() const { return m_state; }
    /// Rectangle of a head in the viewport; null if it is not shown.
    QRectF headRect(attention::HeadId head) const;
    void paint(QPainter &painter, const QRectF &rect) const;
    QSize sizeHint() const override { return {600, 300}; }

signals:
    void headClicked(headwise::attention::HeadId head);
    void headChosen(headwise::attention::HeadId head); ///< by the arrow keys: this head alone
    void headOpened(headwise::attention::HeadId head); ///< double click or Enter
    void headHovered(headwise::attention::HeadId head);
    void hoverLeft();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    SeriesGridMetrics metricsFor(const QFont &font) const;
    SeriesGridGeometry geometryFor(QSizeF available, const QFont &font) const;
    void relayout();
    void describe();
    void hover(std::optional<attention::HeadId> head);
    void reveal(attention::HeadId head);
    std::optional<headgrid::HeadGridCell> placeOf(attention::HeadId head) const;
    std::optional<attention::HeadId> headUnder(QPointF viewportPoint) const;
    attention::HeadId headAt(headgrid::HeadGridCell cell) const;

    HeadSeriesContent m_content;
    HeadSeriesState m_state;
    SeriesGridGeometry m_geometry;
    QPixmap m_static; ///< the parts that do not depend on step and selection; null = must be drawn
};

} // namespace headwise::widgets::series
