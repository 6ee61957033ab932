// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/themedlabel.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace headwise::desktop::views {

QColor colorOf(Tone tone, const widgets::theme::Theme &theme)
{
    switch (tone) {
    case Tone::Text:
        return theme.text;
    case Tone::Text2:
        return theme.text2;
    case Tone::Text3:
        return theme.text3;
    case Tone::Ok:
        return theme.ok;
    case Tone::Warning:
        return theme.warning;
    case Tone::Error:
        return theme.error;
    }
    return theme.text;
}

const widgets::theme::Theme &currentTheme() { return widgets::theme::themeOf(QApplication::palette()); }

ThemedLabel::ThemedLabel(const QString &text, widgets::theme::TextRole role, Tone tone, QWidget *parent)
    : QLabel(text, parent), m_role(role), m_tone(tone)
{
    setTextFormat(Qt::PlainText); // names and texts come from files
    dress();
}

void ThemedLabel::setTone(Tone tone)
{
    m_tone = tone;
    dress();
}

void ThemedLabel::setElided(bool elided, Qt::TextElideMode mode)
{
    m_elided = elided;
    m_mode = mode;
    setSizePolicy(elided ? QSizePolicy::Ignored : QSizePolicy::Preferred, QSizePolicy::Fixed);
    update();
}

QSize ThemedLabel::minimumSizeHint() const
{
    const QSize hint = QLabel::minimumSizeHint();
    return m_elided ? QSize(0, hint.height()) : hint;
}

void ThemedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange ||
        event->type() == QEvent::StyleChange)
        dress();
}

void ThemedLabel::dress()
{
    if (m_dressing)
        return;
    m_dressing = true; // setting a palette sends this event again
    setFont(widgets::theme::fontFor(m_role, QApplication::font()));
    QPalette palette = QApplication::palette();
    palette.setColor(QPalette::WindowText, colorOf(m_tone, currentTheme()));
    setPalette(palette);
    m_dressing = false;
}

void ThemedLabel::paintEvent(QPaintEvent *event)
{
    if (!m_elided)
        return QLabel::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    const QString shown = fontMetrics().elidedText(text(), m_mode, width());
    painter.drawText(contentsRect(), static_cast<int>(alignment()), shown);
    const bool around = parentWidget() && !parentWidget()->toolTip().isEmpty();
    setToolTip(shown == text() || around ? QString() : text());
}

void InnerLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().border);
}

} // namespace headwise::desktop::views

#include "moc_themedlabel.cpp"
