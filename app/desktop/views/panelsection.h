// SPDX-License-Identifier: GPL-3.0-or-later
// A titled section of an inspector panel.
#pragma once

#include "widgets/controls/sectionheader.h"

#include <QWidget>

class QVBoxLayout;

namespace headwise::desktop::views {

struct PanelSection
{
    QWidget *box = nullptr;
    widgets::controls::SectionHeader *header = nullptr;
};

PanelSection addPanelSection(QVBoxLayout *column, const QString &title, QWidget *content);

} // namespace headwise::desktop::views
