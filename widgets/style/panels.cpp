// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/panels.h"

#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"

#include <QPainter>
#include <QWidget>

namespace headwise::widgets::style {

bool drawPanel(QStyle::PrimitiveElement element, const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    switch (element) {
    case QStyle::PE_Frame:
    case QStyle::PE_FrameGroupBox:
    case QStyle::PE_FrameMenu:
    case QStyle::PE_FrameTabWidget:
        drawFrame(*painter, option.rect, theme.border);
        return true;
    case QStyle::PE_FrameTabBarBase:
        drawEdgeLine(*painter, option.rect, Qt::BottomEdge, theme.border);
        return true;
    case QStyle::PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
        if (frame && frame->lineWidth > 0) {
            drawControl(*painter, option, option.rect, {.field = true});
            if (option.state & QStyle::State_HasFocus)
                drawFocusRing(*painter, option.rect, theme);
        } // combo and spin boxes draw their own frame
        return true;
    }
    case QStyle::PE_FrameLineEdit:
    case QStyle::PE_FrameStatusBarItem:
    case QStyle::PE_FrameDockWidget:
        return true;
    case QStyle::PE_PanelTipLabel:
        painter->fillRect(option.rect, theme.base);
        drawFrame(*painter, option.rect, theme.text3);
        return true;
    case QStyle::PE_PanelMenu:
        painter->fillRect(option.rect, theme.base);
        return true;
    case QStyle::PE_PanelStatusBar:
        painter->fillRect(option.rect, theme.window);
        drawEdgeLine(*painter, option.rect, Qt::TopEdge, theme.border);
        return true;
    case QStyle::PE_FrameFocusRect:
        if (!widget || !widget->inherits("QAbstractItemView"))
            drawFrame(*painter, option.rect, theme.ink, 2);
        return true;
    default:
        return false;
    }
}

} // namespace headwise::widgets::style
