// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector panel of the Heads view: measures and roles of the selected head over the dataset.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/views/panelsection.h"

namespace headwise::widgets::tables {
class MeasureRows;
}

namespace headwise::widgets::plots {
class RoleBars;
}

namespace headwise::desktop::views::heads {

class HeadsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit HeadsPanel(results::Desk &desk, QWidget *parent = nullptr);

private:
    void refresh();

    results::Desk &m_desk;
    widgets::tables::MeasureRows *m_measures;
    widgets::plots::RoleBars *m_roles;
    PanelSection m_measureSection, m_roleSection;
};

} // namespace headwise::desktop::views::heads
