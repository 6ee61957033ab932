// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headgrid/headgridpainter.h"

#include "widgets/palette/icons.h"
#include "widgets/palette/numberformat.h"
#include "widgets/palette/textpainting.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace headwise::widgets::headgrid {

namespace {

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
    painter.setFont(palette::fontFor(palette::TextRole::Label, painter.font()));
    const auto format = content.signedNumbers ? formatSigned : formatNumber;
    QString text = format(cell.value, content.decimals);
    for (int decimals = content.decimals - 1;
         decimals >= 0 && palette::textWidth(painter.font(), text) > rect.width() - 1; --decimals)
        text = format(cell.value, decimals);
    if (palette::textWidth(painter.font(), text) > rect.width())
        return;
    painter.setPen(palette::textOn(ground));
    palette::drawText(painter, rect, Qt::AlignCenter, text);
}

void paintLoading(QPainter &painter, const QRectF &rect, double loaded, const palette::Theme &theme)
{
    painter.fillRect(rect, theme.sunk);
    const double width = std::round(rect.width() * 0.4);
    const QRectF bar(std::round(rect.center().x() - width / 2), std::round(rect.center().y()) - 1, width, 2);
    painter.fillRect(bar, theme.border);
    painter.fillRect(QRectF(bar.topLeft(), QSizeF(width * std::clamp(loaded, 0.0, 1.0), 2)), theme.text2);
}

void paintNoData(QPainter &painter, const QRectF &rect, const palette::Theme &theme)
{
    painter.fillRect(rect, theme.alternate);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette::hairline(theme.border));
    painter.drawLine(rect.bottomLeft(), rect.topRight());
    painter.setRenderHint(QPainter::Antialiasing, false);
    palette::drawFrame(painter, rect, theme.border);
}

