// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing functions shared by controls.
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
    bool field = false; ///< an input field: background `base`
    int sides = BothSides;
};

/// Background and edge of a control in its state (hover, focus and disabled are taken from the option).
void drawControl(QPainter &painter, const QStyleOption &option, const QRect &rect, const ControlLook &look);

/// The focus ring: 2 px of the colour `ink` inside the bounds.
void drawFocusRing(QPainter &painter, const QRect &rect, const theme::Theme &theme);

/// The frame of a painted widget that has the focus: a ring if the keyboard is used, a pale line after a click.
void drawFocusFrame(QPainter &painter, const QRect &rect, const QWidget &widget);

void drawChevron(QPainter &painter, const QRect &rect, Qt::ArrowType direction, const QColor &color);

/// A one-pixel line at a side of a rectangle.
void drawEdgeLine(QPainter &painter, const QRect &rect, Qt::Edge edge, const QColor &color);

/// True for a button with a text that opens a menu: its arrow stands behind the text.
bool showsMenuArrow(const QWidget *widget);
inline constexpr int menuArrowRoom = 14; ///< that the arrow takes of the button's width

} // namespace headwise::widgets::style
