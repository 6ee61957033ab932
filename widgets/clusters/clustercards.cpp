// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/clusters/clustercards.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::clusters {

namespace {

constexpr double minCardWidth = 195, gap = 8, padding = 10, edge = 4, titleHeight = 26, rowHeight = 18, barWidth = 37,
                 narrowestBar = 14;

QColor colorOf(const CardBar &bar, const theme::Theme &theme)
{
    return bar.tone == BarTone::Lane ? bar.lane : bar.tone == BarTone::Warning ? theme.warning : theme.text2;
}

void paintTitle(QPainter &painter, const QRectF &line, const ClusterCard &card, const theme::Theme &theme)
{
    const QFont body = painter.font(), strong = theme::fontFor(theme::TextRole::Section, body),
                label = theme::fontFor(theme::TextRole::Label, body);
    const QString number = QString::number(card.number);
    const double numberWidth = std::ceil(style::textWidth(strong, number)) + 1;
    const double countWidth = std::ceil(style::textWidth(label, card.count)) + 1;
    painter.setFont(strong);
    painter.setPen(theme.text);
    style::drawText(painter, line, Qt::AlignVCenter, number);
    QRectF glyph(0, 0, style::roleGlyphSize, style::roleGlyphSize);
    glyph.moveCenter(QPointF(line.left() + numberWidth + 11, line.center().y()));
    style::paintRoleGlyph(painter, glyph, card.glyph, theme::clusterColor(card.number, theme.appearance));
    style::drawElidedText(painter,
        QRectF(glyph.right() + 6, line.top(), line.right() - countWidth - 6 - glyph.right() - 6, line.height()),
        Qt::AlignVCenter, card.name);
    painter.setFont(label);
    painter.setPen(theme.text2);
    style::drawText(painter, line, Qt::AlignRight | Qt::AlignVCenter, card.count);
    painter.setFont(body);
}

void paintMap(QPainter &painter, const QRectF &square, const ClusterCard &card, const theme::Theme &theme)
{
    if (card.map.isNull()) {
        painter.fillRect(square, theme.alternate);
        painter.setPen(style::hairline(theme.border));
        painter.drawLine(square.bottomLeft(), square.topRight());
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(square, card.map);
    }
    style::drawFrame(painter, square, theme.cellHairline);
}

double valueWidthFor(const QFont &label) { return std::ceil(style::textWidth(label, QStringLiteral("0.00"))) + 6; }

/// Of the longest name of a bar.
double nameWidthFor(const ClusterCard &card, const QFont &label)
{
    double names = 0;
    for (const CardBar &bar : card.bars)
        names = std::max(names, std::ceil(style::textWidth(label, bar.name)) + 5);
    return names;
}

/// Of all bars of a card, so that they can be compared: shorter where names are long, as in German.
double barWidthFor(const ClusterCard &card, double rowWidth, const QFont &label)
{
    const double names = nameWidthFor(card, label), scale = theme::textScale(label),
                 widest = std::min(barWidth * scale, rowWidth * 0.3);
    return std::clamp(rowWidth - valueWidthFor(label) - names, std::min(narrowestBar * scale, widest), widest);
}

void paintBar(QPainter &painter, const QRectF &row, const CardBar &bar, double wide, const theme::Theme &theme)
{
    const double valueWidth = valueWidthFor(painter.font());
    const QColor color = colorOf(bar, theme);
    const bool known = !std::isnan(bar.value);
    painter.setPen(theme.text2);
    const QRectF value(row.right() - valueWidth, row.top(), valueWidth, row.height());
    const QRectF track(value.left() - wide, std::round(row.center().y()) - 1.5, wide, 4);
    style::drawElidedText(painter, QRectF(row.left(), row.top(), track.left() - 4 - row.left(), row.height()),
        Qt::AlignVCenter, bar.name);
    painter.fillRect(track, theme.sunk);
    if (known)
        painter.fillRect(QRectF(track.topLeft(), QSizeF(track.width() * std::clamp(bar.value, 0.0, 1.0), 4)), color);
    painter.setPen(bar.tone == BarTone::Warning && known ? theme.warning : theme.text);
    style::drawText(painter, value, Qt::AlignRight | Qt::AlignVCenter, theme::formatNumber(bar.value));
}

} // namespace

QRectF CardGrid::rect(int index) const
{
    const int row = index / columns, column = index % columns;
    return {column * (cardWidth + gap), row * (cardHeight + gap), cardWidth, cardHeight};
}

int CardGrid::height() const
{
    const int rows = (count + columns - 1) / columns;
    return rows == 0 ? 0 : static_cast<int>(std::ceil(rows * (cardHeight + gap) - gap));
}

