// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/controlbar.h"

#include "app/desktop/views/themedlabel.h"

#include <QEvent>

namespace headwise::desktop::views {

ControlBar::ControlBar(QWidget *parent) : QWidget(parent), m_controls(new QHBoxLayout(this))
{
    setFixedHeight(34);
    setMinimumWidth(1);
    m_controls->setContentsMargins(0, 0, 0, 6);
    m_controls->setSpacing(6);
}

QWidget *ControlBar::makeLabel(const QString &text)
{
    m_labels.push_back(new ThemedLabel(text, widgets::theme::TextRole::Body, Tone::Text2));
    return m_labels.back();
}

void ControlBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

bool ControlBar::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return done;
}

void ControlBar::fit()
{
    const auto widthOf = [this](const QWidget *label) { return label->sizeHint().width() + m_controls->spacing(); };
    int needed = m_controls->minimumSize().width();
    for (const QWidget *label : m_labels)
        needed += label->isHidden() ? widthOf(label) : 0;
    for (auto label = m_labels.rbegin(); label != m_labels.rend(); ++label) {
        const bool goes = needed > width();
        needed -= goes ? widthOf(*label) : 0;
        if ((*label)->isHidden() != goes)
            (*label)->setVisible(!goes);
    }
}

} // namespace headwise::desktop::views
