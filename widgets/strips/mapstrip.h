// SPDX-License-Identifier: GPL-3.0-or-later
// The map of one head at a few training steps, side by side.
#pragma once

#include "widgets/timeline/stepaxis.h"

#include <QImage>
#include <QWidget>

namespace headwise::widgets::strips {

struct MapStripItem
{
    int step = 0; ///< index on the axis
    QString label;
    QImage image; ///< null: not read yet, or the step has no map
    bool current = false;
};

struct MapStripContent
{
    std::vector<MapStripItem> items;
    QString name; ///< for accessibility
};

/// Squares side by side, as large as possible, with a label below each.
QRectF mapStripRect(const QRectF &rect, std::size_t count, std::size_t index);

void paintMapStrip(QPainter &painter, const QRectF &rect, const MapStripContent &content, const theme::Theme &theme);

class MapStrip : public QWidget
{
    Q_OBJECT
public:
    explicit MapStrip(QWidget *parent = nullptr);
    void setContent(MapStripContent content);
    const MapStripContent &content() const { return m_content; }
    QSize sizeHint() const override { return {250, 68}; }
    QSize minimumSizeHint() const override { return {140, 68}; }

signals:
    void stepChosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    MapStripContent m_content;
};

} // namespace headwise::widgets::strips
