// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/inputs.h"

#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"

#include <QPainter>

#include <algorithm>

namespace headwise::widgets::style {

namespace {

constexpr int handleSize = 14, grooveHeight = 4;

/// Slider of a scroll bar without arrow buttons, within the groove.
QRect scrollSlider(const QStyleOptionSlider &option, int minLength)
{
    const bool across = option.orientation == Qt::Horizontal;
    const int length = across ? option.rect.width() : option.rect.height();
    const int range = option.maximum - option.minimum;
    int size = length;
    if (range > 0)
        size = std::clamp(static_cast<int>(static_cast<qint64>(option.pageStep) * length /
                                           (static_cast<qint64>(range) + option.pageStep)),
            std::min(minLength, length), length);
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - size, option.upsideDown);
    return across ? QRect(option.rect.left() + start, option.rect.top(), size, option.rect.height())
                  : QRect(option.rect.left(), option.rect.top() + start, option.rect.width(), size);
}

} // namespace

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part, int minLength)
{
    const QRect slider = scrollSlider(option, minLength), whole = option.rect;
    const bool across = option.orientation == Qt::Horizontal;
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return slider;
    case QStyle::SC_ScrollBarGroove:
        return whole;
    case QStyle::SC_ScrollBarSubPage:
        return across ? QRect(whole.topLeft(), QSize(slider.left() - whole.left(), whole.height()))
                      : QRect(whole.topLeft(), QSize(whole.width(), slider.top() - whole.top()));
    case QStyle::SC_ScrollBarAddPage:
        return across ? QRect(QPoint(slider.right() + 1, whole.top()), whole.bottomRight())
                      : QRect(QPoint(whole.left(), slider.bottom() + 1), whole.bottomRight());
    default:
        return {};
    }
}

void drawComboBox(const QStyleOptionComboBox &option, QPainter *painter, const QRect &arrow)
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const bool open = option.state & QStyle::State_On;
    drawControl(*painter, option, option.rect, {.on = open, .field = option.editable});
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        drawFocusRing(*painter, option.rect, theme);
    drawChevron(*painter, arrow.adjusted(-2, 0, -2, 0), Qt::DownArrow,
        option.state & QStyle::State_Enabled ? theme.text2 : theme.text3);
}

void drawSpinBox(const QStyleOptionSpinBox &option, QPainter *painter, const QRect &up, const QRect &down)
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    drawControl(*painter, option, option.rect, {.field = true});
    if (option.state & QStyle::State_HasFocus)
        drawFocusRing(*painter, option.rect, theme);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](const QRect &room, Qt::ArrowType direction, QAbstractSpinBox::StepEnabledFlag step) {
        const QRect rect(room.center().x() - 4, room.center().y() - 4, 9, 9);
        drawChevron(
            *painter, rect, direction, option.stepEnabled & step ? theme.text2 : theme::faded(theme.text3, 0.4));
    };
    arrow(up, Qt::UpArrow, QAbstractSpinBox::StepUpEnabled);
    arrow(down, Qt::DownArrow, QAbstractSpinBox::StepDownEnabled);
}

void drawSlider(const QStyleOptionSlider &option, QPainter *painter, const QRect &handle)
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const bool across = option.orientation == Qt::Horizontal;
    const QPointF center = QRectF(handle).center();
    QRectF groove =
        across ? QRectF(option.rect.left() + 2, center.y() - grooveHeight / 2.0, option.rect.width() - 4, grooveHeight)
               : QRectF(center.x() - grooveHeight / 2.0, option.rect.top() + 2, grooveHeight, option.rect.height() - 4);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(painter->opacity() * (option.state & QStyle::State_Enabled ? 1.0 : 0.5));
    painter->setPen(hairline(theme.border));
    painter->setBrush(theme.sunk);
    painter->drawRoundedRect(groove, 2, 2);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.text3);
    if (across && !option.upsideDown)
        groove.setRight(center.x());
    else
        groove.setTop(center.y());
    painter->drawRoundedRect(groove, 2, 2);
    const bool focus = option.state & QStyle::State_HasFocus;
    painter->setPen(
        focus ? QPen(theme.ink, 2) : QPen(option.state & QStyle::State_MouseOver ? theme.text2 : theme.text3, 1));
    painter->setBrush(theme.controlTop);
    painter->drawEllipse(center, handleSize / 2.0 - 1, handleSize / 2.0 - 1);
    painter->restore();
}

void drawScrollBar(const QStyleOptionSlider &option, QPainter *painter, int minLength)
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const bool across = option.orientation == Qt::Horizontal;
    const bool active = option.state & QStyle::State_MouseOver || option.state & QStyle::State_Sunken;
    QRectF slider = scrollSlider(option, minLength);
    slider = across ? slider.adjusted(2, 3, -2, -3) : slider.adjusted(3, 2, -3, -2);
    if (option.maximum <= option.minimum)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(active ? theme.text3 : theme.controlEdge);
    painter->drawRoundedRect(slider, 3, 3);
    painter->restore();
}

} // namespace headwise::widgets::style
