// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/linklabel.h"

#include "widgets/style/textpainting.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace headwise::widgets::controls {

LinkLabel::LinkLabel(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setText(text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize LinkLabel::sizeHint() const
{
    return {static_cast<int>(std::ceil(style::textWidth(font(), text()))) + 6, fontMetrics().height() + 6};
}

void LinkLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const theme::Theme &theme = theme::themeOf(palette());
    const QRectF line = QRectF(rect()).adjusted(3, 0, -3, 0);
    painter.setPen(isEnabled() ? theme.ink : theme.text3);
    style::drawElidedText(painter, line, Qt::AlignVCenter, text());
    const double y = std::round(line.center().y() + QFontMetricsF(painter.font()).ascent() / 2 + 2) + 0.5;
    painter.setPen(style::hairline(underMouse() ? theme.ink : theme.text3));
    painter.drawLine(QPointF(line.left(), y), QPointF(line.right(), y));
    if (hasFocus())
        style::drawFrame(painter, rect(), theme.ink, 3);
}

} // namespace headwise::widgets::controls

#include "moc_linklabel.cpp"
