// SPDX-License-Identifier: GPL-3.0-or-later
// The worker threads of the process, started when first needed and kept.
#pragma once

#include <functional>

namespace headwise {

class ThreadPool;

/// A job that threads of the pool may join. Its owner must not depend on them: when all are busy or cannot be started,
/// none joins.
class PoolJob
{
public:
    /// Up to `maxThreads` threads each call `work` once, as soon as they are free; it must not throw.
    PoolJob(std::function<void()> work, int maxThreads);
    PoolJob(const PoolJob &) = delete;
    PoolJob &operator=(const PoolJob &) = delete;
    /// Calls `finish`.
    ~PoolJob();

    /// No further thread joins from now on; waits for those that have joined and returns their number.
    int finish();
    /// True when all requested threads have joined and are done.
    [[nodiscard]] bool isDone() const;

private:
    friend class ThreadPool;

    ThreadPool &m_pool;
    std::function<void()> m_work;
    int m_wanted;                 ///< threads still to join; this and the next two are guarded by the pool's mutex
    int m_joined = 0, m_busy = 0; ///< threads that have joined, and those of them that still work
};

/// True on a thread of the pool.
[[nodiscard]] bool isPoolThread();

} // namespace headwise
