// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/strips/mapstrip.h"

#include "widgets/style/textpainting.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::strips {

namespace {

constexpr double gap = 5, stepLabelHeight = 16, maxSide = 64;

} // namespace

QRectF mapStripRect(const QRectF &rect, std::size_t count, std::size_t index)
{
    const auto number = static_cast<double>(std::max<std::size_t>(1, count));
    const double side = std::floor(
        std::min({(rect.width() - gap * (number - 1) - 4) / number, rect.height() - stepLabelHeight - 4, maxSide}));
    return {rect.left() + 2 + static_cast<double>(index) * (side + gap), rect.top() + 2, side, side};
}

void paintMapStrip(QPainter &painter, const QRectF &rect, const MapStripContent &content, const theme::Theme &theme)
{
    painter.save();
    const QFont body = painter.font();
    for (std::size_t index = 0; index < content.items.size(); ++index) {
        const MapStripItem &item = content.items[index];
        const QRectF square = mapStripRect(rect, content.items.size(), index);
        if (item.image.isNull()) {
            painter.fillRect(square, theme.alternate);
        } else {
            painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
            painter.drawImage(square, item.image);
        }
        style::drawFrame(painter, square, theme.cellHairline);
        if (item.current) {
            painter.setPen(QPen(theme.text, 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(square.adjusted(-1, -1, 1, 1));
        }
        painter.setFont(theme::fontFor(item.current ? theme::TextRole::StrongLabel : theme::TextRole::Label, body));
        painter.setPen(item.current ? theme.text : theme.text2);
        style::drawText(painter,
            QRectF(square.left() - gap, square.bottom() + 3, square.width() + 2 * gap, stepLabelHeight - 3),
            Qt::AlignCenter, item.label);
    }
    painter.restore();
}

MapStrip::MapStrip(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void MapStrip::setContent(MapStripContent content)
{
    m_content = std::move(content);
    setAccessibleName(m_content.name);
    QStringList labels;
    for (const MapStripItem &item : m_content.items)
        labels << item.label;
    setAccessibleDescription(labels.join(QStringLiteral(", ")));
    update();
}

void MapStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintMapStrip(painter, rect(), m_content, theme::themeOf(palette()));
}

void MapStrip::mousePressEvent(QMouseEvent *event)
{
    for (std::size_t index = 0; index < m_content.items.size(); ++index)
        if (event->button() == Qt::LeftButton &&
            mapStripRect(rect(), m_content.items.size(), index).contains(event->position()))
            return emit stepChosen(m_content.items[index].step);
}

} // namespace headwise::widgets::strips

#include "moc_mapstrip.cpp"
