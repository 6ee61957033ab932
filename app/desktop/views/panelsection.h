// SPDX-License-Identifier: GPL-3.0-or-later
// A titled part of what the inspector shows.
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
