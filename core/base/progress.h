// SPDX-License-Identifier: GPL-3.0-or-later
// Progress reports and cancellation of long work.
#pragma once

#include "core/base/error.h"

#include <functional>
#include <utility>

namespace headwise {

/// Passed by reference into every long function, which calls `advance` at least every 50 ms.
class Progress
{
public:
    virtual ~Progress() = default;

    /// `fraction` done, 0..1. Returns false when the work should stop.
    virtual bool advance(double fraction) = 0;

    /// `advance` for deep call chains: throws Error{Cancelled} instead of returning false.
    void advanceOrThrow(double fraction)
    {
        if (!advance(fraction))
            throw Error(ErrorCode::Cancelled, ErrorText("Cancelled"));
    }
};

/// For callers that neither show progress nor cancel the work.
class NoProgress final : public Progress
{
public:
    bool advance(double) override { return true; }
};

/// Maps 0..1 of a part onto [begin, end] of a whole.
class PartProgress final : public Progress
{
public:
    PartProgress(Progress &whole, double begin, double end) : m_whole(whole), m_begin(begin), m_end(end) {}
    bool advance(double fraction) override { return m_whole.advance(m_begin + fraction * (m_end - m_begin)); }

private:
    Progress &m_whole;
    double m_begin, m_end;
};

/// Calls a function, for tests and front ends.
class CallbackProgress final : public Progress
{
public:
    explicit CallbackProgress(std::function<bool(double)> callback) : m_callback(std::move(callback)) {}
    bool advance(double fraction) override { return m_callback(fraction); }

private:
    std::function<bool(double)> m_callback;
};

} // namespace headwise
