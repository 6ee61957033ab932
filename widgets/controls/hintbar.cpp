// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/hintbar.h"

#include "widgets/controls/linklabel.h"
#include "widgets/style/textpainting.h"

#include <QHBoxLayout>
#include <QPainter>

namespace headwise::widgets::controls {

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

QSize HintBar::sizeHint() const { return {320, qRound(28 * theme::textScale(font()))}; }

QSize HintBar::minimumSizeHint() const { return {120, sizeHint().height()}; }

void HintBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(theme::themeOf(palette()).text2);
    style::drawElidedText(
        painter, QRectF(rect()).adjusted(0, 0, -m_meaning->width() - 10, 0), Qt::AlignVCenter, m_text);
}

} // namespace headwise::widgets::controls

#include "moc_hintbar.cpp"
