#include "app/desktop/views/notebar.h"

#include "widgets/palette/icons.h"

#include <QHBoxLayout>
#include <QPainter>

namespace headwise::desktop {

namespace {

QColor groundOf(NoteLevel level, const Theme &theme)
{
    return level == NoteLevel::Error ? theme.errorGround : level == NoteLevel::Warning ? theme.warningGround : theme.sunk;
}

Tone toneOf(NoteLevel level)
{
    return level == NoteLevel::Error ? Tone::Error : level == NoteLevel::Warning ? Tone::Warning : Tone::Text2;
}

} // namespace

NoteBar::NoteBar(QWidget *parent)
    : QWidget(parent), m_text(new ThemedLabel), m_link(new LinkLabel(QString()))
{
    setFixedHeight(30);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(34, 0, 10, 0);
    row->setSpacing(12);
    row->addWidget(m_text, 1);
    row->addWidget(m_link);
    m_text->setElided(true);
    m_link->setObjectName(QStringLiteral("noteLink"));
    connect(m_link, &LinkLabel::clicked, this, &NoteBar::linkClicked);
    hide();
}

void NoteBar::setNote(NoteLevel level, const QString &text, const QString &link)
{
    m_level = level;
    m_text->setText(text);
    m_link->setText(link);
    m_link->setAccessibleName(link);
    m_link->setVisible(!link.isEmpty());
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    update();
}

void NoteBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = currentTheme();
    painter.setPen(Qt::NoPen);
    painter.setBrush(groundOf(m_level, theme));
    painter.drawRoundedRect(rect(), 3, 3);
    const QRectF iconRect(10, (height() - 16) / 2.0, 16, 16);
    paintIcon(painter, iconRect, m_level == NoteLevel::Neutral ? Icon::Info : Icon::Warning, colorOf(toneOf(m_level), theme));
}

} // namespace headwise::desktop
