// SPDX-License-Identifier: GPL-3.0-or-later
// The controls above the Checkpoints view: measure, quantity, how lines are drawn, change points, export.
#pragma once

#include "app/desktop/commands/commandregistry.h"
#include "app/desktop/views/checkpoints/seriescontent.h"
#include "app/desktop/views/controlbar.h"
#include "app/desktop/workspace/workspace.h"

class QComboBox;

namespace headwise::desktop::views::checkpoints {

class CheckpointsBar : public ControlBar
{
    Q_OBJECT
public:
    CheckpointsBar(workspace::Workspace &workspace, commands::CommandRegistry &commands, QWidget *parent = nullptr);

    /// Measures to choose from, and the name of the compared step.
    void setInput(const SeriesInput &input);
    void change(const std::function<void(CheckpointsViewSettings &)> &edit, const QString &text);

private:
    workspace::Workspace &m_workspace;
    QComboBox *m_measure, *m_quantity;
};

} // namespace headwise::desktop::views::checkpoints
