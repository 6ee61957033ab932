// SPDX-License-Identifier: GPL-3.0-or-later
// One value that a thread of the pool computes while its owner does something else.
#pragma once

#include "core/base/threadpool.h"

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace headwise {

/// Tasks begin in the order in which they were made. One that goes away unasked is not begun any more, or waited for.
template <typename T> class BackgroundTask
{
public:
    explicit BackgroundTask(std::function<T()> compute) : m_state(std::make_unique<State>(std::move(compute))) {}

    [[nodiscard]] bool isReady() const { return m_state->job.isDone(); }

    /// The value, or throws what computing it threw; once. Computes it here where no thread has been free for it.
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
