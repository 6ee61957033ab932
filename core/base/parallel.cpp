// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include "core/base/threadpool.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#ifdef __linux__
#include <sched.h>
#endif

namespace headwise {

namespace {

std::atomic<int> chosenThreads = 0;

/// Set while this thread runs the body of a loop. A nested loop stays on its thread: all cores are busy already, and
/// the body may hold a lock that the others would wait for.
thread_local bool insideLoop = false;

int availableCores()
{
#ifdef __linux__
    // hardware_concurrency also counts cores that a container or taskset excludes.
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

namespace {

/// State that the threads of one loop share.
class Loop
{
public:
    Loop(std::size_t count, const std::function<void(std::size_t)> &body) : m_count(count), m_body(body) {}

    /// Runs the body for further indices until none is left.
    void work()
    {
        const bool before = std::exchange(insideLoop, true);
        for (std::size_t i = m_next++; i < m_count; i = m_next++) {
            try {
                m_body(i);
            } catch (...) {
                fail(i);
            }
        }
        insideLoop = before;
    }

    void rethrow() const
    {
        if (m_failure)
            std::rethrow_exception(m_failure);
    }

private:
    /// Indices are started in ascending order, so all indices below the first failure have been started and are
    /// awaited: the lowest failing index is the same for any number of threads.
    void fail(std::size_t index)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_failure || index < m_failed) {
            m_failure = std::current_exception();
            m_failed = index;
        }
        m_next = m_count;
    }

    const std::size_t m_count;
    const std::function<void(std::size_t)> &m_body;
    std::atomic<std::size_t> m_next = 0;
    std::mutex m_mutex;
    std::exception_ptr m_failure;
    std::size_t m_failed = 0;
};

} // namespace

void parallelFor(std::size_t count, const std::function<void(std::size_t)> &body)
{
    const std::size_t workers = std::min<std::size_t>(static_cast<std::size_t>(threads()), count);
    if (workers <= 1 || insideLoop || isPoolThread()) {
        for (std::size_t i = 0; i < count; ++i)
            body(i);
        return;
    }
    Loop loop(count, body);
    {
        const PoolJob others([&loop] { loop.work(); }, static_cast<int>(workers - 1));
        loop.work();
    }
    loop.rethrow();
}

void parallelRanges(
    std::size_t count, std::size_t smallest, const std::function<void(std::size_t begin, std::size_t end)> &body)
{
    // Several for each thread, since one that is held up by other work on the machine should not hold up the others.
    const std::size_t wanted = 4 * static_cast<std::size_t>(threads());
    const std::size_t size = std::max({std::size_t{1}, smallest, (count + wanted - 1) / wanted});
    parallelFor(
        (count + size - 1) / size, [&](std::size_t range) { body(range * size, std::min(count, (range + 1) * size)); });
}

} // namespace headwise
