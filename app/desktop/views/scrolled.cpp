// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/scrolled.h"

#include <QKeyEvent>
#include <QVBoxLayout>

namespace headwise::desktop::views {

ScrollColumn::ScrollColumn(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
}

void ScrollColumn::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        event->ignore();
        break;
    default:
        QScrollArea::keyPressEvent(event);
    }
}

QScrollArea *scrolled(QWidget *rows)
{
    auto *area = new ScrollColumn;
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *list = new QWidget;
    auto *place = new QVBoxLayout(list);
    place->setContentsMargins(0, 0, 6, 0);
    place->addWidget(rows);
    place->addStretch(1);
    area->setWidget(list);
    list->setAutoFillBackground(false);
    return area;
}

} // namespace headwise::desktop::views

#include "moc_scrolled.cpp"
