// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of the Clusters view, for --trace.
#pragma once

namespace headwise::desktop::shell {
class MainWindow;
}

namespace headwise::desktop {

/// Prints {"trace":"hover_cells"} and {"trace":"drag_cut"}, each with "heads", "frames", "ms_median", "ms_worst" and
/// the same of the processor's time ("cpu_ms_median", "cpu_ms_worst"), which a busy machine does not stretch: from a
/// move of the mouse over the matrix until everything that it changes is painted. Nothing where the view has no tree.
void traceClusterFrames(shell::MainWindow &window);

} // namespace headwise::desktop
