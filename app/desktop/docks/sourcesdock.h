// SPDX-License-Identifier: GPL-3.0-or-later
// The sources dock: the list of sources and their order.
#pragma once

#include "app/desktop/commands/commandregistry.h"
#include "app/desktop/workspace/workspace.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace headwise::desktop::docks {

class SourcesDock : public QWidget
{
    Q_OBJECT

public:
    SourcesDock(workspace::Workspace &workspace, commands::CommandRegistry &commands, QWidget *parent = nullptr);

private:
    /// Rows stay as long as the same sources are listed, so that playing the steps of a run does not flicker.
    void refresh();
    void rebuild();
    void showMore();

    workspace::Workspace &m_workspace;
    commands::CommandRegistry &m_commands;
    QVBoxLayout *m_rows;
    QPushButton *m_swap;
    QPushButton *m_more;
};

} // namespace headwise::desktop::docks
