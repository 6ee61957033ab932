// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/roleglyphs.h"

#include "widgets/style/textpainting.h"

#include <QPainter>
#include <QPolygonF>

namespace headwise::widgets::style {

QPainterPath roleGlyphPath(RoleGlyph glyph, const QRectF &rect)
{
    const QPointF left(rect.left(), rect.center().y()), right(rect.right(), rect.center().y());
    const QPointF top(rect.center().x(), rect.top()), bottom(rect.center().x(), rect.bottom());
    QPainterPath path;
    const auto addPolygon = [&path](const QPolygonF &polygon) {
        path.addPolygon(polygon);
        path.closeSubpath();
    };
    switch (glyph) {
    case RoleGlyph::Previous:
        addPolygon({left, rect.topRight(), rect.bottomRight()});
        break;
    case RoleGlyph::Next:
        addPolygon({right, rect.bottomLeft(), rect.topLeft()});
        break;
    case RoleGlyph::Self:
        addPolygon({left, top, right, bottom});
        break;
    case RoleGlyph::Broad:
        addPolygon({top, rect.bottomRight(), rect.bottomLeft()});
        break;
    case RoleGlyph::Sink:
        path.addRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case RoleGlyph::None:
        path.addEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    }
    return path;
}

void paintRoleGlyph(QPainter &painter, const QRectF &rect, RoleGlyph glyph, const QColor &color, const QColor &edge)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge.isValid() ? hairline(edge) : QPen(Qt::NoPen));
    painter.setBrush(color);
    painter.drawPath(roleGlyphPath(glyph, rect));
    painter.restore();
}

} // namespace headwise::widgets::style
