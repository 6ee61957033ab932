// SPDX-License-Identifier: GPL-3.0-or-later
// How the style paints buttons, segments, check marks, tabs and the share of a progress bar.
#pragma once

#include <QStyleOption>

#include <memory>

class QPainter;

namespace headwise::widgets::style {

/// The label of a push button without its menu's arrow, which stands behind it, in the colour of the button.
QStyleOptionButton pushButtonLabel(const QStyleOptionButton &button, const QWidget *widget);
/// Paints the arrow that `pushButtonLabel` leaves room for, if the button has a menu.
void drawMenuArrow(const QStyleOptionButton &button, QPainter *painter);
/// The label of a tool button with a menu, left of its arrow.
std::unique_ptr<QStyleOptionToolButton> besideArrow(const QStyleOptionToolButton &button);
/// Background and edge of a push button.
void drawPushButton(const QStyleOption &option, QPainter *painter, const QWidget *widget);
/// Background and edge of a tool button; a flat one has none until it is pointed at.
void drawToolButton(const QStyleOption &option, QPainter *painter);

/// A check box or a radio button.
void drawIndicator(QStyle::PrimitiveElement element, const QStyleOption &option, QPainter *painter);
/// A button of a segmented control; `sides` (RoundedSide): those without a neighbour.
void drawSegment(const QStyleOptionToolButton &option, QPainter *painter, int sides);
void drawTabShape(const QStyleOptionTab &option, QPainter *painter);
void drawTabLabel(const QStyleOptionTab &option, QPainter *painter);
void drawProgress(const QStyleOptionProgressBar &bar, QPainter &painter, const QColor &color);

} // namespace headwise::widgets::style
