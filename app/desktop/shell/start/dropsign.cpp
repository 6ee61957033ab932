// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/start/dropsign.h"

#include "app/desktop/views/themedlabel.h"
#include "widgets/style/icons.h"
#include "widgets/theme/fonts.h"

#include <QPainter>

namespace headwise::desktop::shell::start {

DropSign::DropSign(QWidget *page) : QWidget(page)
{
    setObjectName(QStringLiteral("dropSign"));
    setAttribute(Qt::WA_TransparentForMouseEvents); // the drag goes on below it
    hide();
}

void DropSign::showFor(int count)
{
    m_text = count == 1 ? tr("Drop to open it") : tr("Drop to open %1 files or folders").arg(count);
    setAccessibleName(m_text);
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropSign::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const widgets::theme::Theme &theme = views::currentTheme();
    painter.fillRect(rect(), widgets::theme::faded(theme.window, 0.85));
    painter.setPen(QPen(theme.ink, 2, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(12, 12, -12, -12), 6, 6);
    const QPointF center = QRectF(rect()).center();
    widgets::style::paintIcon(
        painter, QRectF(center.x() - 20, center.y() - 44, 40, 40), widgets::style::Icon::Drop, theme.ink);
    painter.setFont(widgets::theme::fontFor(widgets::theme::TextRole::CardTitle, font()));
    painter.setPen(theme.text);
    painter.drawText(QRectF(0, center.y() + 6, width(), 48), Qt::AlignHCenter | Qt::AlignTop, m_text);
}

} // namespace headwise::desktop::shell::start

#include "moc_dropsign.cpp"
