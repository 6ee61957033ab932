// SPDX-License-Identifier: GPL-3.0-or-later
// Registers everything that the window can do. Menus, palette, shortcuts and recorded sessions come from the registry.
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

// Parts of it, by what they are about.
void addFileCommands(MainWindow &window, commands::CommandRegistry &commands);
void addEditCommands(MainWindow &window, commands::CommandRegistry &commands);
void addViewCommands(MainWindow &window, commands::CommandRegistry &commands);
/// The choices of every control that is bound to a setting.
void addSettingCommands(MainWindow &window, commands::CommandRegistry &commands);
void addSourceCommands(MainWindow &window, commands::CommandRegistry &commands);
void addSelectionCommands(MainWindow &window, commands::CommandRegistry &commands);
void addHelpCommands(MainWindow &window, commands::CommandRegistry &commands);

/// Why nothing can be done yet: nothing is open. Empty when something is.
QString whyNothingOpen(const MainWindow &window);

} // namespace headwise::desktop::shell
