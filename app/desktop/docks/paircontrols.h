// SPDX-License-Identifier: GPL-3.0-or-later
// Which source is compared with which, where more than two are shown.
#pragma once

#include "app/desktop/workspace/workspace.h"

#include <QWidget>

class QComboBox;

namespace headwise::desktop::docks {

/// "Compare [B] with [A]", two lists of the shown sources, and "Noise floor [stated, or two replicates]"; the pair
/// is hidden while fewer than three are shown, all of it while fewer are open.
class PairControls : public QWidget
{
    Q_OBJECT

public:
    explicit PairControls(workspace::Workspace &workspace, QWidget *parent = nullptr);

private:
    void fill();
    void fillPair(const std::vector<workspace::Source> &shown);
    void fillFloors();

    workspace::Workspace &m_workspace;
    std::vector<QWidget *> m_pairWidgets;
    QComboBox *m_compared, *m_reference, *m_floor;
};

} // namespace headwise::desktop::docks
