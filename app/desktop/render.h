// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a view without a window: for scripts, and for looking at.
#pragma once

#include "app/desktop/commandline.h"

namespace headwise::desktop::shell {
class MainWindow;
}

namespace headwise::desktop {

/// Opens what the arguments name and waits, at most `milliseconds`, until everything is drawn. Throws Error.
void openAndSettle(shell::MainWindow &window, const Arguments &arguments, int milliseconds);
/// --play: the exit code.
int play(const Arguments &arguments);
/// --render: the exit code.
int render(const Arguments &arguments);
/// Selects --head and --example. Throws Error when they are not there.
void applySelection(shell::MainWindow &window, const Arguments &arguments);

} // namespace headwise::desktop
