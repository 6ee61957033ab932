// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headgrid/headgridpainter.h"

#include "widgets/headgrid/headgridmargins.h"
#include "widgets/style/icons.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/numberformat.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::headgrid {

namespace {

constexpr int minNumberPixels = 10;
constexpr double minMarkedCell = 18; ///< with a mark of the user
constexpr double fadedOpacity = 0.30, markedOpacity = 0.28, filteredOpacity = 0.20;

bool hasColor(const HeadCell &cell) { return !std::isnan(cell.value); }

void paintDot(QPainter &painter, QPointF center, double diameter, const QColor &color)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(center, diameter / 2, diameter / 2);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintNumber(
    QPainter &painter, const QRectF &rect, const HeadGridContent &content, const HeadCell &cell, const QColor &ground)
{
    QFont font = theme::fontFor(theme::TextRole::Label, painter.font());
    const auto format = content.signedNumbers ? theme::formatSigned : theme::formatNumber;
    QString text = format(cell.value, content.decimals);
    const auto fits = [&] { return style::textWidth(font, text) <= rect.width() - 1; };
    // A large font is made smaller before digits are left out; the first decimal stays, 0.4 is not 0.
    while (!fits() && font.pixelSize() > minNumberPixels)
        font.setPixelSize(font.pixelSize() - 1);
    for (int decimals = content.decimals - 1; decimals >= std::min(1, content.decimals) && !fits(); --decimals)
        text = format(cell.value, decimals);
    if (style::textWidth(font, text) > rect.width())
        return;
    painter.setFont(font);
    painter.setPen(theme::textOn(ground));
    style::drawText(painter, rect, Qt::AlignCenter, text);
}

void paintLoading(QPainter &painter, const QRectF &rect, double loaded, const theme::Theme &theme)
{
    painter.fillRect(rect, theme.sunk);
    const double width = std::round(rect.width() * 0.4);
    const QRectF bar(std::round(rect.center().x() - width / 2), std::round(rect.center().y()) - 1, width, 2);
    painter.fillRect(bar, theme.border);
    painter.fillRect(QRectF(bar.topLeft(), QSizeF(width * std::clamp(loaded, 0.0, 1.0), 2)), theme.text2);
}

void paintNoData(QPainter &painter, const QRectF &rect, const theme::Theme &theme)
{
    painter.fillRect(rect, theme.alternate);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(style::hairline(theme.border));
    painter.drawLine(rect.bottomLeft(), rect.topRight());
    painter.setRenderHint(QPainter::Antialiasing, false);
    style::drawFrame(painter, rect, theme.border);
}

void paintDashedEdge(QPainter &painter, const QRectF &rect, const theme::Theme &theme)
{
    painter.setPen(style::hairline(theme.border, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
}

/// The virtual key is drawn right of the map, 1 px apart, and is at least 2 px wide.
void paintThumbnail(QPainter &painter, const QRectF &rect, const HeadCell &cell, const theme::Theme &theme)
{
    if (!cell.sinkColumn || cell.thumbnail.width() < 2)
        return painter.drawImage(rect, cell.thumbnail);
    const int keys = cell.thumbnail.width() - 1, rows = cell.thumbnail.height();
    const double width = std::max(2.0, std::round(rect.width() / (keys + 1)));
    painter.fillRect(rect, theme.base);
    painter.drawImage(rect.adjusted(0, 0, -width - 1, 0), cell.thumbnail, QRectF(0, 0, keys, rows));
    painter.drawImage(
        QRectF(rect.right() - width, rect.top(), width, rect.height()), cell.thumbnail, QRectF(keys, 0, 1, rows));
}

void paintGround(QPainter &painter, const QRectF &rect, const HeadGridContent &content, const HeadCell &cell,
    const theme::Theme &theme)
{
    if (!cell.thumbnail.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        paintThumbnail(painter, rect, cell, theme);
    } else if (hasColor(cell)) {
        const QColor ground = cellColor(content, cell, theme);
        painter.fillRect(rect, ground);
        if (cell.state == CellState::Faded)
            paintDot(painter, rect.center(), 3, theme.text2);
        else if (content.showNumbers && rect.width() >= numberedCell)
            paintNumber(painter, rect, content, cell, ground);
    } else {
        painter.fillRect(rect, theme.alternate);
    }
}

void paintMarked(QPainter &painter, const QRectF &rect, const theme::Theme &theme)
{
    painter.fillRect(rect, theme::faded(theme.base, 1 - markedOpacity));
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF cross =
        rect.adjusted(rect.width() * 0.27, rect.height() * 0.27, -rect.width() * 0.27, -rect.height() * 0.27);
    for (const QPen &pen :
        {QPen(theme.halo, 4, Qt::SolidLine, Qt::RoundCap), QPen(theme.text, 2, Qt::SolidLine, Qt::RoundCap)}) {
        painter.setPen(pen);
        painter.drawLine(cross.topLeft(), cross.bottomRight());
        painter.drawLine(cross.topRight(), cross.bottomLeft());
    }
    painter.setPen(QPen(theme.text, 1.5, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0.75, 0.75, -0.75, -0.75));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

/// Five points, or a corner, at the top left; on thumbnails with a ring that keeps it visible.
void paintUserMark(QPainter &painter, const QRectF &rect, const HeadCell &cell, const QColor &mark, const QColor &halo)
{
    const double radius = std::clamp(rect.width() * 0.12, 3.0, 5.0); // the number of a small cell stays readable
    QPolygonF shape;
    if (cell.starred) {
        const QPointF middle = rect.topLeft() + QPointF(radius + 1.5, radius + 1.5);
        for (int corner = 0; corner < 10; ++corner) {
            const double length = corner % 2 == 0 ? radius : radius * 0.45, turn = M_PI * corner / 5;
            shape << middle + QPointF(length * std::sin(turn), -length * std::cos(turn));
        }
    } else {
        shape << rect.topLeft() << rect.topLeft() + QPointF(radius + 2, 0) << rect.topLeft() + QPointF(0, radius + 2);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(mark);
    painter.setPen(QPen(halo, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolygon(shape);
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(shape);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintBadges(QPainter &painter, const QRectF &rect, const HeadGridContent &content, const HeadCell &cell,
    const theme::Theme &theme)
{
    const bool onColor = cell.thumbnail.isNull() && hasColor(cell) && !cell.markedForPruning;
    const QColor mark = onColor ? theme::textOn(cellColor(content, cell, theme)) : theme.text;
    if (cell.suggested && !cell.markedForPruning) {
        if (!onColor)
            paintDot(painter, rect.topRight() + QPointF(-6, 6), 8, theme.halo);
        paintDot(painter, rect.topRight() + QPointF(-6, 6), 6, mark);
    }
    if ((cell.starred || cell.noted) && rect.width() >= minMarkedCell)
        paintUserMark(painter, rect, cell, mark, onColor ? cellColor(content, cell, theme) : theme.halo);
    if (cell.locked) {
        const double side = std::min(14.0, rect.width() * 0.5);
        style::paintIcon(
            painter, QRectF(rect.center() - QPointF(side / 2, side / 2), QSizeF(side, side)), style::Icon::Lock, mark);
    }
    if (cell.role)
        style::paintRoleGlyph(painter,
            QRectF(
                rect.left() + 2, rect.bottom() - 2 - style::roleGlyphSize, style::roleGlyphSize, style::roleGlyphSize),
            *cell.role, theme.text2, theme.base);
    if (cell.state == CellState::Untested) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(mark, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(rect.topRight() + QPointF(-5, 5), 2, 2);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

/// True if a rectangle may be painted: it must be completely visible if the device cannot clip.
bool shows(const QPainter &painter, const QRectF &visible, const QRectF &rect)
{
    return style::paintsOutlines(painter) ? visible.contains(rect) : visible.intersects(rect);
}

void paintRings(const style::Canvas &canvas, const HeadGridGeometry &geometry, const HeadGridContent &content,
    const HeadGridState &state)
{
    const auto ring = [&](const std::optional<attention::HeadId> &head, auto paint) {
        const auto place = head ? placeOf(content, *head) : std::nullopt;
        if (place && shows(canvas.painter, canvas.rect, cellRect(geometry, *place)))
            paint(canvas.painter, cellRect(geometry, *place), canvas.theme);
    };
    if (state.hovered != state.pinned)
        ring(state.hovered, paintHoverRing);
    for (const attention::HeadId head : state.alsoPinned)
        ring(head, paintPinRing);
    ring(state.pinned, paintPinRing);
}

} // namespace

QColor cellColor(const HeadGridContent &content, const HeadCell &cell, const theme::Theme &theme)
{
    const QColor full = theme::colorScale(content.scale, theme.appearance).at(content.range.fraction(cell.value));
    return cell.state == CellState::Faded ? theme::blended(full, theme.base, fadedOpacity) : full;
}

void paintHeadCell(QPainter &painter, const QRectF &rect, const HeadGridContent &content, const HeadCell &cell,
    const theme::Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (cell.filteredOut)
        painter.setOpacity(painter.opacity() * filteredOpacity);
    if (cell.state == CellState::NoData) {
        paintNoData(painter, rect, theme);
    } else if (cell.state == CellState::Loading && cell.thumbnail.isNull() && !hasColor(cell)) {
        paintLoading(painter, rect, cell.loaded, theme);
        style::drawFrame(painter, rect, theme.cellHairline);
    } else {
        paintGround(painter, rect, content, cell, theme);
        if (cell.markedForPruning)
            paintMarked(painter, rect, theme);
        else if (cell.state == CellState::Faded)
            paintDashedEdge(painter, rect, theme);
        else
            style::drawFrame(painter, rect, theme.cellHairline);
    }
    paintBadges(painter, rect, content, cell, theme);
    painter.restore();
}

void paintHoverRing(QPainter &painter, const QRectF &rect, const theme::Theme &theme)
{
    style::drawFrame(painter, rect.adjusted(-1, -1, 1, 1), theme.text);
}

void paintPinRing(QPainter &painter, const QRectF &rect, const theme::Theme &theme)
{
    painter.save();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.text, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(rect.adjusted(-2, -2, 2, 2));
    painter.restore();
    style::drawFrame(painter, rect.adjusted(-1, -1, 1, 1), theme.halo);
}

void paintHeadGrid(const style::Canvas &canvas, const HeadGridGeometry &geometry, const HeadGridContent &content,
    const HeadGridState &state)
{
    const auto &[painter, visible, theme] = canvas;
    const QFont body = painter.font();
    if (content.columnsAreHeads && visible.top() < geometry.origin.y() && !geometry.counts.empty()) {
        paintHeader(painter, geometry, content, theme);
    }
    for (int group = 0; group < static_cast<int>(content.groups.size()); ++group) {
        const int count = geometry.counts[static_cast<std::size_t>(group)];
        const double top = geometry.groupTops[static_cast<std::size_t>(group)];
        const double bottom = geometry.groupBottoms[static_cast<std::size_t>(group)] + geometry.metrics.gap;
        if (bottom < visible.top() || top - geometry.metrics.groupGap > visible.bottom())
            continue;
        painter.setFont(body);
        if (labelled(geometry, content, group, state) &&
            shows(painter, visible, QRectF(visible.left(), top, 1, std::min({18.0, geometry.cell, bottom - top}))))
            paintGroupLabel(painter, geometry, content, group, theme);
        painter.setFont(body);
        if (!content.afterName.isEmpty() && geometry.cell >= minAfterCell &&
            shows(painter, visible, QRectF(visible.left(), top, 1, geometry.cell)))
            paintAfter(painter, geometry, content, group, theme);
        painter.setFont(body);
        const bool absent = !content.groups[static_cast<std::size_t>(group)].emptyText.isEmpty();
        if (absent)
            paintEmptyGroup(painter, geometry, content, group, theme);
        painter.setFont(body);
        if (absent)
            continue;
        const int first = flatCell(content, {group, 0});
        for (int index = 0; index < count; ++index) {
            const QRectF rect = cellRect(geometry, {group, index});
            const auto flat = static_cast<std::size_t>(first + index);
            if (shows(painter, visible, rect))
                paintHeadCell(
                    painter, rect, content, flat < content.cells.size() ? content.cells[flat] : HeadCell{}, theme);
        }
    }
    painter.setFont(body);
    paintRings(canvas, geometry, content, state);
}

} // namespace headwise::widgets::headgrid
