// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/messagecard.h"

#include "widgets/controls/linklabel.h"
#include "widgets/style/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace headwise::widgets::controls {

namespace {

constexpr int maxWidth = 720, margin = 14; ///< px

QColor groundOf(NoteTone tone, const theme::Theme &theme)
{
    return tone == NoteTone::Error ? theme.errorGround : tone == NoteTone::Warning ? theme.warningGround : theme.base;
}

} // namespace

MessageCard::MessageCard(QWidget *page)
    : QWidget(page), m_label(new QLabel), m_links(new QHBoxLayout), m_close(new QToolButton)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(34, 8, 8, 8);
    row->setSpacing(10);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_links->setSpacing(8);
    m_close->setText(QStringLiteral("×"));
    m_close->setAutoRaise(true);
    m_close->setObjectName(QStringLiteral("closeMessage"));
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    row->addWidget(m_label, 1);
    row->addLayout(m_links);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &MessageCard::closed);
    page->installEventFilter(this);
    hide();
}

void MessageCard::setMessage(NoteTone tone, const QString &text, const QStringList &links)
{
    m_tone = tone;
    m_text = text;
    while (QLayoutItem *old = m_links->takeAt(0)) {
        old->widget()->deleteLater(); // it may be the link that was clicked
        old->widget()->hide();
        delete old;
    }
    for (int i = 0; i < links.size(); ++i) {
        auto *link = new LinkLabel(links[i], this);
        link->setObjectName(QStringLiteral("messageLink%1").arg(i));
        connect(link, &LinkLabel::clicked, this, [this, i] { emit linkActivated(i); });
        m_links->addWidget(link);
    }
    m_label->setText(text);
    setAccessibleName(text);
    showColors();
    setVisible(!text.isEmpty());
    place();
}

void MessageCard::showColors()
{
    // A label whose palette was set asks for it again with each change of the theme.
    QPalette colors = m_label->palette();
    const QColor ink = theme::themeOf(palette()).text;
    if (colors.color(QPalette::WindowText) == ink)
        return;
    colors.setColor(QPalette::WindowText, ink);
    m_label->setPalette(colors);
}

void MessageCard::place()
{
    if (m_text.isEmpty() || !parentWidget())
        return;
    const QSize page = parentWidget()->size();
    layout()->invalidate();
    layout()->activate();
    const int oneLine =
        sizeHint().width() - m_label->sizeHint().width() + m_label->fontMetrics().horizontalAdvance(m_text) + 8;
    const int width = std::max(120, std::min({maxWidth, page.width() - 2 * margin, oneLine}));
    resize(width, std::max(layout()->totalHeightForWidth(width), 36));
    move((page.width() - this->width()) / 2, page.height() - height() - margin);
    raise();
}

void MessageCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Theme &theme = theme::themeOf(palette());
    const QColor mark = m_tone == NoteTone::Neutral ? theme.text2
                        : m_tone == NoteTone::Error ? theme.error
                                                    : theme.warning;
    painter.setPen(m_tone == NoteTone::Neutral ? theme.border : mark);
    painter.setBrush(groundOf(m_tone, theme));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    // Beside the first line: in the middle if there is one only.
    const double middle = height() < 2 * m_label->fontMetrics().height() + 20 ? height() / 2.0 : 18;
    style::paintIcon(painter, QRectF(11, middle - 7, 14, 14),
        m_tone == NoteTone::Neutral ? style::Icon::Info : style::Icon::Warning, mark);
}

bool MessageCard::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        place(); // links came or went
    return handled;
}

void MessageCard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showColors();
    if (event->type() == QEvent::FontChange)
        place();
}

bool MessageCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace headwise::widgets::controls

#include "moc_messagecard.cpp"
