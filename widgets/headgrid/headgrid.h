// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of all heads of a model: a thumbnail or a number per head, layers from top to bottom, heads from left to
// right.
#pragma once

#include "widgets/headgrid/headgridpainter.h"

#include <QAbstractScrollArea>

namespace headwise::widgets::headgrid {

class HeadGrid : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit HeadGrid(QWidget *parent = nullptr);

    void setContent(HeadGridContent content);
    const HeadGridContent &content() const { return m_content; }
    /// Replaces the cells, for results that arrive gradually; groups stay.
    void setCells(std::vector<HeadCell> cells);
    void setPerLine(int perLine); ///< 0: automatic; fitAll: all heads at once
    /// Side of the cells, instead of what follows from the heads per line; 0: none. Keeps what is at `anchor` (a height
    /// in the viewport) in place.
    void setCellSize(double side, double anchor = 0);
    /// Hovered and pinned heads, also from other lanes; emits no signal.
    void setState(const HeadGridState &state);
    const HeadGridState &state() const { return m_state; }
    void setPruningKeys(bool enabled); ///< X, Ctrl+click and L request marks and locks
    /// A click requests a mark, too: it pins the head without unpinning it.
    void setClickMarks(bool enabled) { m_clickMarks = enabled; }

    const HeadGridGeometry &geometryOfHeads() const { return m_geometry; }
    /// Rectangle of a head in viewport coordinates; empty when it is not in the grid.
    QRectF headRect(attention::HeadId head) const;
    /// The heads of which something is visible, in the order of the grid.
    std::vector<attention::HeadId> visibleHeads() const;
    int scrollPosition() const;
    void setScrollPosition(int position); ///< links lanes; `scrolled` is emitted only when the user scrolls
    /// Paints the content as it is laid out in the shared room, else for `rect`, without scrolling; rows that do not
    /// fit are left out.
    void paint(QPainter &painter, const QRectF &rect) const;
    QSize sizeHint() const override;

    /// The size and the widest label that this grid alone would be laid out for.
    struct Room
    {
        QSizeF size;
        double labelWidth = 0;
        bool operator==(const Room &) const = default;
    };
    Room room() const { return {QSizeF(size()), metricsFor(font()).labelWidth}; }
    /// Lays out the heads for another room; std::nullopt: its own. See shareLayout().
    void setSharedRoom(const std::optional<Room> &room);

signals:
    void resized();
    void headHovered(headwise::attention::HeadId head);
    void hoverLeft();
    void headPinned(headwise::attention::HeadId head);
    void headUnpinned();
    void headIsolated(headwise::attention::HeadId head); ///< double click or Return
    void markToggled(headwise::attention::HeadId head);
    void lockToggled(headwise::attention::HeadId head);
    void scrolled(int position);
    /// Ctrl and the wheel, + or -: cells of another side are wanted, keeping the height `anchor` in place; 0: as the
    /// heads per line say (key 0).
    void zoomRequested(double side, double anchor);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool viewportEvent(QEvent *event) override;

private:
    void relayout();
    /// For this size, or for the shared room if there is one.
    HeadGridGeometry layoutIn(QSizeF size, const QFont &font) const;
    void describe();
    void hover(std::optional<attention::HeadId> head);
    void pin(std::optional<attention::HeadId> head);
    void reveal(attention::HeadId head);
    std::optional<attention::HeadId> headUnder(QPointF viewportPoint) const;
    bool movePinned(int key);
    bool zoomBy(int key);
    void zoom(double factor, double anchor);
    HeadGridMetrics metricsFor(const QFont &font) const;

    HeadGridContent m_content;
    HeadGridState m_state;
    HeadGridGeometry m_geometry;
    std::optional<Room> m_shared;
    int m_perLine = 0;
    double m_cellSize = 0;
    bool m_pruningKeys = false, m_clickMarks = false, m_settingScroll = false;
};

/// Lays the heads of all grids out alike, for the smallest of them and the widest label, so that a head has the same
/// place in each.
void shareLayout(const std::vector<HeadGrid *> &grids);

} // namespace headwise::widgets::headgrid
