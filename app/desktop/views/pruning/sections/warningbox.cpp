// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/sections/warningbox.h"

#include "widgets/style/icons.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/theme.h"

#include <QPainter>

namespace headwise::desktop::views::pruning::sections {

namespace {

constexpr int padding = 10, iconSize = 14;

} // namespace

WarningBox::WarningBox(QWidget *parent) : QLabel(parent)
{
    setObjectName(QStringLiteral("planWarning"));
    setWordWrap(true);
    setContentsMargins(2 * padding + iconSize, 8, padding, 8);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
}

void WarningBox::setSentence(const QString &sentence)
{
    setText(sentence);
    setVisible(!sentence.isEmpty());
}

void WarningBox::paintEvent(QPaintEvent *event)
{
    {
        QPainter painter(this);
        const widgets::theme::Theme &theme = widgets::theme::themeOf(palette());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(widgets::style::hairline(widgets::theme::blended(theme.warning, theme.warningGround, 0.35)));
        painter.setBrush(theme.warningGround);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        widgets::style::paintIcon(
            painter, QRectF(padding, 9, iconSize, iconSize), widgets::style::Icon::Warning, theme.warning);
    }
    QLabel::paintEvent(event);
}

} // namespace headwise::desktop::views::pruning::sections
