// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a head grid on any paint device.
#pragma once

#include "widgets/headgrid/headgridcontent.h"
#include "widgets/style/canvas.h"

namespace headwise::widgets::headgrid {

struct HeadGridState
{
    std::optional<attention::HeadId> hovered, pinned;
    std::vector<attention::HeadId> alsoPinned{}; ///< further heads, pinned with Ctrl; drawn with the same ring
    bool operator==(const HeadGridState &) const = default;
};

/// Background colour of a cell without thumbnail (as seen on the base colour, also when faded).
QColor cellColor(const HeadGridContent &content, const HeadCell &cell, const theme::Theme &theme);

/// One cell with its content and state; `paintHeadGrid` draws the rings of hovered and pinned heads on top of all
/// cells.
void paintHeadCell(QPainter &painter, const QRectF &rect, const HeadGridContent &content, const HeadCell &cell,
    const theme::Theme &theme);

/// Ring of the hovered (1 px) or pinned (2 px outside, 1 px halo) cell.
void paintHoverRing(QPainter &painter, const QRectF &rect, const theme::Theme &theme);
void paintPinRing(QPainter &painter, const QRectF &rect, const theme::Theme &theme);

/// Header, labels, cells and rings of the part of the grid in the canvas's rectangle (grid coordinates, like
/// `geometry`). The painter's origin is the origin of the grid.
void paintHeadGrid(const style::Canvas &canvas, const HeadGridGeometry &geometry, const HeadGridContent &content,
    const HeadGridState &state);

} // namespace headwise::widgets::headgrid
