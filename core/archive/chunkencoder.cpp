// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/chunkencoder.h"

namespace headwise::archive {

ChunkEncoder::ChunkEncoder(int threads)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

ChunkEncoder::~ChunkEncoder()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
}

std::future<ChunkEncoder::Bytes> ChunkEncoder::submit(std::function<Bytes()> encode)
{
    std::packaged_task<Bytes()> task(std::move(encode));
    std::future<Bytes> result = task.get_future();
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_one();
    return result;
}

void ChunkEncoder::work()
{
    for (;;) {
        std::packaged_task<Bytes()> task;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_tasks.empty(); });
            if (m_tasks.empty())
                return;
            task = std::move(m_tasks.front());
            m_tasks.pop_front();
        }
        task();
    }
}

} // namespace headwise::archive
