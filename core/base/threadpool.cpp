// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/threadpool.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include <pthread.h>

namespace headwise {

namespace {

thread_local bool onPoolThread = false;

} // namespace

/// Exists until the process ends, with its threads: joining them at exit would wait for their current work.
class ThreadPool
{
public:
    static ThreadPool &instance()
    {
        static const bool prepared = prepare();
        static_cast<void>(prepared);
        return *current;
    }

    void add(PoolJob &job)
    {
        const std::lock_guard lock(m_mutex);
        m_open.push_back(&job);
        m_asked += job.m_wanted;
        startThreads(std::min(threads(), m_busyThreads + m_asked));
        if (job.m_wanted == 1)
            m_added.notify_one();
        else
            m_added.notify_all();
    }

    int finish(PoolJob &job)
    {
        std::unique_lock lock(m_mutex);
        close(job);
        m_left.wait(lock, [&] { return job.m_busy == 0; });
        return job.m_joined;
    }

    bool isDone(const PoolJob &job)
    {
        const std::lock_guard lock(m_mutex);
        return job.m_wanted == 0 && job.m_busy == 0;
    }

private:
    static inline ThreadPool *current = nullptr;

    /// A forked child process has none of these threads, and their locks keep their state: it gets a pool of its own.
    static bool prepare()
    {
        current = new ThreadPool;
        pthread_atfork(
            [] { current->m_mutex.lock(); }, [] { current->m_mutex.unlock(); }, [] { current = new ThreadPool; });
        return true;
    }

    void close(PoolJob &job)
    {
        m_asked -= std::exchange(job.m_wanted, 0);
        std::erase(m_open, &job);
    }

    void startThreads(int count)
    {
        while (m_threads < count) {
            try {
                std::thread([this] { work(); }).detach();
            } catch (const std::system_error &) {
                return; // no further thread can be started: fewer share the work
            }
            ++m_threads;
        }
    }

    void work()
    {
        onPoolThread = true;
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_added.wait(lock, [this] { return !m_open.empty(); });
            PoolJob &job = *m_open.front();
            ++job.m_joined;
            ++job.m_busy;
            ++m_busyThreads;
            --m_asked;
            if (--job.m_wanted == 0)
                close(job);
            lock.unlock();
            job.m_work();
            lock.lock();
            --m_busyThreads;
            if (--job.m_busy == 0)
                m_left.notify_all();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_added, m_left;
    std::deque<PoolJob *> m_open; ///< jobs that threads may still join, the oldest first
    int m_threads = 0, m_busyThreads = 0;
    int m_asked = 0; ///< threads that open jobs still ask for
};

PoolJob::PoolJob(std::function<void()> work, int maxThreads)
    : m_pool(ThreadPool::instance()), m_work(std::move(work)), m_wanted(std::max(0, maxThreads))
{
    if (m_wanted > 0)
        m_pool.add(*this);
}

PoolJob::~PoolJob() { finish(); }

int PoolJob::finish() { return m_pool.finish(*this); }

bool PoolJob::isDone() const { return m_pool.isDone(*this); }

bool isPoolThread() { return onPoolThread; }

} // namespace headwise
