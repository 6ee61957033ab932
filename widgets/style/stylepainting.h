// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that controls are drawn from.
#pragma once

#include "widgets/theme/theme.h"

#include <QPainterPath>
#include <QStyleOption>

class QPainter;

namespace headwise::widgets::style {

enum RoundedSide
{
    NoSide = 0,
    LeftSide = 1,
    RightSide = 2,
    BothSides = 3
};

/// A rectangle with corners of 3 on some sides, on pixel centres for a 1 px edge.
QPainterPath controlOutline(const QRect &rect, int sides = BothSides);

struct ControlLook
{
    bool primary = false;
    bool on = false;    ///< pressed or checked
    bool field = false; ///< something to type into: `base` ground
    int sides = BothSides;
};

/// Ground and edge of a control in its state (hover, focus, disabled come from the option).
void drawControl(QPainter &painter, const QStyleOption &option, const QRect &rect, const ControlLook &look);

/// 2 px ink inside the bounds.
void drawFocusRing(QPainter &painter, const QRect &rect, const theme::Theme &theme);

void drawChevron(QPainter &painter, const QRect &rect, Qt::ArrowType direction, const QColor &color);

/// A one-pixel line at a side of a rectangle.
void drawEdgeLine(QPainter &painter, const QRect &rect, Qt::Edge edge, const QColor &color);

} // namespace headwise::widgets::style
