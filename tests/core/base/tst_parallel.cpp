// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/backgroundtask.h"
#include "core/base/error.h"
#include "core/base/parallel.h"

#include "tests/support/children.h"
#include "tests/support/registry.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <numeric>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

using namespace headwise;

class TestParallel : public QObject
{
    Q_OBJECT
private slots:
    void cleanup() { setThreads(0); }
    void everyIndexOnce_data()
    {
        QTest::addColumn<int>("threadCount");
        for (const int count : {1, 2, 7})
            QTest::addRow("%d threads", count) << count;
    }
    void everyIndexOnce()
    {
        QFETCH(int, threadCount);
        setThreads(threadCount);
        std::vector<int> calls(1000);
        parallelFor(calls.size(), [&](std::size_t i) { ++calls[i]; });
        QCOMPARE(std::accumulate(calls.begin(), calls.end(), 0), 1000);
        QVERIFY(std::all_of(calls.begin(), calls.end(), [](int c) { return c == 1; }));
    }
    void rangesCoverAllIndicesOnce()
    {
        setThreads(2);
        for (const std::size_t count : {0, 1, 7, 8, 100, 1001})
            for (const std::size_t smallest : {0, 1, 3, 2000}) {
                std::vector<std::atomic<int>> calls(count);
                std::atomic<int> ranges = 0, small = 0;
                parallelRanges(count, smallest, [&](std::size_t begin, std::size_t end) {
                    ++ranges;
                    small += end - begin < smallest && end != count;
                    for (auto i = begin; i < end; ++i)
                        ++calls[i];
                });
                QVERIFY(std::ranges::all_of(calls, [](const auto &c) { return c == 1; }));
                QVERIFY(ranges <= 8 && small == 0);
            }
    }
    void emptyLoopReturns()
    {
        parallelFor(0, [](std::size_t) { QFAIL("called"); });
    }
    void exceptionReachesTheCaller()
    {
        setThreads(3);
        VERIFY_ERROR(parallelFor(50,
                         [](std::size_t i) {
                             if (i == 20)
                                 throw Error(ErrorCode::Malformed, ErrorText("broken at 20"));
                         }),
            {"broken at 20"});
    }
    /// The result does not depend on the number of threads.
    void lowestFailureIsThrown()
    {
        setThreads(4);
        for (int round = 0; round < 200; ++round) {
            std::atomic<int> calls = 0;
            const auto body = [&](std::size_t i) {
                ++calls;
                if (i == 3)
                    std::this_thread::sleep_for(std::chrono::microseconds(200)); // the others fail first
                if (i >= 3)
                    throw Error(ErrorCode::Malformed, ErrorText("broken at %1.", i));
            };
            VERIFY_ERROR(parallelFor(1000, body), {"broken at 3."});
            QVERIFY(calls < 1000);
        }
    }
    void loopRunsAfterAFailure()
    {
        setThreads(3);
        VERIFY_ERROR(
            parallelFor(9, [](std::size_t) { throw Error(ErrorCode::Malformed, ErrorText("broken")); }), {"broken"});
        std::atomic<int> calls = 0, inner = 0;
        parallelFor(9, [&](std::size_t) {
            ++calls;
            parallelFor(5, [&](std::size_t) { ++inner; });
        });
        QCOMPARE(calls.load(), 9);
        QCOMPARE(inner.load(), 45);
    }
    void innerLoopStaysOnItsThread()
    {
        setThreads(4);
        std::atomic<int> elsewhere = 0;
        parallelFor(20, [&](std::size_t) {
            const auto own = std::this_thread::get_id();
            parallelFor(20, [&](std::size_t) { elsewhere += std::this_thread::get_id() != own; });
        });
        QCOMPARE(elsewhere.load(), 0);
    }
    void innerFailureReachesTheOuterCaller()
    {
        setThreads(4);
        VERIFY_ERROR(parallelFor(8,
                         [](std::size_t i) {
                             parallelFor(8, [i](std::size_t j) {
                                 if (i == 5 && j == 2)
                                     throw Error(ErrorCode::Malformed, ErrorText("broken inside"));
                             });
                         }),
            {"broken inside"});
    }
    void threadsAreUsed()
    {
        setThreads(3);
        std::mutex mutex;
        std::condition_variable arrived;
        int waiting = 0;
        // Ends only when three bodies run at one time.
        parallelFor(3, [&](std::size_t) {
            std::unique_lock lock(mutex);
            ++waiting;
            arrived.notify_all();
            arrived.wait_for(lock, std::chrono::seconds(20), [&] { return waiting == 3; });
        });
        QCOMPARE(waiting, 3);
    }
    void callersShareTheThreads()
    {
        setThreads(4);
        std::vector<std::jthread> callers;
        std::vector<long> sums(8);
        for (std::size_t c = 0; c < sums.size(); ++c)
            callers.emplace_back([&sums, c] {
                for (int round = 0; round < 200; ++round) {
                    std::vector<int> values(50);
                    parallelFor(values.size(), [&](std::size_t i) { values[i] = static_cast<int>(i); });
                    sums[c] += std::accumulate(values.begin(), values.end(), 0L);
                }
            });
        callers.clear();
        for (const long sum : sums)
            QCOMPARE(sum, 200L * 1225);
    }
    void tasksRunInOrderBesideLoops()
    {
        setThreads(2);
        std::deque<BackgroundTask<int>> tasks;
        for (int i = 0; i < 100; ++i)
            tasks.emplace_back([i] { return i * i; });
        std::atomic<int> calls = 0;
        parallelFor(100, [&](std::size_t) { ++calls; });
        QCOMPARE(calls.load(), 100);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(tasks[static_cast<std::size_t>(i)].take(), i * i);
    }
    /// If every thread of the pool waited for tasks without running any, none would ever end.
    void tasksInsideLoopsAndTasks()
    {
        setThreads(2);
        const auto nested = [] {
            BackgroundTask<int> inner([] { return BackgroundTask<int>([] { return 7; }).take() + 1; });
            return inner.take() + 1;
        };
        std::deque<BackgroundTask<int>> tasks;
        for (int i = 0; i < 50; ++i)
            tasks.emplace_back(nested);
        parallelFor(50, [&](std::size_t i) {
            tasks[i].take() == 9 ? void() : throw Error(ErrorCode::Malformed, ErrorText("wrong"));
        });
    }
    void taskThrowsWhereItIsTaken()
    {
        BackgroundTask<int> task([]() -> int { throw Error(ErrorCode::Malformed, ErrorText("broken task")); });
        VERIFY_ERROR(static_cast<void>(task.take()), {"broken task"});
    }
    void readinessIsSeen()
    {
        setThreads(2);
        std::promise<void> go;
        BackgroundTask<int> task([&, ready = go.get_future().share()] {
            ready.wait();
            return 3;
        });
        QVERIFY(!task.isReady());
        go.set_value();
        QTRY_VERIFY(task.isReady());
        QCOMPARE(task.take(), 3);
    }
    void taskThatGoesAwayIsWithdrawnOrWaitedFor()
    {
        setThreads(2);
        for (int round = 0; round < 500; ++round) {
            auto alive = std::make_unique<std::atomic<int>>(0);
            {
                std::deque<BackgroundTask<int>> tasks;
                for (int i = 0; i < 5; ++i)
                    tasks.emplace_back([value = alive.get()] { return ++*value; });
            }
            QVERIFY(*alive <= 5);
            alive.reset(); // a task that still ran would write here
        }
    }
    void forkedChildRunsLoops()
    {
        NEEDS_THREADS_AFTER_FORK();
        setThreads(3);
        parallelFor(10, [](std::size_t) {});
        for (int round = 0; round < 50; ++round) {
            const pid_t child = fork();
            if (child == 0) {
                std::atomic<int> calls = 0;
                parallelFor(100, [&](std::size_t) { ++calls; });
                _exit(calls == 100 && BackgroundTask<int>([] { return 1; }).take() == 1 ? 0 : 1);
            }
            int status = -1;
            QCOMPARE(waitpid(child, &status, 0), child);
            QCOMPARE(status, 0);
            parallelFor(10, [](std::size_t) {});
        }
    }
};

HEADWISE_TEST(TestParallel)
#include "tst_parallel.moc"
