// SPDX-License-Identifier: GPL-3.0-or-later
// A card with a title, a note, and one chart.
#pragma once

#include "widgets/controls/sectionheader.h"
#include "widgets/lanes/laneframe.h"

class QComboBox;

namespace headwise::desktop::views::statistics {

class ChartCard : public widgets::lanes::LaneFrame
{
    Q_OBJECT
public:
    /// `choice` stands at the right of the title; null = none. Takes ownership of both.
    explicit ChartCard(QWidget *chart, QComboBox *choice = nullptr, QWidget *parent = nullptr);
    void setTitle(const QString &title, const QString &note);

private:
    widgets::controls::SectionHeader *m_header;
};

} // namespace headwise::desktop::views::statistics
