// SPDX-License-Identifier: GPL-3.0-or-later
// Panels, frames and backgrounds.
#include "widgets/style/style.h"
#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace headwise::widgets::style {

bool Style::drawFramePrimitive(
    PrimitiveElement element, const QStyleOption &option, QPainter *painter, const QWidget *widget) const
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    switch (element) {
    case PE_Frame:
    case PE_FrameGroupBox:
    case PE_FrameMenu:
    case PE_FrameTabWidget:
        drawFrame(*painter, option.rect, theme.border);
        return true;
    case PE_FrameTabBarBase:
        drawEdgeLine(*painter, option.rect, Qt::BottomEdge, theme.border);
        return true;
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
        if (frame && frame->lineWidth > 0) {
            headwise::widgets::style::drawControl(*painter, option, option.rect, {.field = true});
            if (option.state & State_HasFocus)
                drawFocusRing(*painter, option.rect, theme);
        } // combo and spin boxes draw their own frame
        return true;
    }
    case PE_FrameLineEdit:
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
        return true;
    case PE_PanelTipLabel:
        painter->fillRect(option.rect, theme.base);
        drawFrame(*painter, option.rect, theme.text3);
        return true;
    case PE_PanelMenu:
        painter->fillRect(option.rect, theme.base);
        return true;
    case PE_PanelStatusBar:
        painter->fillRect(option.rect, theme.window);
        drawEdgeLine(*painter, option.rect, Qt::TopEdge, theme.border);
        return true;
    case PE_FrameFocusRect:
        if (!widget || !widget->inherits("QAbstractItemView"))
            drawFrame(*painter, option.rect, theme.ink, 2);
        return true;
    default:
        return false;
    }
}

void Style::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const theme::Theme &theme = theme::themeOf(option->palette);
    const bool on = option->state & (State_On | State_Sunken);
    switch (element) {
    case PE_PanelButtonCommand: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool flat = button && button->features & QStyleOptionButton::Flat;
        const bool primary = widget && widget->property("primary").toBool();
        if (!flat || on || option->state & State_MouseOver)
            headwise::widgets::style::drawControl(*painter, *option, option->rect, {.primary = primary, .on = on});
        if (option->state & State_HasFocus && option->state & State_KeyboardFocusChange) {
            // On a button in ink, a ring in ink is not seen: a ring in the colour of its text lies within.
            drawFocusRing(*painter, option->rect, theme);
            if (primary) {
                painter->save();
                painter->setRenderHint(QPainter::Antialiasing);
                painter->setPen(QPen(theme.onInk, 1.5));
                painter->setBrush(Qt::NoBrush);
                painter->drawRoundedRect(QRectF(option->rect).adjusted(3, 3, -3, -3), 2, 2);
                painter->restore();
            }
        }
        return;
    }
    case PE_PanelButtonTool:
        if (!(option->state & State_AutoRaise) || on ||
            (option->state & State_MouseOver && option->state & State_Enabled))
            headwise::widgets::style::drawControl(*painter, *option, option->rect, {.on = on});
        if (option->state & State_HasFocus && option->state & State_KeyboardFocusChange)
            drawFocusRing(*painter, option->rect, theme);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorRadioButton:
    case PE_IndicatorItemViewItemCheck:
        return drawIndicator(element, *option, painter);
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: {
        const Qt::ArrowType direction = element == PE_IndicatorArrowDown   ? Qt::DownArrow
                                        : element == PE_IndicatorArrowUp   ? Qt::UpArrow
                                        : element == PE_IndicatorArrowLeft ? Qt::LeftArrow
                                                                           : Qt::RightArrow;
        // Qt puts the arrow of a button's menu into its corner.
        if (showsMenuArrow(widget))
            return drawChevron(*painter, QRect(widget->width() - 21, 0, 16, widget->height()), direction, theme.text2);
        return drawChevron(
            *painter, option->rect, direction, option->state & State_Enabled ? theme.text2 : theme.text3);
    }
    case PE_IndicatorToolBarSeparator: {
        const QRect line(option->rect.center().x(), option->rect.top() + 7, 1, option->rect.height() - 14);
        return painter->fillRect(line, theme.border);
    }
    case PE_IndicatorDockWidgetResizeHandle:
        return;
    default:
        break;
    }
    if (!drawFramePrimitive(element, *option, painter, widget))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

} // namespace headwise::widgets::style
