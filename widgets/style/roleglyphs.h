// SPDX-License-Identifier: GPL-3.0-or-later
// One shape per role, so that roles are not distinguished by colour alone.
#pragma once

#include <QColor>
#include <QPainterPath>
#include <QRectF>

#include <cstdint>

class QPainter;

namespace headwise::widgets::style {

enum class RoleGlyph : std::uint8_t
{
    Previous, ///< triangle to the left
    Next,     ///< triangle to the right
    Self,     ///< diamond
    Broad,    ///< triangle upwards
    Sink,     ///< square: [CLS] or separator
    None,     ///< dot: no rule met
};

inline constexpr double roleGlyphSize = 9;

QPainterPath roleGlyphPath(RoleGlyph glyph, const QRectF &rect);

/// The shape with an optional edge that separates it from a map (the colour `base` there).
void paintRoleGlyph(
    QPainter &painter, const QRectF &rect, RoleGlyph glyph, const QColor &color, const QColor &edge = {});

} // namespace headwise::widgets::style
