// SPDX-License-Identifier: GPL-3.0-or-later
// How the style paints combo boxes, spin boxes, sliders and scroll bars.
#pragma once

#include <QStyleOption>

class QPainter;

namespace headwise::widgets::style {

/// A part of a scroll bar without arrow buttons; `minLength`: of its slider, in pixels.
QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part, int minLength);

void drawComboBox(const QStyleOptionComboBox &option, QPainter *painter, const QRect &arrow);
/// `up`, `down`: the two buttons.
void drawSpinBox(const QStyleOptionSpinBox &option, QPainter *painter, const QRect &up, const QRect &down);
void drawSlider(const QStyleOptionSlider &option, QPainter *painter, const QRect &handle);
void drawScrollBar(const QStyleOptionSlider &option, QPainter *painter, int minLength);

} // namespace headwise::widgets::style
