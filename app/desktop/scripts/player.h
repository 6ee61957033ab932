// SPDX-License-Identifier: GPL-3.0-or-later
// `headwise --play FILE`: runs the commands of a record, each after the work of the one before is done.
#pragma once

#include "app/desktop/scripts/script.h"

namespace headwise::desktop::shell {
class MainWindow;
}

namespace headwise::desktop::scripts {

struct PlayOptions
{
    QString screens;            ///< folder for a picture of the window after each line; empty: none
    int milliseconds = 600'000; ///< that one command may take
};

/// Throws Error that names the script, the line and why: an unknown command, one that is not possible now, an
/// expectation that is not met.
void playScript(shell::MainWindow &window, const Script &script, const PlayOptions &options);

} // namespace headwise::desktop::scripts
