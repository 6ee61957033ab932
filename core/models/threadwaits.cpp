// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/threadwaits.h"

#include <ATen/ATen.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace headwise::models {

namespace {

/// OpenMP gives each thread that computes a team of its own and keeps it as long as that thread is there.
class IdleTeam
{
public:
    IdleTeam()
    {
        std::unique_lock lock(m_mutex);
        m_change.wait(lock, [this] { return m_there; });
    }

private:
    void hold(const std::stop_token &stop)
    {
        at::ones({1 << 18}).add_(1); // large enough for several threads
        std::unique_lock lock(m_mutex);
        m_there = true;
        m_change.notify_one();
        m_change.wait(lock, stop, [] { return false; });
    }

    bool m_there = false;
    std::mutex m_mutex;
    std::condition_variable_any m_change;
    std::jthread m_thread{[this](const std::stop_token &stop) { hold(stop); }};
};

} // namespace

void setShortThreadWaits(bool wanted)
{
    static std::mutex mutex;
    static std::unique_ptr<const IdleTeam> team;
    const std::lock_guard lock(mutex);
    if (!wanted)
        team.reset();
    else if (!team)
        team = std::make_unique<const IdleTeam>();
}

} // namespace headwise::models
