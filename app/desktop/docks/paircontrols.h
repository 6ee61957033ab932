// SPDX-License-Identifier: GPL-3.0-or-later
// Controls for the compared pair when more than two sources are shown.
#pragma once

#include "app/desktop/workspace/workspace.h"

#include <QWidget>

class QComboBox;

namespace headwise::desktop::docks {

/// "Compare [B] with [A]", two lists of the shown sources, and "Noise floor [stated, or replicates]". The pair is
/// hidden if fewer than three sources are shown, and everything if fewer than three are open.
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
