// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/commands/commands.h"

#include "app/desktop/shell/mainwindow.h"

namespace headwise::desktop::shell {

QString whyNothingOpen(const MainWindow &window)
{
    return window.desk().workspace().empty() ? MainWindow::tr("nothing is open") : QString();
}

void addCommands(MainWindow &window)
{
    commands::CommandRegistry &commands = window.desk().commands();
    addFileCommands(window, commands);
    addEditCommands(window, commands);
    addViewCommands(window, commands);
    addSettingCommands(window, commands);
    addSourceCommands(window, commands);
    addSelectionCommands(window, commands);
    for (views::ViewBase *view : window.views())
        view->addCommands(commands);
    addRunCommands(window, commands);
    addPreferenceCommands(window, commands);
    addNoteCommands(window, commands);
    addHelpCommands(window, commands);
}

} // namespace headwise::desktop::shell
