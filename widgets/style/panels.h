// SPDX-License-Identifier: GPL-3.0-or-later
// How the style paints panels and frames.
#pragma once

#include <QStyleOption>

class QPainter;

namespace headwise::widgets::style {

/// Paints the panel or frame; false if it is none of those that the style paints.
bool drawPanel(QStyle::PrimitiveElement element, const QStyleOption &option, QPainter *painter, const QWidget *widget);

} // namespace headwise::widgets::style
