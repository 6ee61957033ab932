// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/tablecell.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"

#include <algorithm>
#include <cmath>

namespace headwise::widgets::tables {

namespace {

constexpr double padding = 5, gap = 3, pale = 0.2;

void paintGround(QPainter &painter, const QRectF &rect, const TableCellState &state, const theme::Theme &theme)
{
    painter.fillRect(rect, state.selected ? theme.selection : state.hovered ? theme.alternate : theme.base);
    painter.setPen(style::hairline(theme.innerLine));
    painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5));
    if (state.startsGroup)
        painter.drawLine(QPointF(rect.left() + 0.5, rect.top()), QPointF(rect.left() + 0.5, rect.bottom()));
}

void paintBar(QPainter &painter, const QRectF &rect, const TableCell &cell, const theme::Theme &theme)
{
    const QRectF bar = tableBarRect(rect);
    const double zero = std::round(tableBarX(bar, cell.extent, 0));
    if (!std::isnan(cell.value)) {
        QColor color = theme::laneColor(cell.value < 0 ? cell.baseline : cell.comparison, theme.appearance).line;
        const double x = tableBarX(bar, cell.extent, cell.value);
        painter.fillRect(QRectF(QPointF(std::min(zero, x), bar.top()), QPointF(std::max(zero, x), bar.bottom())),
            theme::faded(color, cell.faded ? pale : 0.72));
        if (!std::isnan(cell.low) && !std::isnan(cell.high)) {
            if (cell.faded)
                color = theme::faded(color, 0.45);
            painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(QPointF(tableBarX(bar, cell.extent, cell.low), bar.center().y()),
                QPointF(tableBarX(bar, cell.extent, cell.high), bar.center().y()));
        }
    }
    painter.setPen(style::hairline(theme.text3));
    painter.drawLine(QPointF(zero + 0.5, bar.top() - 2), QPointF(zero + 0.5, bar.bottom() + 2));
}

void paintBox(QPainter &painter, const QRectF &box, bool checked, const theme::Theme &theme)
{
    painter.setPen(style::hairline(checked ? theme.ink : theme.text3));
    painter.setBrush(checked ? theme.ink : theme.base);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    if (!checked)
        return;
    painter.setPen(QPen(theme.onInk, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF(
        {box.topLeft() + QPointF(3.2, 6.8), box.topLeft() + QPointF(5.6, 9.2), box.topLeft() + QPointF(9.8, 4.2)}));
}

/// Check box, picture and bar; what is left of the cell is for its text.
void paintBefore(QPainter &painter, QRectF &inner, const TableCell &cell, const theme::Theme &theme)
{
    if (cell.checked) {
        const QRectF box(inner.left(), std::round(inner.center().y() - tableBoxSize / 2), tableBoxSize, tableBoxSize);
        paintBox(painter, box, *cell.checked, theme);
        inner.setLeft(box.right() + 6);
    }
    if (!cell.picture.isNull()) {
        const double side = inner.height() - 5;
        const QRectF place(inner.left(), inner.top() + 2, side, side);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(place, cell.picture);
        painter.setRenderHint(QPainter::Antialiasing, false);
        style::drawFrame(painter, place, theme.cellHairline);
        painter.setRenderHint(QPainter::Antialiasing);
        inner.setLeft(place.right() + 6);
    }
    if (!std::isnan(cell.share)) {
        const QRectF bar(inner.left(), std::round(inner.center().y() - 2.5), tableBarWidth, 5);
        painter.fillRect(bar, theme.sunk);
        painter.fillRect(
            QRectF(bar.topLeft(), QSizeF(bar.width() * std::clamp(cell.share, 0.0, 1.0), bar.height())), theme.text2);
        inner.setLeft(bar.right() + 6);
    }
}

double noteWidth(const QFont &label) { return std::ceil(style::textWidth(label, QStringLiteral("\u00B10.00"))) + gap; }

} // namespace

QRectF tableBarRect(const QRectF &cell)
{
    return {cell.left() + padding, std::round(cell.center().y() - 5), tableBarWidth, 10};
}

double tableBarX(const QRectF &bar, double extent, double value)
{
    const double share = extent > 0 ? std::clamp(value / extent, -1.0, 1.0) : 0;
    return bar.center().x() + share * bar.width() / 2;
}

void paintTableCell(QPainter &painter, const QRectF &rect, const TableCell &cell, const TableCellState &state,
    const theme::Theme &theme)
{
    painter.save();
    const QFont body = painter.font();
    paintGround(painter, rect, state, theme);
    painter.setRenderHint(QPainter::Antialiasing);
    QRectF inner = rect.adjusted(padding, 0, -padding, 0);
    if (cell.extent > 0) {
        paintBar(painter, rect, cell, theme);
        inner.setLeft(tableBarRect(rect).right() + gap);
    }
    paintBefore(painter, inner, cell, theme);
    if (cell.glyph) {
        const QRectF place(inner.left(), std::round(inner.center().y() - style::roleGlyphSize / 2),
            style::roleGlyphSize, style::roleGlyphSize);
        style::paintRoleGlyph(painter, place, *cell.glyph, theme.text2);
        inner.setLeft(place.right() + 6);
    }
    if (cell.glyphAfter) {
        const QFont own = theme::fontFor(theme::TextRole::Body, body);
        const double text =
            std::min(style::textWidth(own, cell.text) + 1, inner.width() - 2 * style::roleGlyphSize - 14);
        QRectF arrow(inner.left() + text + 4, inner.top(), 12, inner.height());
        painter.setFont(own);
        painter.setPen(theme.text2);
        style::drawText(painter, arrow, Qt::AlignCenter, QStringLiteral("\u2192"));
        const QRectF place(arrow.right() + 3, std::round(inner.center().y() - style::roleGlyphSize / 2),
            style::roleGlyphSize, style::roleGlyphSize);
        style::paintRoleGlyph(painter, place, *cell.glyphAfter, theme.text2);
        inner.setRight(arrow.left() - 3);
    }
    if (!cell.note.isEmpty()) {
        const QFont label = theme::fontFor(theme::TextRole::Label, body);
        painter.setFont(label);
        painter.setPen(cell.faded ? theme.text3 : theme.text2);
        const double width = std::max(noteWidth(label), style::textWidth(label, cell.note) + gap);
        style::drawText(painter, QRectF(inner.right() - width, inner.top(), width, inner.height()),
            Qt::AlignRight | Qt::AlignVCenter, cell.note);
        inner.setRight(inner.right() - width);
    }
    painter.setFont(theme::fontFor(cell.quiet    ? theme::TextRole::Label
                                   : cell.strong ? theme::TextRole::Section
                                                 : theme::TextRole::Body,
        body));
    painter.setPen(cell.faded ? theme.text3 : cell.warned ? theme.warning : cell.quiet ? theme.text2 : theme.text);
    style::drawElidedText(
        painter, inner, static_cast<int>((cell.alignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter), cell.text);
    painter.restore();
}

} // namespace headwise::widgets::tables
