// SPDX-License-Identifier: GPL-3.0-or-later
// Registers the commands of the window.
#pragma once

#include "app/desktop/commands/commandregistry.h"

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
void addSourceCommands(MainWindow &window, commands::CommandRegistry &commands);
void addSelectionCommands(MainWindow &window, commands::CommandRegistry &commands);
void addHelpCommands(MainWindow &window, commands::CommandRegistry &commands);

/// The reason why commands are disabled while nothing is open; empty otherwise.
QString whyNothingOpen(const MainWindow &window);

} // namespace headwise::desktop::shell
