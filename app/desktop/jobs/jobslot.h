// SPDX-License-Identifier: GPL-3.0-or-later
// Runs work with the core's Progress in Qt's futures: inputs by value, result as shared_ptr<const T>.
#pragma once

#include "app/desktop/jobs/handover.h"
#include "app/desktop/jobs/joblist.h"
#include "core/base/progress.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <optional>

namespace headwise::desktop::jobs {

/// The threads of all jobs. Not Qt's global pool: painting converts images there and would wait for long jobs to end.
inline QThreadPool &jobThreads()
{
    static auto *threads = new QThreadPool(QCoreApplication::instance()); // which waits for them at its end
    return *threads;
}

/// Progress that reports to and is cancelled through a QPromise, in thousandths.
template <typename T> class PromiseProgress final : public Progress
{
public:
    explicit PromiseProgress(QPromise<T> &promise) : m_promise(promise) { m_promise.setProgressRange(0, 1000); }
    bool advance(double fraction) override
    {
        m_promise.setProgressValue(static_cast<int>(1000 * fraction));
        return !m_promise.isCanceled();
    }

private:
    QPromise<T> &m_promise;
};

/// A slot for one kind of job: starting a job cancels the previous one, whose result is discarded. Callbacks run in the
/// owner's thread, and never after the slot is destroyed.
template <typename T> class JobSlot
{
public:
    using Result = std::shared_ptr<const T>;
    struct Task
    {
        QString title;
        std::function<Result(Progress &)> work; ///< runs in a worker thread and must own all its data
        std::function<void(Result)> done;
        std::function<void(const Error &)> failed; ///< not called for Cancelled
        /// The user pressed Cancel; not called when a newer job replaces this one.
        std::function<void()> cancelled = {};
    };

    explicit JobSlot(JobList &jobs) : m_jobs(jobs) {}
    ~JobSlot() { cancel(); }
    JobSlot(const JobSlot &) = delete;
    JobSlot &operator=(const JobSlot &) = delete;

    bool running() const { return m_watcher != nullptr; }

    void start(Task task)
    {
        cancel();
        auto promise = std::make_shared<QPromise<Outcome>>();
        m_watcher = std::make_unique<QFutureWatcher<Outcome>>();
        m_id = m_jobs.add(task.title, [this, note = task.cancelled] {
            cancel();
            if (note)
                note();
        });
        QObject::connect(m_watcher.get(), &QFutureWatcherBase::progressValueChanged, &m_jobs,
            [this](int value) { m_jobs.setFraction(m_id, value / 1000.0); });
        QObject::connect(m_watcher.get(), &QFutureWatcherBase::finished, &m_jobs,
            [this, done = task.done, failed = task.failed] { finish(done, failed); });
        m_watcher->setFuture(promise->future());
        promise->start();
        std::function<void()> body = [promise, work = task.work] {
            takeOver(&jobThreads());
            run(*promise, work);
        };
        handOver(&jobThreads());
        jobThreads().start(std::move(body));
    }

    void cancel()
    {
        if (!m_watcher)
            return;
        m_watcher->disconnect();
        m_watcher->future().cancel();
        release();
    }

private:
    static void *finishedJobs()
    {
        static char jobs;
        return &jobs;
    }

    struct Outcome
    {
        Result value{};
        std::optional<Error> error{};

        Outcome() = default;
        Outcome(const Outcome &) = default;
        Outcome(Outcome &&) noexcept = default;
        ~Outcome() { takeOver(finishedJobs()); } // by the thread that uses it last
    };

    static void run(QPromise<Outcome> &promise, const std::function<Result(Progress &)> &work)
    {
        PromiseProgress<Outcome> progress(promise);
        Outcome outcome;
        try {
            outcome.value = work(progress);
        } catch (const Error &error) {
            outcome.error = error;
        } catch (const std::bad_alloc &) {
            outcome.error.emplace(ErrorCode::Resources, ErrorText("There is not enough memory"), std::string(),
                ErrorText("Close other archives"));
        }
        promise.addResult(std::move(outcome));
        handOver(finishedJobs());
        promise.finish();
    }

    void finish(const std::function<void(Result)> &done, const std::function<void(const Error &)> &failed)
    {
        takeOver(finishedJobs());
        const Outcome outcome = m_watcher->future().resultCount() > 0 ? m_watcher->result() : Outcome{};
        handOver(finishedJobs());
        const int id = m_id;
        m_watcher.release()->deleteLater(); // it is the sender of this signal; a callback may start the next job
        if (outcome.error && outcome.error->code() != ErrorCode::Cancelled && failed)
            failed(*outcome.error);
        else if (outcome.value && done)
            done(outcome.value);
        m_jobs.remove(id); // last, so that the list is idle only after the callbacks
    }

    void release()
    {
        const int id = m_id;
        // The watcher may be the sender of the current signal.
        m_watcher.release()->deleteLater();
        m_jobs.remove(id);
    }

    JobList &m_jobs;
    std::unique_ptr<QFutureWatcher<Outcome>> m_watcher;
    int m_id = 0;
};

} // namespace headwise::desktop::jobs
