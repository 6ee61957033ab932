// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lanes/laneheader.h"

#include "widgets/controls/chips.h"
#include "widgets/style/textpainting.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::lanes {

namespace {

/// Draws name and value right-aligned in `line`, the space right of the chip; returns the left edge of the used space.
/// The name gives way to the value, and to the lane's name, which is `laneName` wide.
double paintReadoutPair(
    QPainter &painter, const QRectF &line, const LaneHeaderContent &content, double laneName, const theme::Theme &theme)
{
    const QFont body = painter.font();
    const QFont value = theme::withTabularDigits(theme::fontFor(theme::TextRole::Section, body)),
                label = theme::fontFor(theme::TextRole::Label, body);
    const double valueWidth = std::ceil(style::textWidth(value, content.readoutValue));
    const double spare = line.width() - valueWidth - 5 - std::min(laneName + 8, line.width() * 0.5);
    const double room = std::min(line.width() * 0.6, spare);
    const double nameWidth = std::max(0.0, std::min(std::ceil(style::textWidth(label, content.readoutName)), room));
    double left = line.right() - valueWidth;
    painter.setFont(value);
    painter.setPen(theme.text);
    style::drawText(painter, QRectF(left, line.top(), valueWidth, line.height()), Qt::AlignVCenter | Qt::AlignRight,
        content.readoutValue);
    left -= nameWidth + (content.readoutName.isEmpty() ? 0 : 5);
    painter.setFont(label);
    painter.setPen(theme.text2);
    style::drawElidedText(
        painter, QRectF(left, line.top(), nameWidth + 1, line.height()), Qt::AlignVCenter, content.readoutName);
    painter.setFont(body);
    return left;
}

void paintLine(QPainter &painter, const QRectF &rect, const QColor &color)
{
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath line; // follows the card's rounded corners
    line.moveTo(rect.left(), rect.top() + 4);
    line.arcTo(QRectF(rect.left(), rect.top(), 8, 8), 180, -90);
    line.lineTo(rect.right() - 4, rect.top());
    line.arcTo(QRectF(rect.right() - 8, rect.top(), 8, 8), 90, -90);
    line.arcTo(QRectF(rect.right() - 8, rect.top() + 2, 8, 8), 0, 90);
    line.lineTo(rect.left() + 4, rect.top() + 2);
    line.arcTo(QRectF(rect.left(), rect.top() + 2, 8, 8), 90, 90);
    line.closeSubpath();
    painter.fillPath(line, color);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

void paintLaneHeader(QPainter &painter, const QRectF &rect, const LaneHeaderContent &content, const theme::Theme &theme)
{
    painter.save();
    const theme::LaneColor lane = content.lane(theme.appearance);
    paintLine(painter, rect, lane.line);
    painter.setPen(style::hairline(theme.innerLine));
    painter.drawLine(QPointF(rect.left() + 1, rect.bottom() - 0.5), QPointF(rect.right() - 1, rect.bottom() - 0.5));
    const QRectF line(rect.left() + 10, rect.top() + 2, rect.width() - 22, rect.height() - 3);
    controls::paintLetterChip(painter, QPointF(line.left(), line.center().y()), lane, theme);
    double x = line.left() + controls::letterChipWidth(lane, painter.font()) + 7;
    const QFont body = painter.font();
    const QFont section = theme::fontFor(theme::TextRole::Section, body);
    const double wanted = std::ceil(style::textWidth(section, content.name)) + 1;
    const double end = paintReadoutPair(painter, line.adjusted(x - line.left(), 0, 0, 0), content, wanted, theme) - 8;
    const double nameWidth = std::min(wanted, std::max(0.0, end - x));
    painter.setFont(section);
    painter.setPen(theme.text);
    style::drawElidedText(
        painter, QRectF(x, line.top(), nameWidth, line.height()), Qt::AlignVCenter, content.name, Qt::ElideMiddle);
    x += nameWidth + 7;
    painter.setFont(theme::fontFor(theme::TextRole::Label, body));
    painter.setPen(theme.text2);
    if (end - x > 20)
        style::drawElidedText(painter, QRectF(x, line.top(), end - x, line.height()), Qt::AlignVCenter, content.what);
    painter.restore();
}

LaneHeader::LaneHeader(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void LaneHeader::setContent(const LaneHeaderContent &content)
{
    m_content = content;
    setAccessibleName(tr("Lane %1, %2").arg(content.lane(theme::Appearance::Light).letter, content.name));
    setAccessibleDescription(
        (content.what + QLatin1Char(' ') + content.readoutName + QLatin1Char(' ') + content.readoutValue).simplified());
    QStringList tip{content.details.isEmpty() ? content.name : content.details, content.what};
    tip.removeAll(QString());
    setToolTip(tip.join(QLatin1Char('\n')));
    update();
}

void LaneHeader::setReadout(const QString &name, const QString &value)
{
    LaneHeaderContent content = m_content;
    content.readoutName = name;
    content.readoutValue = value;
    if (content != m_content)
        setContent(content);
}

QSize LaneHeader::sizeHint() const { return {220, qRound(laneHeaderHeight * theme::textScale(font()))}; }

QSize LaneHeader::minimumSizeHint() const { return {100, sizeHint().height()}; }

void LaneHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintLaneHeader(painter, rect(), m_content, theme::themeOf(palette()));
}

} // namespace headwise::widgets::lanes

#include "moc_laneheader.cpp"
