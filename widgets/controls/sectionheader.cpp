// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/sectionheader.h"

#include "widgets/style/textpainting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::controls {

void paintSectionTitle(
    QPainter &painter, const QRectF &rect, const QString &title, const QString &note, const theme::Theme &theme)
{
    painter.save();
    const QFont body = painter.font(), section = theme::fontFor(theme::TextRole::Section, body);
    const double width = std::min(std::ceil(style::textWidth(section, title)) + 1, rect.width());
    painter.setFont(section);
    painter.setPen(theme.text);
    style::drawElidedText(painter, QRectF(rect.left(), rect.top(), width, rect.height()), Qt::AlignVCenter, title);
    painter.setFont(theme::fontFor(theme::TextRole::Label, body));
    painter.setPen(theme.text2);
    style::drawElidedText(painter, QRectF(rect.left() + width + 7, rect.top(), rect.width() - width - 7, rect.height()),
        Qt::AlignVCenter, note);
    painter.restore();
}

SectionHeader::SectionHeader(const QString &title, const QString &note, QWidget *parent)
    : QWidget(parent), m_title(title), m_note(note)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(title);
}

void SectionHeader::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    update();
}

void SectionHeader::setNote(const QString &note, const QString &hint)
{
    m_note = note;
    m_hint = hint;
    update();
}

QSize SectionHeader::sizeHint() const { return {200, qRound(22 * theme::textScale(font()))}; }

QSize SectionHeader::minimumSizeHint() const { return {80, sizeHint().height()}; }

void SectionHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSectionTitle(painter, rect(), m_title, m_hint.isEmpty() ? m_note : m_note + QStringLiteral("; ") + m_hint,
        theme::themeOf(palette()));
}

} // namespace headwise::widgets::controls

#include "moc_sectionheader.cpp"
