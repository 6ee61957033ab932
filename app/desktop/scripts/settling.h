// SPDX-License-Identifier: GPL-3.0-or-later
// Waits until a window has nothing left to do, for pictures, recorded sessions and tests.
#pragma once

namespace headwise::desktop::shell {
class MainWindow;
}

namespace headwise::desktop::scripts {

/// Runs the event loop until no job is left and the view has drawn, for at least `quiet` looks of 10 ms. Throws Error
/// after `milliseconds`.
void settle(shell::MainWindow &window, int milliseconds, int quiet);
/// Throws Error when a source cannot be shown, or the window's message is an error.
void throwProblems(shell::MainWindow &window);

} // namespace headwise::desktop::scripts
