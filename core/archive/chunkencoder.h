// SPDX-License-Identifier: GPL-3.0-or-later
// Compresses chunks on worker threads while the model computes the next ones.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace headwise::archive {

/// Runs functions that give the bytes of a chunk, in the order they were submitted.
class ChunkEncoder
{
public:
    using Bytes = std::vector<std::byte>;

    explicit ChunkEncoder(int threads);
    /// Finishes what was submitted.
    ~ChunkEncoder();
    ChunkEncoder(const ChunkEncoder &) = delete;
    ChunkEncoder &operator=(const ChunkEncoder &) = delete;

    std::future<Bytes> submit(std::function<Bytes()> encode);

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::packaged_task<Bytes()>> m_tasks;
    bool m_stopping = false;
    std::vector<std::jthread> m_threads; ///< last: they use the members above until they end
};

} // namespace headwise::archive
