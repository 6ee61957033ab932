// SPDX-License-Identifier: GPL-3.0-or-later
// Waits until a window has finished its work, for rendering, recorded sessions and tests.
#pragma once

namespace headwise::desktop::shell {
class MainWindow;
}

namespace headwise::desktop::scripts {

/// Runs the event loop until no job is left and the view is drawn, for at least `quiet` intervals of 10 ms. Throws
/// Error after `milliseconds`.
void settle(shell::MainWindow &window, int milliseconds, int quiet);
/// Throws Error if a source cannot be shown, or if the window shows an error message.
void throwProblems(shell::MainWindow &window);

} // namespace headwise::desktop::scripts
