// SPDX-License-Identifier: GPL-3.0-or-later
// Renders a view without a window.
#pragma once

#include "app/desktop/commandline.h"
#include "core/base/error.h"

namespace headwise::desktop::shell {
class MainWindow;
}

namespace headwise::desktop {

/// Opens the files of the arguments and waits, at most `milliseconds`, until everything is drawn. Throws Error.
void openAndSettle(shell::MainWindow &window, const Arguments &arguments, int milliseconds);
/// Runs --play and returns the exit code.
int play(const Arguments &arguments);
/// Runs --render and returns the exit code.
int render(const Arguments &arguments);
/// Refuses outputs that cannot be written or are inputs, before any work. Throws Error.
void requireOutputs(const Arguments &arguments);
/// Prints an error and returns the exit code.
int reported(const Error &error);
/// Selects --stack, --example and --head. Throws Error if they do not exist.
void applySelection(shell::MainWindow &window, const Arguments &arguments);

} // namespace headwise::desktop
