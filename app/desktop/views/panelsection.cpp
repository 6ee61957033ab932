// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/panelsection.h"

#include "app/desktop/views/themedlabel.h"

#include <QVBoxLayout>

namespace headwise::desktop::views {

PanelSection addPanelSection(QVBoxLayout *column, const QString &title, QWidget *content)
{
    auto *box = new QWidget;
    auto *inner = new QVBoxLayout(box);
    inner->setContentsMargins(12, 0, 12, 0);
    inner->setSpacing(4);
    auto *header = new widgets::controls::SectionHeader(title);
    inner->addWidget(header);
    inner->addWidget(content);
    auto *line = new InnerLine;
    inner->addSpacing(4);
    inner->addWidget(line);
    column->addWidget(box);
    return {box, header};
}

} // namespace headwise::desktop::views
