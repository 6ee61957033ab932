// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/scrolled.h"

#include <QVBoxLayout>

namespace headwise::desktop::views {

QScrollArea *scrolled(QWidget *rows)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    auto *list = new QWidget;
    auto *place = new QVBoxLayout(list);
    place->setContentsMargins(0, 0, 6, 0);
    place->addWidget(rows);
    place->addStretch(1);
    area->setWidget(list);
    area->viewport()->setAutoFillBackground(false);
    list->setAutoFillBackground(false);
    return area;
}

} // namespace headwise::desktop::views
