// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lanes/hintbar.h"

#include "widgets/lanes/linklabel.h"
#include "widgets/palette/textpainting.h"

#include <QHBoxLayout>
#include <QPainter>

namespace headwise::widgets::lanes {

HintBar::HintBar(QWidget *parent) : QWidget(parent), m_meaning(new LinkLabel(tr("What this means"), this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch();
    layout->addWidget(m_meaning);
    m_meaning->setObjectName(QStringLiteral("whatThisMeans"));
    connect(m_meaning, &LinkLabel::clicked, this, &HintBar::meaningRequested);
}

void HintBar::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    setToolTip(text);
    update();
}

void HintBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette::themeOf(palette()).text2);
    palette::drawElidedText(
        painter, QRectF(rect()).adjusted(0, 0, -m_meaning->width() - 10, 0), Qt::AlignVCenter, m_text);
}

} // namespace headwise::widgets::lanes
