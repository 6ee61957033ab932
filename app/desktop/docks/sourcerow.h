// SPDX-License-Identifier: GPL-3.0-or-later
// One source in the sources dock: letter, name, description, and a switch to show it.
#pragma once

#include "app/desktop/commands/commandregistry.h"
#include "app/desktop/workspace/workspace.h"

#include <QWidget>

class QPushButton;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::desktop::docks {

/// "MiniLM-L6 · full · 240 ex.", or an error message.
QString sourceSummary(const workspace::Source &source);

class SourceRow : public QWidget
{
    Q_OBJECT

public:
    SourceRow(const workspace::Source &source, workspace::Workspace &workspace, commands::CommandRegistry &commands,
        QWidget *parent = nullptr);

    /// Describes the source as it is now; false if the row has to be made again.
    [[nodiscard]] bool follow(const workspace::Source &source);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    views::ThemedLabel *problemLine();
    /// Captures the missing archive again; disabled with a reason if that is not possible.
    QPushButton *againButton();
    void showName(const workspace::Source &source);

    workspace::Source m_source;
    views::ThemedLabel *m_name, *m_role, *m_summary;
    workspace::Workspace &m_workspace;
    commands::CommandRegistry &m_commands;
};

} // namespace headwise::desktop::docks
