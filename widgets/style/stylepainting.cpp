// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/stylepainting.h"

#include "widgets/style/icons.h"
#include "widgets/style/textpainting.h"

#include <QPainter>
#include <QToolButton>
#include <QWidget>

#include <algorithm>

namespace headwise::widgets::style {

QPainterPath controlOutline(const QRect &rect, int sides)
{
    const QRectF frame = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath rounded;
    rounded.addRoundedRect(frame, 3, 3);
    if (sides == BothSides)
        return rounded;
    QPainterPath square;
    if (!(sides & LeftSide))
        square.addRect(QRectF(frame.left(), frame.top(), frame.width() / 2, frame.height()));
    if (!(sides & RightSide))
        square.addRect(QRectF(frame.center().x(), frame.top(), frame.width() / 2, frame.height()));
    return rounded.united(square);
}

void drawControl(QPainter &painter, const QStyleOption &option, const QRect &rect, const ControlLook &look)
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = enabled && (option.state & QStyle::State_MouseOver);
    QLinearGradient ground(rect.topLeft(), rect.bottomLeft());
    ground.setColorAt(0, look.field ? theme.base : theme.controlTop);
    ground.setColorAt(1, look.field ? theme.base : theme.controlBottom);
    QBrush brush(ground);
    QColor edge = theme.controlEdge;
    if (look.primary) {
        brush = enabled ? theme.ink : theme.controlEdge;
        edge = enabled ? theme.ink : theme.controlEdge;
    } else if (look.on) {
        brush = theme.selection;
        edge = theme.selectionEdge;
    } else if (hovered) {
        edge = theme.text3;
    } else if (!enabled) {
        edge = theme.border;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(painter.opacity() * (enabled || look.primary ? 1.0 : 0.7));
    painter.setPen(hairline(edge));
    painter.setBrush(brush);
    painter.drawPath(controlOutline(rect, look.sides));
    painter.restore();
}

void drawFocusRing(QPainter &painter, const QRect &rect, const theme::Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.ink, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 3, 3);
    painter.restore();
}

void drawFocusFrame(QPainter &painter, const QRect &rect, const QWidget &widget)
{
    const theme::Theme &theme = theme::themeOf(widget.palette());
    if (widget.window()->testAttribute(Qt::WA_KeyboardFocusChange))
        drawFocusRing(painter, rect, theme);
    else
        drawFrame(painter, rect, theme.selectionEdge, 3);
}

void drawChevron(QPainter &painter, const QRect &rect, Qt::ArrowType direction, const QColor &color)
{
    const int side = std::min({rect.width(), rect.height(), 12});
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(rect).center());
    painter.save();
    if (direction == Qt::LeftArrow) {
        painter.translate(square.center());
        painter.rotate(180);
        painter.translate(-square.center());
    }
    const Icon icon = direction == Qt::UpArrow     ? Icon::ChevronUp
                      : direction == Qt::DownArrow ? Icon::ChevronDown
                                                   : Icon::ChevronRight;
    paintIcon(painter, square, icon, color);
    painter.restore();
}

void drawEdgeLine(QPainter &painter, const QRect &rect, Qt::Edge edge, const QColor &color)
{
    painter.setPen(hairline(color));
    const double top = rect.top() + 0.5, bottom = rect.bottom() + 0.5, left = rect.left() + 0.5,
                 right = rect.right() + 0.5;
    switch (edge) {
    case Qt::TopEdge:
        painter.drawLine(QPointF(rect.left(), top), QPointF(rect.right() + 1, top));
        break;
    case Qt::BottomEdge:
        painter.drawLine(QPointF(rect.left(), bottom), QPointF(rect.right() + 1, bottom));
        break;
    case Qt::LeftEdge:
        painter.drawLine(QPointF(left, rect.top()), QPointF(left, rect.bottom() + 1));
        break;
    case Qt::RightEdge:
        painter.drawLine(QPointF(right, rect.top()), QPointF(right, rect.bottom() + 1));
        break;
    }
}

bool showsMenuArrow(const QWidget *widget)
{
    const auto *button = qobject_cast<const QToolButton *>(widget);
    return button && button->menu() && button->popupMode() == QToolButton::InstantPopup && !button->text().isEmpty() &&
           button->toolButtonStyle() != Qt::ToolButtonIconOnly;
}

} // namespace headwise::widgets::style
