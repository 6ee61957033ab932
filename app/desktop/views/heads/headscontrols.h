// SPDX-License-Identifier: GPL-3.0-or-later
// The bar above the Heads view: what cells show, measure, difference, order, filter, heads per line.
#pragma once

#include "app/desktop/views/controlbar.h"
#include "app/desktop/workspace/workspace.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace headwise::desktop::views::heads {

/// Fills a bar, which owns this.
class HeadsControls : public QObject
{
    Q_OBJECT
public:
    HeadsControls(ControlBar &bar, workspace::Workspace &workspace);

    /// What can be chosen for the shown sources and the settings; the filter.
    void refresh();

signals:
    void headsPerLineChosen();

private:
    void addCells(ControlBar &bar);
    void addDifference(ControlBar &bar);
    void addFilter(ControlBar &bar);
    void addHeadsPerLine(ControlBar &bar);

    workspace::Workspace &m_workspace;
    QComboBox *m_measure = nullptr;
    QCheckBox *m_differencesOnly = nullptr;
    QLineEdit *m_filter;
};

} // namespace headwise::desktop::views::heads
