// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QPainter>

namespace headwise::widgets::style {

/// What a function paints on: a painter, the part that it paints in the painter's coordinates, and the colours.
struct Canvas
{
    QPainter &painter;
    QRectF rect;
    const theme::Theme &theme;
};

} // namespace headwise::widgets::style
