// SPDX-License-Identifier: GPL-3.0-or-later
// The menu bar: every command that names a menu, in the order of the registry.
#pragma once

class QMenu;

namespace headwise::desktop::shell {

class MainWindow;

void buildMenus(MainWindow &window);

/// The menu of the tool bar's button "Open".
QMenu *makeOpenMenu(MainWindow &window);

} // namespace headwise::desktop::shell
