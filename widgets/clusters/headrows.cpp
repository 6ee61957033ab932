// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/clusters/headrows.h"

#include "widgets/controls/chips.h"
#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/numberformat.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::clusters {

namespace {

constexpr double height = 30, mapSide = 26, barWidth = 36, narrowestBar = 18, bracketWidth = 7;

QString textOf(const HeadRow &row)
{
    QStringList parts{row.group, row.text};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" \u00B7 "));
}

double nameWidthOf(const HeadRow &row, const QFont &body)
{
    const QFont strong = row.current ? theme::fontFor(theme::TextRole::Section, body) : body;
    return std::max(40 * theme::textScale(body), std::ceil(style::textWidth(strong, row.name)) + 6);
}

double valueWidthFor(const QFont &body) { return std::ceil(style::textWidth(body, QStringLiteral("0.00"))) + 6; }

} // namespace

double headRowHeight(const QFont &body) { return std::round(height * theme::textScale(body)); }

HeadRows::HeadRows(QWidget *parent) : PaintedItems(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void HeadRows::setContent(HeadRowsContent content)
{
    m_content = std::move(content);
    setAccessibleName(m_content.name);
    QStringList lines;
    for (int index = 0; index < itemCount(); ++index)
        lines << itemDescription(index);
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
    forgetHovered();
    updateGeometry();
    update();
}

QSize HeadRows::sizeHint() const
{
    return {250, static_cast<int>(headRowHeight(font()) * static_cast<double>(m_content.rows.size()))};
}

std::optional<int> HeadRows::itemAt(QPointF point) const
{
    const int row = static_cast<int>(std::floor(point.y() / headRowHeight(font())));
    return row >= 0 && row < itemCount() ? std::optional(row) : std::nullopt;
}

QString HeadRows::itemDescription(int index) const
{
    const HeadRow &row = m_content.rows[static_cast<std::size_t>(index)];
    QStringList parts{row.source ? theme::letterOf(*row.source) + QLatin1Char(' ') + row.name : row.name};
    for (const QString &text : {row.group, row.text})
        if (!text.isEmpty())
            parts << text;
    return parts.join(QStringLiteral(", ")) + QLatin1Char(' ') + theme::formatNumber(row.value);
}

/// The same for all rows, so that bars can be compared; narrower where a text needs the place.
double HeadRows::barWidthFor(const theme::Theme &theme) const
{
    const QFont label = theme::fontFor(theme::TextRole::Label, font());
    double free = barWidth;
    for (const HeadRow &row : m_content.rows) {
        const double chip =
            row.source ? controls::letterChipWidth(theme::laneColor(*row.source, theme.appearance), font()) + 6 : 0;
        const double others =
            bracketWidth + mapSide + 8 + chip + nameWidthOf(row, font()) + 6 + valueWidthFor(font()) + 2;
        free = std::min(free, width() - others - std::ceil(style::textWidth(label, textOf(row))) - 1);
    }
    return std::max(free, narrowestBar);
}

void HeadRows::paintRow(QPainter &painter, const QRectF &rect, const HeadRow &row, double wide) const
{
    const theme::Theme &theme = theme::themeOf(palette());
    const QFont body = font(), label = theme::fontFor(theme::TextRole::Label, body);
    QRectF map(rect.left() + bracketWidth, 0, mapSide, mapSide);
    map.moveTop(std::round(rect.center().y() - mapSide / 2));
    if (row.map.isNull()) {
        painter.fillRect(map, theme.alternate);
        painter.setPen(style::hairline(theme.border));
        painter.drawLine(map.bottomLeft(), map.topRight());
    } else {
        painter.drawImage(map, row.map);
    }
    style::drawFrame(painter, map, theme.cellHairline);
    double x = map.right() + 8;
    if (row.source) {
        const theme::LaneColor lane = theme::laneColor(*row.source, theme.appearance);
        controls::paintLetterChip(painter, QPointF(x, rect.center().y()), lane, theme);
        x += controls::letterChipWidth(lane, body) + 6;
    }
    const QFont strong = row.current ? theme::fontFor(theme::TextRole::Section, body) : body;
    const double nameWidth = nameWidthOf(row, body);
    painter.setFont(strong);
    painter.setPen(theme.text);
    style::drawText(painter, QRectF(x, rect.top(), nameWidth, rect.height()), Qt::AlignVCenter, row.name);
    painter.setFont(body);
    style::drawText(
        painter, rect.adjusted(0, 0, -2, 0), Qt::AlignRight | Qt::AlignVCenter, theme::formatNumber(row.value));
    const QRectF track(rect.right() - 2 - valueWidthFor(body) - wide, std::round(rect.center().y()) - 1.5, wide, 4);
    painter.fillRect(track, theme.sunk);
    if (std::isfinite(row.value) && m_content.largest > 0)
        painter.fillRect(
            QRectF(track.topLeft(), QSizeF(track.width() * std::clamp(row.value / m_content.largest, 0.0, 1.0), 4)),
            theme.text2);
    painter.setFont(label);
    painter.setPen(theme.text2);
    style::drawElidedText(painter, QRectF(x + nameWidth, rect.top(), track.left() - 6 - x - nameWidth, rect.height()),
        Qt::AlignVCenter, textOf(row));
}

void HeadRows::paintBrackets(QPainter &painter) const
{
    const double line = headRowHeight(font());
    painter.setPen(style::hairline(theme::themeOf(palette()).text2));
    for (std::size_t begin = 0; begin < m_content.rows.size();) {
        std::size_t end = begin + 1;
        const QString &group = m_content.rows[begin].group;
        while (end < m_content.rows.size() && !group.isEmpty() && m_content.rows[end].group == group)
            ++end;
        if (end - begin > 1) {
            const double top = static_cast<double>(begin) * line + 4.5, bottom = static_cast<double>(end) * line - 4.5;
            painter.drawPolyline(QPolygonF{{4.5, top}, {1.5, top}, {1.5, bottom}, {4.5, bottom}});
        }
        begin = end;
    }
}

void HeadRows::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const theme::Theme &theme = theme::themeOf(palette());
    const double line = headRowHeight(font()), wide = barWidthFor(theme);
    for (int index = 0; index < itemCount(); ++index) {
        const QRectF rect(0, index * line, width(), line);
        const HeadRow &row = m_content.rows[static_cast<std::size_t>(index)];
        if (row.current)
            painter.fillRect(rect, theme.selection);
        if (hovered() == index)
            style::drawFrame(painter, rect, theme.selectionEdge, 3);
        painter.setFont(font());
        paintRow(painter, rect, row, wide);
    }
    paintBrackets(painter);
}

} // namespace headwise::widgets::clusters
