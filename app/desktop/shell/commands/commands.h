// SPDX-License-Identifier: GPL-3.0-or-later
// Registers the commands of the window.
#pragma once

#include "app/desktop/commands/commandregistry.h"
#include "app/desktop/workspace/workspace.h"

#include <QCoreApplication>

namespace headwise::desktop::shell {

class MainWindow;

/// Texts of commands and menus.
struct CommandsText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::shell::CommandsText)
};

void addCommands(MainWindow &window);

// The groups of commands.
void addFileCommands(MainWindow &window, commands::CommandRegistry &commands);
void addEditCommands(MainWindow &window, commands::CommandRegistry &commands);
void addViewCommands(MainWindow &window, commands::CommandRegistry &commands);
/// Commands for the choices of every control that is bound to a setting.
void addSettingCommands(MainWindow &window, commands::CommandRegistry &commands);
/// Commands for the steps of a training run.
void addRunCommands(MainWindow &window, commands::CommandRegistry &commands);
void addSourceCommands(MainWindow &window, commands::CommandRegistry &commands);
void addSelectionCommands(MainWindow &window, commands::CommandRegistry &commands);
void addPreferenceCommands(MainWindow &window, commands::CommandRegistry &commands);
void addNoteCommands(MainWindow &window, commands::CommandRegistry &commands);
void addHelpCommands(MainWindow &window, commands::CommandRegistry &commands);

/// Threads and the settings of new workspaces are as the user prefers from now on.
void usePreferences(MainWindow &window);

/// The source that an argument names by its letter. Throws Error if there is none.
workspace::Source sourceOf(const MainWindow &window, const QJsonObject &arguments, const char *name = "source");
/// The reason why commands are disabled while nothing is open; empty otherwise.
QString whyNothingOpen(const MainWindow &window);

} // namespace headwise::desktop::shell
