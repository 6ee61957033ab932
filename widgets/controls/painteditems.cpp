// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/painteditems.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace headwise::widgets::controls {

PaintedItems::PaintedItems(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
}

void PaintedItems::setHovered(std::optional<int> index)
{
    if (index == m_hovered)
        return;
    m_hovered = index;
    setToolTip(index ? itemDescription(*index) : QString());
    update();
}

void PaintedItems::mouseMoveEvent(QMouseEvent *event) { setHovered(itemAt(event->position())); }

void PaintedItems::mousePressEvent(QMouseEvent *event)
{
    if (const auto index = itemAt(event->position()); index && event->button() == Qt::LeftButton)
        emit itemClicked(*index);
}

void PaintedItems::leaveEvent(QEvent *) { setHovered(std::nullopt); }

void PaintedItems::keyPressEvent(QKeyEvent *event)
{
    const bool next = event->key() == Qt::Key_Down || event->key() == Qt::Key_Right;
    const bool previous = event->key() == Qt::Key_Up || event->key() == Qt::Key_Left;
    const bool chosen = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (itemCount() == 0 || !(next || previous || (chosen && m_hovered)))
        return QWidget::keyPressEvent(event);
    if (chosen)
        emit itemClicked(*m_hovered);
    else
        setHovered(std::clamp(m_hovered.value_or(next ? -1 : itemCount()) + (next ? 1 : -1), 0, itemCount() - 1));
}

void PaintedItems::focusOutEvent(QFocusEvent *event)
{
    setHovered(std::nullopt);
    QWidget::focusOutEvent(event);
}

} // namespace headwise::widgets::controls

#include "moc_painteditems.cpp"
