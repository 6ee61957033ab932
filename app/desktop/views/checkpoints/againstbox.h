// SPDX-License-Identifier: GPL-3.0-or-later
// The choice of the step against which the training run is compared: it stands beside the shown step in every view.
#pragma once

#include "app/desktop/results/desk.h"

#include <QComboBox>

namespace headwise::desktop::views::checkpoints {

class AgainstBox : public QComboBox
{
    Q_OBJECT
public:
    AgainstBox(results::Desk &desk, const QString &objectName, QWidget *parent = nullptr);

private:
    void fill();

    workspace::Workspace &m_workspace;
};

} // namespace headwise::desktop::views::checkpoints
