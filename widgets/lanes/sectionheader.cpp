// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lanes/sectionheader.h"

#include "widgets/palette/textpainting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::lanes {

void paintSectionTitle(
    QPainter &painter, const QRectF &rect, const QString &title, const QString &note, const palette::Theme &theme)
{
    painter.save();
    const QFont body = painter.font(), section = palette::fontFor(palette::TextRole::Section, body);
    const double width = std::min(std::ceil(palette::textWidth(section, title)) + 1, rect.width());
    painter.setFont(section);
    painter.setPen(theme.text);
    palette::drawElidedText(painter, QRectF(rect.left(), rect.top(), width, rect.height()), Qt::AlignVCenter, title);
    painter.setFont(palette::fontFor(palette::TextRole::Label, body));
    painter.setPen(theme.text2);
    palette::drawElidedText(painter,
        QRectF(rect.left() + width + 7, rect.top(), rect.width() - width - 7, rect.height()), Qt::AlignVCenter, note);
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

void SectionHeader::setNote(const QString &note)
{
    m_note = note;
    update();
}

void SectionHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSectionTitle(painter, rect(), m_title, m_note, palette::themeOf(palette()));
}

} // namespace headwise::widgets::lanes
