// SPDX-License-Identifier: GPL-3.0-or-later
// Loops over all cores whose result does not depend on how many there are.
#pragma once

#include <cstddef>
#include <functional>

namespace headwise {

/// Number of threads parallel loops use: set by `setThreads`, else the cores this process may run on. At least 1.
int threads();

/// Overrides `threads()` for the process; 0 restores the default.
void setThreads(int count);

/// Calls `body(i)` for every i in [0, count), spread over `threads()` threads, and returns when all are done. The
/// calls must be independent: results belong into slots indexed by i and are reduced by the caller in order, so that
/// one thread equals n threads. What a body throws is rethrown here, that of the lowest index, and remaining indices
/// are skipped. A loop called from within a body runs on that body's thread. The threads are those of the process's
/// pool: where they are busy elsewhere, fewer take part.
void parallelFor(std::size_t count, const std::function<void(std::size_t)> &body);

} // namespace headwise
