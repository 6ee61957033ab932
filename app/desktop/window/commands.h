// SPDX-License-Identifier: GPL-3.0-or-later
// The menus and every keyboard shortcut of the program.
#pragma once

namespace headwise::desktop::window {

class MainWindow;
class ToolBar;

void addCommands(MainWindow &window, ToolBar &toolBar);

} // namespace headwise::desktop::window
