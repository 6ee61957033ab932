// SPDX-License-Identifier: GPL-3.0-or-later
// --trace: times of the window as JSON, one object per line, for benchmarks.
#pragma once

#include "app/desktop/commandline.h"

#include <QElapsedTimer>

#include <ctime>

namespace headwise::desktop {

/// The clock, started by `main`.
struct TraceClock
{
    TraceClock() { clock.start(); }
    double milliseconds() const { return static_cast<double>(clock.nsecsElapsed()) / 1e6; }
    /// Of the processor, by all threads: a busy machine does not stretch them.
    double processorMilliseconds() const
    {
        return 1e3 * static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
    }
    QElapsedTimer clock;
    std::clock_t processor = std::clock();
};

/// {"trace":"first_paint","ms"}, then with archives {"trace":"heads_drawn","ms"} counted from opening them until every
/// visible cell of all lanes is painted, switching examples in two views until the same (also in time of the
/// processor), frames of the Clusters view, then {"trace":"pan_zoom","ms_median","ms_worst","frames"} of a 4096 x 4096
/// map. Returns the exit code.
int trace(const Arguments &arguments, const TraceClock &clock);

} // namespace headwise::desktop
