// SPDX-License-Identifier: GPL-3.0-or-later
// A value that a thread of the pool computes while the caller does something else.
#pragma once

#include "core/base/threadpool.h"

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace headwise {

/// Tasks begin in the order in which they were created. When a task is destroyed before its value was requested, it is
/// not started any more, or its end is awaited if it is running.
template <typename T> class BackgroundTask
{
public:
    explicit BackgroundTask(std::function<T()> compute) : m_state(std::make_unique<State>(std::move(compute))) {}

    [[nodiscard]] bool isReady() const { return m_state->job.isDone(); }

    /// Returns the value, or rethrows the exception of the computation; may be called once. Computes the value on the
    /// calling thread when no thread of the pool was free.
    [[nodiscard]] T take()
    {
        if (m_state->job.finish() == 0)
            m_state->run();
        if (m_state->failure)
            std::rethrow_exception(m_state->failure);
        return std::move(*m_state->value);
    }

private:
    struct State
    {
        explicit State(std::function<T()> function) : compute(std::move(function)), job([this] { run(); }, 1) {}

        void run()
        {
            try {
                value = compute();
            } catch (...) {
                failure = std::current_exception();
            }
        }

        std::function<T()> compute;
        std::optional<T> value;
        std::exception_ptr failure;
        PoolJob job; ///< last: it uses the members above until it ends
    };

    std::unique_ptr<State> m_state;
};

} // namespace headwise
