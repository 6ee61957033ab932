// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a view without a window: for scripts, and for looking at.
#pragma once

#include "app/desktop/commandline.h"

namespace headwise::desktop {

class MainWindow;

/// Opens what the arguments name and waits, at most `milliseconds`, until everything is drawn. Throws Error.
void openAndSettle(MainWindow &window, const Arguments &arguments, int milliseconds);
/// --render: the exit code.
int render(const Arguments &arguments);
/// Selects --head and --example. Throws Error when they are not there.
void applySelection(MainWindow &window, const Arguments &arguments);

} // namespace headwise::desktop
