// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lanes/laneframe.h"

#include "widgets/style/textpainting.h"

#include <QPainter>
#include <QVBoxLayout>

namespace headwise::widgets::lanes {

LaneFrame::LaneFrame(QWidget *parent) : QWidget(parent), m_header(new LaneHeader(this)), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 1);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_header);
}

void LaneFrame::setHeaderVisible(bool visible)
{
    m_header->setVisible(visible);
    update();
}

void LaneFrame::setContentWidget(QWidget *widget)
{
    if (widget == m_content)
        return;
    delete m_content;
    m_content = widget;
    if (widget)
        m_layout->insertWidget(1, widget, 1);
}

void LaneFrame::addBelow(QWidget *widget) { m_layout->addWidget(widget); }

void LaneFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    style::drawCard(painter, rect(), theme::themeOf(palette()));
}

} // namespace headwise::widgets::lanes

#include "moc_laneframe.cpp"
