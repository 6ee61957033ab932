// SPDX-License-Identifier: GPL-3.0-or-later
// Child processes of tests: they end with the test, also when it crashes.
#pragma once

#include <QProcess>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <exception>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/// Skips a test whose forked children start threads under the thread sanitizer, which ends such children.
#ifdef __SANITIZE_THREAD__
#define NEEDS_THREADS_AFTER_FORK() QSKIP("the thread sanitizer allows no threads after fork")
#else
#define NEEDS_THREADS_AFTER_FORK() static_cast<void>(0)
#endif

namespace headwise::tests {

/// In a child between fork and exec: the kernel kills it when its parent ends.
inline void dieWithParent(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1); // the parent ended before
}

/// To be called before `process` is started.
inline void endWithTest(QProcess &process)
{
    process.setChildProcessModifier([parent = getpid()] { dieWithParent(parent); });
}

/// A forked copy of the test program that runs `work`. It is killed and waited for when this goes out of scope.
class ForkedChild
{
public:
    /// The child ends with what `work` returns, or with 1 after an exception; it never runs the test program's exit
    /// handlers.
    template <typename Work> explicit ForkedChild(Work work)
    {
        const pid_t parent = getpid();
        m_id = fork();
        if (m_id != 0)
            return;
        dieWithParent(parent);
        int status = 1;
        try {
            status = work();
        } catch (const std::exception &error) {
            std::fprintf(stderr, "%s\n", error.what());
        }
        _exit(status);
    }
    ~ForkedChild() { kill(); }
    ForkedChild(const ForkedChild &) = delete;
    ForkedChild &operator=(const ForkedChild &) = delete;

    pid_t id() const { return m_id; }
    /// Waits for its end; the status is that of waitpid, -1 when there is no such child.
    int wait()
    {
        if (m_running && waitpid(m_id, &m_status, 0) != m_id)
            m_status = -1;
        m_running = false;
        return m_status;
    }
    bool running()
    {
        if (m_running && waitpid(m_id, &m_status, WNOHANG) == m_id)
            m_running = false;
        return m_running;
    }
    int kill()
    {
        if (m_running && m_id > 0)
            ::kill(m_id, SIGKILL);
        return wait();
    }

private:
    pid_t m_id = -1;
    bool m_running = true;
    int m_status = -1;
};

} // namespace headwise::tests
