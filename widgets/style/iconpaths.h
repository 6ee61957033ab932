// SPDX-License-Identifier: GPL-3.0-or-later
// The outlines of the icons.
#pragma once

#include "widgets/style/icons.h"

#include <QPainterPath>

namespace headwise::widgets::style {

/// Lines of an icon on a grid of 16 x 16, drawn with a width of 1.25 and round ends.
QPainterPath iconStrokes(Icon icon);
/// Filled parts of an icon on the same grid; empty for most.
QPainterPath iconFills(Icon icon);

} // namespace headwise::widgets::style
