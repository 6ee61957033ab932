// SPDX-License-Identifier: GPL-3.0-or-later
// `headwise --play FILE`: runs the commands of a record, each after the work of the previous one is done.
#pragma once

#include "app/desktop/scripts/script.h"

namespace headwise::desktop::shell {
class MainWindow;
}

namespace headwise::desktop::scripts {

struct PlayOptions
{
    QString screens;            ///< folder for a picture of the window after each line; empty: none
    int milliseconds = 600'000; ///< time limit of one command
};

/// Throws Error with the script, the line and the reason: an unknown or disabled command, or an expectation that is not
/// met.
void playScript(shell::MainWindow &window, const Script &script, const PlayOptions &options);

} // namespace headwise::desktop::scripts
