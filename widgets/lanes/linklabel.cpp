// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lanes/linklabel.h"

#include "widgets/palette/textpainting.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace headwise::widgets::lanes {

LinkLabel::LinkLabel(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setText(text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize LinkLabel::sizeHint() const
{
    return {static_cast<int>(std::ceil(palette::textWidth(font(), text()))) + 6, fontMetrics().height() + 6};
}

void LinkLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const palette::Theme &theme = palette::themeOf(palette());
    const QRectF line = QRectF(rect()).adjusted(3, 0, -3, 0);
    painter.setPen(isEnabled() ? theme.ink : theme.text3);
    palette::drawText(painter, line, Qt::AlignVCenter, text());
    const double y = std::round(line.center().y() + QFontMetricsF(painter.font()).ascent() / 2 + 2) + 0.5;
    painter.setPen(palette::hairline(underMouse() ? theme.ink : theme.text3));
    painter.drawLine(QPointF(line.left(), y), QPointF(line.right(), y));
    if (hasFocus())
        palette::drawFrame(painter, rect(), theme.ink, 3);
}

} // namespace headwise::widgets::lanes
