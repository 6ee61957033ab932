// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/captionline.h"

#include "widgets/style/textpainting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::controls {

void paintCaptionLine(
    QPainter &painter, const QRectF &rect, const QString &left, const QString &right, const theme::Theme &theme)
{
    painter.save();
    const QFont label = theme::fontFor(theme::TextRole::Label, painter.font());
    painter.setFont(label);
    painter.setPen(theme.text2);
    const double width = std::min(std::ceil(style::textWidth(label, right)) + 1, rect.width() * 0.7);
    style::drawElidedText(painter, QRectF(rect.right() - width, rect.top(), width, rect.height()),
        Qt::AlignRight | Qt::AlignVCenter, right);
    style::drawElidedText(painter, QRectF(rect.left(), rect.top(), rect.width() - width - 12, rect.height()),
        Qt::AlignLeft | Qt::AlignVCenter, left);
    painter.restore();
}

CaptionLine::CaptionLine(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CaptionLine::setTexts(const QString &left, const QString &right, const QString &hint)
{
    m_left = left;
    m_right = right;
    m_hint = hint;
    setAccessibleName(shownLeft() + QStringLiteral(". ") + right);
    setToolTip(shownLeft() + QLatin1Char('\n') + right);
    update();
}

QString CaptionLine::shownLeft() const { return m_hint.isEmpty() ? m_left : m_left + QStringLiteral(", ") + m_hint; }

QSize CaptionLine::sizeHint() const { return {300, qRound(16 * theme::textScale(font()))}; }

QSize CaptionLine::minimumSizeHint() const { return {80, sizeHint().height()}; }

void CaptionLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintCaptionLine(painter, rect(), shownLeft(), m_right, theme::themeOf(palette()));
}

} // namespace headwise::widgets::controls

#include "moc_captionline.cpp"
