// SPDX-License-Identifier: GPL-3.0-or-later
// What the palette of the window shows beside the commands, and how it writes a row as a command line.
#pragma once

#include "app/desktop/commands/palette.h"

namespace headwise::desktop::shell {

class MainWindow;

commands::PaletteSource paletteSource(MainWindow &window);

/// Where the palette begins: below the lane headers, never over the view bar; on the start page in the upper third.
int paletteTop(const MainWindow &window, const QWidget &pages);

} // namespace headwise::desktop::shell
