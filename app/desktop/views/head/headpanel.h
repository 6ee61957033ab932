// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector panel of the Head view: attended tokens of the pinned row, and the entropy of each row.
#pragma once

#include "app/desktop/views/head/headcontent.h"
#include "app/desktop/views/panelsection.h"

class QGridLayout;

namespace headwise::widgets::plots {
class Dumbbells;
}

namespace headwise::desktop::views::head {

class HeadPanel : public QWidget
{
    Q_OBJECT

public:
    explicit HeadPanel(workspace::Selection &selection, QWidget *parent = nullptr);

    /// Sets the currently displayed maps.
    void setInput(const HeadInput &input);

private:
    void showRows();
    void showDifferences(const HeadInput &input, int query);

    workspace::Selection &m_selection;
    HeadInput m_input;
    QWidget *m_table;
    QGridLayout *m_tableGrid;
    widgets::plots::Dumbbells *m_entropies;
    PanelSection m_tableSection, m_entropySection;
};

} // namespace headwise::desktop::views::head
