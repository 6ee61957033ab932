// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/buttons.h"

#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/fonts.h"

#include <QPainter>
#include <QWidget>

namespace headwise::widgets::style {

namespace {

bool isPrimary(const QWidget *widget) { return widget && widget->property("primary").toBool(); }

} // namespace

QStyleOptionButton pushButtonLabel(const QStyleOptionButton &button, const QWidget *widget)
{
    QStyleOptionButton label = button;
    const theme::Theme &theme = theme::themeOf(button.palette);
    if (isPrimary(widget))
        label.palette.setColor(QPalette::ButtonText, button.state & QStyle::State_Enabled ? theme.onInk : theme.base);
    label.features &= ~QStyleOptionButton::HasMenu; // its arrow is drawn here
    if (button.features & QStyleOptionButton::HasMenu)
        label.rect.adjust(0, 0, -14, 0);
    return label;
}

void drawMenuArrow(const QStyleOptionButton &button, QPainter *painter)
{
    if (!(button.features & QStyleOptionButton::HasMenu))
        return;
    const QRect arrow(button.rect.right() - 20, button.rect.top(), 16, button.rect.height());
    drawChevron(*painter, arrow, Qt::DownArrow, theme::themeOf(button.palette).text2);
}

std::unique_ptr<QStyleOptionToolButton> besideArrow(const QStyleOptionToolButton &button)
{
    auto label = std::make_unique<QStyleOptionToolButton>(button);
    label->rect.adjust(0, 0, -menuArrowRoom, 0);
    return label;
}

void drawPushButton(const QStyleOption &option, QPainter *painter, const QWidget *widget)
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    const bool on = option.state & (QStyle::State_On | QStyle::State_Sunken);
    const bool flat = button && button->features & QStyleOptionButton::Flat;
    const bool primary = isPrimary(widget);
    if (!flat || on || option.state & QStyle::State_MouseOver)
        drawControl(*painter, option, option.rect, {.primary = primary, .on = on});
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange) {
        // On a button in ink, a ring in ink is not seen: a ring in the colour of its text lies within.
        drawFocusRing(*painter, option.rect, theme);
        if (primary) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(theme.onInk, 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(3, 3, -3, -3), 2, 2);
            painter->restore();
        }
    }
}

void drawToolButton(const QStyleOption &option, QPainter *painter)
{
    const bool on = option.state & (QStyle::State_On | QStyle::State_Sunken);
    if (!(option.state & QStyle::State_AutoRaise) || on ||
        (option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled))
        drawControl(*painter, option, option.rect, {.on = on});
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        drawFocusRing(*painter, option.rect, theme::themeOf(option.palette));
}

void drawIndicator(QStyle::PrimitiveElement element, const QStyleOption &option, QPainter *painter)
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const bool on = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const bool enabled = option.state & QStyle::State_Enabled;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(painter->opacity() * (enabled ? 1.0 : 0.5));
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool focus = option.state & QStyle::State_HasFocus;
    painter->setPen(focus ? QPen(theme.ink, 2)
                          : hairline(on                                       ? theme.ink
                                     : option.state & QStyle::State_MouseOver ? theme.text3
                                                                              : theme.controlEdge));
    const bool round = element == QStyle::PE_IndicatorRadioButton;
    painter->setBrush(on ? theme.ink : theme.base);
    if (round)
        painter->drawEllipse(box);
    else
        painter->drawRoundedRect(box, 2, 2);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.onInk);
        painter->drawEllipse(box.center(), 2.5, 2.5);
    } else if (option.state & QStyle::State_NoChange) {
        painter->fillRect(QRectF(box.left() + 3, box.center().y() - 1, box.width() - 6, 2), theme.onInk);
    } else if (on) {
        painter->setPen(QPen(theme.onInk, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPolyline(QPolygonF(
            {box.topLeft() + QPointF(3, 6.8), box.topLeft() + QPointF(5.6, 9.4), box.topLeft() + QPointF(10, 3.8)}));
    }
    painter->restore();
}

void drawSegment(const QStyleOptionToolButton &option, QPainter *painter, int sides)
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const bool on = option.state & (QStyle::State_On | QStyle::State_Sunken);
    const bool enabled = option.state & QStyle::State_Enabled;
    QRect rect = option.rect;
    if (!(sides & RightSide))
        rect.adjust(0, 0, 1, 0); // neighbours share their edge
    painter->save();
    painter->setClipRect(option.rect);
    drawControl(*painter, option, rect, {.on = on, .sides = sides});
    if (option.state & QStyle::State_HasFocus)
        drawFocusRing(*painter, option.rect, theme);
    QFont font = painter->font();
    font.setWeight(on ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(enabled ? theme.text : theme.text3);
    drawText(*painter, option.rect, Qt::AlignCenter, QString(option.text).remove(QLatin1Char('&')));
    painter->restore();
}

void drawTabShape(const QStyleOptionTab &option, QPainter *painter)
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2), theme.ink);
    else if (option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled)
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2), theme.border);
    if (option.state & QStyle::State_HasFocus)
        drawFocusRing(*painter, option.rect.adjusted(3, 4, -3, -5), theme);
    painter->restore();
}

void drawTabLabel(const QStyleOptionTab &option, QPainter *painter)
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    QFont font = painter->font();
    font.setWeight(selected ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(!(option.state & QStyle::State_Enabled) ? theme.text3 : selected ? theme.text : theme.text2);
    drawText(*painter, option.rect, Qt::AlignCenter, QString(option.text).remove(QLatin1Char('&')));
    painter->restore();
}

void drawProgress(const QStyleOptionProgressBar &bar, QPainter &painter, const QColor &color)
{
    const double span = static_cast<double>(bar.maximum) - bar.minimum;
    const double share = span > 0 ? (static_cast<double>(bar.progress) - bar.minimum) / span : 0.35;
    painter.fillRect(QRectF(bar.rect).adjusted(0, 0, -bar.rect.width() * (1 - share), 0), color);
}

} // namespace headwise::widgets::style
