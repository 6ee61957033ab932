// SPDX-License-Identifier: GPL-3.0-or-later
// The threads of the process that share its work: started once, when first needed, and kept.
#pragma once

#include <functional>

namespace headwise {

class ThreadPool;

/// Work that threads of the pool may join. Whoever holds it never depends on them: they may all be busy, or could not
/// be started, and then nobody joins.
class PoolJob
{
public:
    /// Up to `maxThreads` threads each call `work` once, as soon as they are free; it must not throw.
    PoolJob(std::function<void()> work, int maxThreads);
    PoolJob(const PoolJob &) = delete;
    PoolJob &operator=(const PoolJob &) = delete;
    /// Finishes.
    ~PoolJob();

    /// Nobody joins from now on; waits for those that have. Returns how many have.
    int finish();
    /// All that were asked for have joined and are done.
    [[nodiscard]] bool isDone() const;

private:
    friend class ThreadPool;

    ThreadPool &m_pool;
    std::function<void()> m_work;
    int m_wanted;                 ///< still to join; this and the next two belong to the pool's lock
    int m_joined = 0, m_busy = 0; ///< so far; of them not done yet
};

/// True on a thread of the pool.
[[nodiscard]] bool isPoolThread();

} // namespace headwise
