// SPDX-License-Identifier: GPL-3.0-or-later
// Loops over all cores whose results do not depend on the number of cores.
#pragma once

#include <cstddef>
#include <functional>

namespace headwise {

/// Number of threads that parallel loops use: as set by `setThreads`, otherwise the number of cores that this process
/// may use. At least 1.
int threads();

/// Overrides `threads()` for the process; 0 restores the default.
void setThreads(int count);

/// Calls `body(i)` for every i in [0, count), spread over `threads()` threads, and returns when all are done. The calls
/// must be independent: results belong into slots indexed by i and are reduced by the caller in order, so that one
/// thread equals n threads. An exception of a body is rethrown here (of several, that of the lowest index), and the
/// remaining indices are skipped. A loop called from within a body runs on that body's thread. The threads are those of
/// the process's pool: when some are busy elsewhere, fewer take part.
void parallelFor(std::size_t count, const std::function<void(std::size_t)> &body);

/// The same over ranges [begin, end) that together are [0, count): a few for each thread, each of at least `smallest`
/// indices (but for the last). For bodies that take little time an index, or that prepare something for many.
void parallelRanges(
    std::size_t count, std::size_t smallest, const std::function<void(std::size_t begin, std::size_t end)> &body);

} // namespace headwise