void paintDashedEdge(QPainter &painter, const QRectF &rect, const palette::Theme &theme)
{
    painter.setPen(palette::hairline(theme.border, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
}

void paintGround(QPainter &painter, const QRectF &rect, const HeadGridContent &content, const HeadCell &cell,
    const palette::Theme &theme)
{
    if (!cell.thumbnail.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(rect, cell.thumbnail);
    } else if (hasColor(cell)) {
        const QColor ground = cellColor(content, cell, theme);
        painter.fillRect(rect, ground);
        if (cell.state == CellState::Faded)
            paintDot(painter, rect.center(), 3, theme.text2);
        else if (content.showNumbers)
            paintNumber(painter, rect, content, cell, ground);
    } else {
        painter.fillRect(rect, theme.alternate);
    }
}

void paintMarked(QPainter &painter, const QRectF &rect, const palette::Theme &theme)
{
    painter.fillRect(rect, faded(theme.base, 1 - markedOpacity));
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

void paintBadges(QPainter &painter, const QRectF &rect, const HeadGridContent &content, const HeadCell &cell,
    const palette::Theme &theme)
{
    const bool onColor = cell.thumbnail.isNull() && hasColor(cell) && !cell.markedForPruning;
    const QColor mark = onColor ? palette::textOn(cellColor(content, cell, theme)) : theme.text;
    if (cell.suggested && !cell.markedForPruning) {
        if (!onColor)
            paintDot(painter, rect.topRight() + QPointF(-6, 6), 8, theme.halo);
        paintDot(painter, rect.topRight() + QPointF(-6, 6), 6, mark);
    }
    if (cell.locked) {
        const double side = std::min(14.0, rect.width() * 0.5);
        palette::paintIcon(painter, QRectF(rect.center() - QPointF(side / 2, side / 2), QSizeF(side, side)),
            palette::Icon::Lock, mark);
    }
    if (cell.role)
        palette::paintRoleGlyph(painter,
            QRectF(rect.left() + 2, rect.bottom() - 2 - roleGlyphSize, roleGlyphSize, roleGlyphSize), *cell.role,
            theme.text2, theme.base);
    if (cell.state == CellState::Untested) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(mark, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(rect.topRight() + QPointF(-5, 5), 2, 2);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

QString headWord() { return QCoreApplication::translate("headwise::widgets::headgrid::HeadGrid", "head"); }

/// Column headings, every n-th where they would touch.
void paintHeader(
    QPainter &painter, const HeadGridGeometry &geometry, const HeadGridContent &content, const palette::Theme &theme)
{
    const auto &metrics = geometry.metrics;
    const int most = geometry.counts.empty() ? 0 : *std::max_element(geometry.counts.begin(), geometry.counts.end());
    const double pitch = geometry.cell + metrics.gap;
    painter.setFont(palette::fontFor(palette::TextRole::Label, painter.font()));
    painter.setPen(theme.text2);
    const double top = geometry.origin.y() - metrics.headerHeight - 2;
    double widest = 0;
    QStringList labels;
    for (int column = 0; column < geometry.perLine; ++column) {
        labels.append(columnLabel(column, geometry.perLine, most, content.naming));
        widest = std::max(widest, palette::textWidth(painter.font(), labels.last()));
    }
    const bool tooWide = widest + 2 > 2.5 * pitch; // many lines a layer: name the first head and the step
    const int every = tooWide ? 1 : std::max(1, static_cast<int>(std::ceil((widest + 2) / pitch)));
    const double firstLabel = geometry.origin.x() + geometry.cell / 2 - widest / 2;
    if (palette::textWidth(painter.font(), headWord()) + metrics.margin + 3 < firstLabel)
        palette::drawText(painter, QRectF(metrics.margin, top, metrics.labelWidth, metrics.headerHeight),
            Qt::AlignVCenter, headWord());
    for (int column = 0; column < geometry.perLine; column += every) {
        QString label = labels[column];
        if (tooWide)
            label =
                columnLabel(column, most, column + 1, content.naming) + QStringLiteral("+%1n").arg(geometry.perLine);
        const double center = geometry.origin.x() + column * pitch + geometry.cell / 2;
        palette::drawText(painter, QRectF(center - pitch, top, 2 * pitch, metrics.headerHeight),
            Qt::AlignHCenter | Qt::AlignVCenter, label);
    }
}

void paintGroupLabel(QPainter &painter, const HeadGridGeometry &geometry, const HeadGridContent &content, int group,
    const palette::Theme &theme)
{
    const auto &metrics = geometry.metrics;
    const double top = geometry.groupTops[static_cast<std::size_t>(group)];
    painter.setFont(palette::fontFor(palette::TextRole::Section, painter.font()));
    painter.setPen(theme.text);
    palette::drawElidedText(painter, QRectF(metrics.margin, top, metrics.labelWidth - 4, std::min(18.0, geometry.cell)),
        Qt::AlignVCenter, content.groups[static_cast<std::size_t>(group)].label);
    if (group > 0) {
        painter.setPen(palette::hairline(theme.innerLine));
        const double y = std::floor(top - metrics.groupGap / 2) + 0.5;
        painter.drawLine(QPointF(metrics.margin, y), QPointF(geometry.size.width() - metrics.margin, y));
    }
}

/// Whether a rectangle may be painted: wholly visible where the device cannot clip.
bool shows(const QPainter &painter, const QRectF &visible, const QRectF &rect)
{
    return palette::paintsOutlines(painter) ? visible.contains(rect) : visible.intersects(rect);
}

void paintRings(QPainter &painter, const QRectF &visible, const HeadGridGeometry &geometry,
    const HeadGridContent &content, const HeadGridState &state, const palette::Theme &theme)
{
    const auto ring = [&](const std::optional<attention::HeadId> &head, auto paint) {
        const auto place = head ? placeOf(content, *head) : std::nullopt;
        if (place && shows(painter, visible, cellRect(geometry, *place)))
            paint(painter, cellRect(geometry, *place), theme);
    };
    if (state.hovered != state.pinned)
        ring(state.hovered, paintHoverRing);
    for (const attention::HeadId head : state.alsoPinned)
        ring(head, paintPinRing);
    ring(state.pinned, paintPinRing);
}

} // namespace

QColor cellColor(const HeadGridContent &content, const HeadCell &cell, const palette::Theme &theme)
{
    const QColor full = palette::colorScale(content.scale, theme.appearance).at(content.range.fraction(cell.value));
    return cell.state == CellState::Faded ? palette::blended(full, theme.base, fadedOpacity) : full;
}

void paintHeadCell(QPainter &painter, const QRectF &rect, const HeadGridContent &content, const HeadCell &cell,
    const palette::Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (cell.filteredOut)
        painter.setOpacity(painter.opacity() * filteredOpacity);
    if (cell.state == CellState::NoData) {
        paintNoData(painter, rect, theme);
    } else if (cell.state == CellState::Loading && cell.thumbnail.isNull() && !hasColor(cell)) {
        paintLoading(painter, rect, cell.loaded, theme);
        palette::drawFrame(painter, rect, theme.cellHairline);
    } else {
        paintGround(painter, rect, content, cell, theme);
        if (cell.markedForPruning)
            paintMarked(painter, rect, theme);
        else if (cell.state == CellState::Faded)
            paintDashedEdge(painter, rect, theme);
        else
            palette::drawFrame(painter, rect, theme.cellHairline);
    }
    paintBadges(painter, rect, content, cell, theme);
    painter.restore();
}

void paintHoverRing(QPainter &painter, const QRectF &rect, const palette::Theme &theme)
{
    palette::drawFrame(painter, rect.adjusted(-1, -1, 1, 1), theme.text);
}

void paintPinRing(QPainter &painter, const QRectF &rect, const palette::Theme &theme)
{
    painter.save();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.text, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(rect.adjusted(-2, -2, 2, 2));
    painter.restore();
    palette::drawFrame(painter, rect.adjusted(-1, -1, 1, 1), theme.halo);
}

void paintHeadGrid(QPainter &painter, const QRectF &visible, const HeadGridGeometry &geometry,
    const HeadGridContent &content, const HeadGridState &state, const palette::Theme &theme)
{
    const QFont body = painter.font();
    if (content.columnsAreHeads && visible.top() < geometry.origin.y() && !geometry.counts.empty())
        paintHeader(painter, geometry, content, theme);
    for (int group = 0; group < static_cast<int>(content.groups.size()); ++group) {
        const int count = geometry.counts[static_cast<std::size_t>(group)];
        const double top = geometry.groupTops[static_cast<std::size_t>(group)];
        const double bottom = top + lineCount(geometry, group) * (geometry.cell + geometry.metrics.gap);
        if (bottom < visible.top() || top - geometry.metrics.groupGap > visible.bottom())
            continue;
        painter.setFont(body);
        if (shows(painter, visible, QRectF(visible.left(), top, 1, std::min(18.0, geometry.cell))))
            paintGroupLabel(painter, geometry, content, group, theme);
        painter.setFont(body);
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
    paintRings(painter, visible, geometry, content, state, theme);
}

} // namespace headwise::widgets::headgrid
