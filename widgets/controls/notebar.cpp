// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/notebar.h"

#include "widgets/controls/linklabel.h"
#include "widgets/style/icons.h"
#include "widgets/style/textpainting.h"

#include <QHBoxLayout>
#include <QPainter>

namespace headwise::widgets::controls {

void paintNote(QPainter &painter, const QRectF &rect, NoteTone tone, const QString &text, const theme::Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const bool neutral = tone == NoteTone::Neutral;
    const QColor ground = neutral                   ? (theme.dark() ? theme.innerLine : theme.sunk)
                          : tone == NoteTone::Error ? theme.errorGround
                                                    : theme.warningGround;
    painter.setBrush(ground);
    painter.drawRoundedRect(rect, 3, 3);
    const QColor mark = neutral ? theme.text2 : tone == NoteTone::Error ? theme.error : theme.warning;
    style::paintIcon(painter, QRectF(rect.left() + 9, rect.center().y() - 7, 14, 14),
        neutral ? style::Icon::Info : style::Icon::Warning, mark);
    painter.setPen(theme.text);
    style::drawElidedText(painter, rect.adjusted(32, 0, -10, 0), Qt::AlignVCenter, text);
    painter.restore();
}

NoteBar::NoteBar(QWidget *parent) : QWidget(parent), m_link(new LinkLabel({}, this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(32, 0, 8, 0);
    layout->addStretch();
    layout->addWidget(m_link);
    m_link->setObjectName(QStringLiteral("noteLink"));
    connect(m_link, &LinkLabel::clicked, this, &NoteBar::linkActivated);
    setNote(NoteTone::Neutral, {});
}

void NoteBar::setNote(NoteTone tone, const QString &text, const QString &link)
{
    m_tone = tone;
    m_text = text;
    m_link->setText(link);
    m_link->setVisible(!link.isEmpty());
    m_link->updateGeometry();
    setVisible(!text.isEmpty());
    setAccessibleName(text);
    setToolTip(text);
    update();
}

QSize NoteBar::sizeHint() const { return {320, qRound(noteBarHeight * theme::textScale(font()))}; }

QSize NoteBar::minimumSizeHint() const { return {120, sizeHint().height()}; }

void NoteBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const double link = m_link->isVisibleTo(this) ? m_link->sizeHint().width() + 8 : 0;
    const theme::Theme &theme = theme::themeOf(palette());
    paintNote(painter, rect(), m_tone, QString(), theme);
    painter.setPen(theme.text);
    style::drawElidedText(painter, QRectF(rect()).adjusted(32, 0, -10 - link, 0), Qt::AlignVCenter, m_text);
}

} // namespace headwise::widgets::controls

#include "moc_notebar.cpp"
