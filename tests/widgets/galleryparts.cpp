// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/galleryparts.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace headwise::tests {

QWidget *row(std::initializer_list<QWidget *> widgets, int spacing)
{
    auto *strip = new QWidget;
    auto *layout = new QHBoxLayout(strip);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    return strip;
}

widgets::lanes::LaneFrame *lane(
    int index, const QString &name, const QString &what, const QString &value, QWidget *content)
{
    auto *frame = new widgets::lanes::LaneFrame;
    widgets::lanes::LaneHeaderContent header{SourceId{index == 2 ? 1 : index}, {}, name, what, "L4H9", value};
    if (index == 2)
        header.baseline = SourceId{0};
    frame->header()->setContent(header);
    frame->setContentWidget(content);
    return frame;
}

std::unique_ptr<QWidget> page(QSize size)
{
    auto widget = std::make_unique<QWidget>();
    auto *layout = new QVBoxLayout(widget.get());
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    widget->resize(size);
    return widget;
}

} // namespace headwise::tests