CardGrid cardGrid(int count, double width, const QFont &body)
{
    const double scale = theme::textScale(body);
    CardGrid grid;
    grid.count = count;
    grid.columns = std::max(1, static_cast<int>((width + gap) / (minCardWidth * scale + gap)));
    grid.cardWidth = std::floor((width - gap * (grid.columns - 1)) / grid.columns);
    grid.cardHeight = std::round((titleHeight + 4 * rowHeight) * scale) + 8;
    return grid;
}

void paintClusterCard(QPainter &painter, const QRectF &rect, const ClusterCard &card, const theme::Theme &theme)
{
    painter.save();
    style::drawCard(painter, rect, theme);
    const QFont body = painter.font();
    const double scale = theme::textScale(body);
    painter.fillRect(QRectF(rect.left(), rect.top() + 1, edge, rect.height() - 2),
        theme::clusterColor(card.number, theme.appearance));
    const QRectF inside = rect.adjusted(edge + padding, 4, -padding, -4);
    paintTitle(painter, QRectF(inside.topLeft(), QSizeF(inside.width(), titleHeight * scale)), card, theme);
    const double top = inside.top() + titleHeight * scale;
    const QFont label = theme::fontFor(theme::TextRole::Label, body);
    // The map gives way to long names, down to a quarter of the width.
    const double named = nameWidthFor(card, label) + narrowestBar * scale + valueWidthFor(label) + padding;
    const double side = std::min(std::round(4 * rowHeight * scale) - 8,
        std::clamp(std::floor(inside.width() - named), inside.width() * 0.25, inside.width() * 0.36));
    paintMap(painter, QRectF(inside.left(), top + 2, side, side), card, theme);
    painter.setFont(label);
    QRectF row(inside.left() + side + padding, top, inside.width() - side - padding, rowHeight * scale);
    painter.setPen(theme.text);
    style::drawElidedText(painter, row, Qt::AlignVCenter, card.represents);
    const double wide = barWidthFor(card, row.width(), painter.font());
    for (const CardBar &bar : card.bars) {
        row.translate(0, rowHeight * scale);
        paintBar(painter, row, bar, wide, theme);
    }
    painter.restore();
}

ClusterCards::ClusterCards(QWidget *parent) : PaintedItems(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ClusterCards::setContent(ClusterCardsContent content)
{
    m_content = std::move(content);
    m_selected = std::min(m_selected, itemCount() - 1);
    forgetHovered();
    describe();
    updateGeometry();
    update();
}

void ClusterCards::setSelected(int index)
{
    if (index == m_selected)
        return;
    m_selected = index;
    describe();
    update();
}

void ClusterCards::describe()
{
    setAccessibleName(m_content.name);
    setAccessibleDescription(m_selected >= 0 && m_selected < itemCount() ? itemDescription(m_selected) : QString());
}

QString ClusterCards::itemDescription(int index) const
{
    const ClusterCard &card = m_content.cards[static_cast<std::size_t>(index)];
    QStringList parts{tr("%1: %2").arg(QString::number(card.number), card.name), card.count, card.represents};
    for (const CardBar &bar : card.bars)
        parts << QStringLiteral("%1 %2").arg(bar.name, theme::formatNumber(bar.value));
    return parts.join(QStringLiteral(", "));
}

std::optional<int> ClusterCards::itemAt(QPointF point) const
{
    const CardGrid places = grid();
    for (int index = 0; index < itemCount(); ++index)
        if (places.rect(index).contains(point))
            return index;
    return std::nullopt;
}

void ClusterCards::paint(QPainter &painter, const QRectF &rect) const
{
    const theme::Theme &theme = theme::themeOf(palette());
    const CardGrid places = cardGrid(itemCount(), rect.width(), font());
    for (int index = 0; index < itemCount(); ++index) {
        const QRectF card = places.rect(index).translated(rect.topLeft());
        paintClusterCard(painter, card, m_content.cards[static_cast<std::size_t>(index)], theme);
        if (index != m_selected && hovered() != index)
            continue;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.text, index == m_selected ? 2 : 1));
        painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 4, 4);
        painter.restore();
    }
}

void ClusterCards::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
}

void ClusterCards::resizeEvent(QResizeEvent *event)
{
    if (event->size().width() != event->oldSize().width())
        updateGeometry(); // more or fewer columns
}

void ClusterCards::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const auto index = itemAt(event->position()))
        emit cardOpened(*index);
}

void ClusterCards::keyPressEvent(QKeyEvent *event)
{
    PaintedItems::keyPressEvent(event);
    // The highlighted card may be scrolled out of view.
    for (QWidget *above = parentWidget(); above && hovered(); above = above->parentWidget()) {
        auto *area = qobject_cast<QScrollArea *>(above);
        if (!area || !area->widget())
            continue;
        const QRect card = grid().rect(*hovered()).toRect();
        const QPoint center = mapTo(area->widget(), card.center());
        return area->ensureVisible(center.x(), center.y(), card.width() / 2, card.height() / 2);
    }
}

} // namespace headwise::widgets::clusters
