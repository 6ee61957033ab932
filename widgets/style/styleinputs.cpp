// SPDX-License-Identifier: GPL-3.0-or-later
// Combo boxes, spin boxes, sliders, scroll bars.
#include "widgets/style/style.h"
#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

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

} // namespace

QRect Style::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        return scrollBarPart(*bar, part, pixelMetric(PM_ScrollBarSliderMin, option, widget));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

void Style::drawComboBox(const QStyleOptionComboBox &option, QPainter *painter, const QWidget *widget) const
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const bool open = option.state & State_On;
    headwise::widgets::style::drawControl(*painter, option, option.rect, {.on = open, .field = option.editable});
    if (option.state & State_HasFocus && option.state & State_KeyboardFocusChange)
        headwise::widgets::style::drawFocusRing(*painter, option.rect, theme);
    const QRect arrow = proxy()->subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    headwise::widgets::style::drawChevron(*painter, arrow.adjusted(-2, 0, -2, 0), Qt::DownArrow,
        option.state & State_Enabled ? theme.text2 : theme.text3);
}

void Style::drawSpinBox(const QStyleOptionSpinBox &option, QPainter *painter, const QWidget *widget) const
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    headwise::widgets::style::drawControl(*painter, option, option.rect, {.field = true});
    if (option.state & State_HasFocus)
        headwise::widgets::style::drawFocusRing(*painter, option.rect, theme);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](SubControl part, Qt::ArrowType direction, QAbstractSpinBox::StepEnabledFlag step) {
        QRect rect = proxy()->subControlRect(CC_SpinBox, &option, part, widget);
        rect = QRect(rect.center().x() - 4, rect.center().y() - 4, 9, 9);
        headwise::widgets::style::drawChevron(
            *painter, rect, direction, option.stepEnabled & step ? theme.text2 : theme::faded(theme.text3, 0.4));
    };
    arrow(SC_SpinBoxUp, Qt::UpArrow, QAbstractSpinBox::StepUpEnabled);
    arrow(SC_SpinBoxDown, Qt::DownArrow, QAbstractSpinBox::StepDownEnabled);
}

void Style::drawSlider(const QStyleOptionSlider &option, QPainter *painter, const QWidget *widget) const
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const QRectF handle = proxy()->subControlRect(CC_Slider, &option, SC_SliderHandle, widget);
    const bool across = option.orientation == Qt::Horizontal;
    const QPointF center = QRectF(handle).center();
    QRectF groove =
        across ? QRectF(option.rect.left() + 2, center.y() - grooveHeight / 2.0, option.rect.width() - 4, grooveHeight)
               : QRectF(center.x() - grooveHeight / 2.0, option.rect.top() + 2, grooveHeight, option.rect.height() - 4);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(painter->opacity() * (option.state & State_Enabled ? 1.0 : 0.5));
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
    const bool focus = option.state & State_HasFocus;
    painter->setPen(focus ? QPen(theme.ink, 2) : QPen(option.state & State_MouseOver ? theme.text2 : theme.text3, 1));
    painter->setBrush(theme.controlTop);
    painter->drawEllipse(center, handleSize / 2.0 - 1, handleSize / 2.0 - 1);
    painter->restore();
}

void Style::drawScrollBar(const QStyleOptionSlider &option, QPainter *painter, const QWidget *) const
{
    const theme::Theme &theme = theme::themeOf(option.palette);
    const bool across = option.orientation == Qt::Horizontal;
    const bool active = option.state & State_MouseOver || option.state & State_Sunken;
    QRectF slider = scrollSlider(option, pixelMetric(PM_ScrollBarSliderMin, &option, nullptr));
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

void Style::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && control == CC_ComboBox)
        return drawComboBox(*combo, painter, widget);
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox)
        return drawSpinBox(*spin, painter, widget);
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
        if (control == CC_Slider)
            return drawSlider(*slider, painter, widget);
        if (control == CC_ScrollBar)
            return drawScrollBar(*slider, painter, widget);
    }
    const QVariant segment = widget ? widget->property("segment") : QVariant();
    if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        button && control == CC_ToolButton && segment.isValid())
        return drawSegment(*button, painter, segment.toInt());
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace headwise::widgets::style
