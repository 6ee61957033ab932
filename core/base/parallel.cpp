// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#ifdef __linux__
#include <sched.h>
#endif

namespace headwise {

namespace {

std::atomic<int> chosenThreads = 0;

/// Set while this thread runs bodies of a loop: a loop inside a loop stays on its thread, since all cores are taken.
thread_local bool insideLoop = false;

int availableCores()
{
#ifdef __linux__
    // hardware_concurrency counts cores that a container or taskset may have taken away.
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0)
        return std::max(1, CPU_COUNT(&set));
#endif
    return std::max(1u, std::thread::hardware_concurrency());
}

} // namespace

int threads()
{
    static const int cores = availableCores();
    const int chosen = chosenThreads;
    return chosen > 0 ? chosen : cores;
}

void setThreads(int count) { chosenThreads = std::max(0, count); }

void parallelFor(std::size_t count, const std::function<void(std::size_t)> &body)
{
    const std::size_t workers = std::min<std::size_t>(threads(), count);
    if (workers <= 1 || insideLoop) {
        for (std::size_t i = 0; i < count; ++i)
            body(i);
        return;
    }
    std::atomic<std::size_t> next = 0;
    std::exception_ptr failure;
    std::mutex failureMutex;
    const auto work = [&] {
        insideLoop = true;
        for (std::size_t i = next++; i < count; i = next++) {
            try {
                body(i);
            } catch (...) {
                const std::lock_guard lock(failureMutex);
                if (!failure)
                    failure = std::current_exception();
                next = count;
            }
        }
        insideLoop = false;
    };
    {
        std::vector<std::jthread> pool;
        for (std::size_t i = 1; i < workers; ++i)
            pool.emplace_back(work);
        work();
    }
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace headwise
