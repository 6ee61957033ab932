// SPDX-License-Identifier: GPL-3.0-or-later
// Buttons, segments, check marks, tabs, bars.
#include "widgets/style/icons.h"
#include "widgets/style/style.h"
#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/fonts.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

#include <memory>

namespace headwise::widgets::style {

namespace {

/// The label of a button with a menu, left of its arrow.
std::unique_ptr<QStyleOptionToolButton> besideArrow(const QStyleOptionToolButton &button)
{
    auto label = std::make_unique<QStyleOptionToolButton>(button);
    label->rect.adjust(0, 0, -menuArrowRoom, 0);
    return label;
}

bool isPrimary(const QWidget *widget) { return widget && widget->property("primary").toBool(); }

} // namespace

void Style::drawPushButtonLabel(const QStyleOptionButton &option, QPainter *painter, const QWidget *widget) const
{
    QStyleOptionButton label = option;
    const theme::Theme &theme = theme::themeOf(option.palette);
    if (isPrimary(widget))
        label.palette.setColor(QPalette::ButtonText, option.state & State_Enabled ? theme.onInk : theme.base);
    label.features &= ~QStyleOptionButton::HasMenu; // its arrow is drawn here
    if (option.features & QStyleOptionButton::HasMenu) {
        const QRect arrow(option.rect.right() - 20, option.rect.top(), 16, option.rect.height());
        headwise::widgets::style::drawChevron(*painter, arrow, Qt::DownArrow, theme.text2);
        label.rect.adjust(0, 0, -14, 0);
    }
    QProxyStyle::drawControl(CE_PushButtonLabel, &label, painter, widget);
}

void Style::drawIndicator(PrimitiveElement element, const QStyleOption &option, QPainter *painter) const
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const bool on = option.state & (State_On | State_NoChange);
    const bool enabled = option.state & State_Enabled;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(painter->opacity() * (enabled ? 1.0 : 0.5));
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool focus = option.state & State_HasFocus;
    painter->setPen(focus ? QPen(theme.ink, 2)
                          : hairline(on                               ? theme.ink
                                     : option.state & State_MouseOver ? theme.text3
                                                                      : theme.controlEdge));
    const bool round = element == PE_IndicatorRadioButton;
    painter->setBrush(on ? theme.ink : theme.base);
    if (round)
        painter->drawEllipse(box);
    else
        painter->drawRoundedRect(box, 2, 2);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.onInk);
        painter->drawEllipse(box.center(), 2.5, 2.5);
    } else if (option.state & State_NoChange) {
        painter->fillRect(QRectF(box.left() + 3, box.center().y() - 1, box.width() - 6, 2), theme.onInk);
    } else if (on) {
        painter->setPen(QPen(theme.onInk, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPolyline(QPolygonF(
            {box.topLeft() + QPointF(3, 6.8), box.topLeft() + QPointF(5.6, 9.4), box.topLeft() + QPointF(10, 3.8)}));
    }
    painter->restore();
}

void Style::drawSegment(const QStyleOptionToolButton &option, QPainter *painter, int sides) const
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const bool on = option.state & (State_On | State_Sunken);
    const bool enabled = option.state & State_Enabled;
    QRect rect = option.rect;
    if (!(sides & RightSide))
        rect.adjust(0, 0, 1, 0); // neighbours share their edge
    painter->save();
    painter->setClipRect(option.rect);
    headwise::widgets::style::drawControl(*painter, option, rect, {.on = on, .sides = sides});
    if (option.state & State_HasFocus)
        headwise::widgets::style::drawFocusRing(*painter, option.rect, theme);
    QFont font = painter->font();
    font.setWeight(on ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(enabled ? theme.text : theme.text3);
    drawText(*painter, option.rect, Qt::AlignCenter, QString(option.text).remove(QLatin1Char('&')));
    painter->restore();
}

void Style::drawTabShape(const QStyleOptionTab &option, QPainter *painter) const
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    painter->save();
    if (option.state & State_Selected)
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2), theme.ink);
    else if (option.state & State_MouseOver && option.state & State_Enabled)
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2), theme.border);
    if (option.state & State_HasFocus)
        headwise::widgets::style::drawFocusRing(*painter, option.rect.adjusted(3, 4, -3, -5), theme);
    painter->restore();
}

void Style::drawTabLabel(const QStyleOptionTab &option, QPainter *painter) const
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const bool selected = option.state & State_Selected;
    painter->save();
    QFont font = painter->font();
    font.setWeight(selected ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(!(option.state & State_Enabled) ? theme.text3 : selected ? theme.text : theme.text2);
    drawText(*painter, option.rect, Qt::AlignCenter, QString(option.text).remove(QLatin1Char('&')));
    painter->restore();
}

namespace {

/// With "…" where the text is wider than the field, which Qt would cut.
void drawComboBoxLabel(const Style &style, const QStyleOptionComboBox &combo, QPainter *painter, const QWidget *widget)
{
    QStyleOptionComboBox label(combo);
    const QRect field = style.subControlRect(QStyle::CC_ComboBox, &combo, QStyle::SC_ComboBoxEditField, widget);
    const int icon = combo.currentIcon.isNull() ? 0 : combo.iconSize.width() + 4;
    label.currentText = combo.fontMetrics.elidedText(combo.currentText, Qt::ElideRight, field.width() - icon - 2);
    style.QProxyStyle::drawControl(QStyle::CE_ComboBoxLabel, &label, painter, widget);
}

void drawProgress(const QStyleOptionProgressBar &bar, QPainter &painter, const QColor &color)
{
    const double span = static_cast<double>(bar.maximum) - bar.minimum;
    const double share = span > 0 ? (static_cast<double>(bar.progress) - bar.minimum) / span : 0.35;
    painter.fillRect(QRectF(bar.rect).adjusted(0, 0, -bar.rect.width() * (1 - share), 0), color);
}

} // namespace

void Style::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const theme::Theme &theme = theme::themeOf(option->palette);
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return drawPushButtonLabel(*button, painter, widget);
        break;
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && showsMenuArrow(widget))
            return QProxyStyle::drawControl(element, besideArrow(*button).get(), painter, widget);
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return drawComboBoxLabel(*this, *combo, painter, widget);
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTabShape(*tab, painter);
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTabLabel(*tab, painter);
        break;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            painter->fillRect(
                option->rect, option->state & (State_Selected | State_Sunken) ? theme.selection : theme.window);
            drawItemText(painter, option->rect, Qt::AlignCenter | Qt::TextHideMnemonic, option->palette,
                option->state & State_Enabled, item->text, QPalette::ButtonText);
            return;
        }
        break;
    case CE_MenuBarEmptyArea:
        return painter->fillRect(option->rect, theme.window);
    case CE_ToolBar:
        painter->fillRect(option->rect, theme.window);
        return headwise::widgets::style::drawEdgeLine(*painter, option->rect, Qt::BottomEdge, theme.border);
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, theme.alternate);
        return headwise::widgets::style::drawEdgeLine(*painter, option->rect, Qt::BottomEdge, theme.border);
    case CE_ProgressBarGroove:
        painter->fillRect(option->rect, theme.sunk);
        return drawFrame(*painter, option->rect, theme.border);
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            drawProgress(*bar, *painter, theme.ink);
            return;
        }
        break;
    case CE_Splitter:
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

} // namespace headwise::widgets::style
