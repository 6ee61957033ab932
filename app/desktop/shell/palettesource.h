// SPDX-License-Identifier: GPL-3.0-or-later
// What the palette of the window shows beside the commands, and how it writes a row as a command line.
#pragma once

#include "app/desktop/commands/palette.h"

namespace headwise::desktop::shell {

class MainWindow;

commands::PaletteSource paletteSource(MainWindow &window);

} // namespace headwise::desktop::shell
