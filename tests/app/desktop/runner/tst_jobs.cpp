// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/jobs/jobslot.h"
#include "tests/support/registry.h"

#include <atomic>
#include <thread>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;

class TestJobs : public QObject
{
    Q_OBJECT

private slots:
    void aResultArrivesInThisThread()
    {
        desktop::jobs::JobList jobs;
        desktop::jobs::JobSlot<int> slot(jobs);
        int result = 0;
        bool sameThread = false;
        bool listedWhileDone = false;
        const auto here = std::this_thread::get_id();
        slot.start({.title = QStringLiteral("add"),
            .work = [](Progress &) { return std::make_shared<const int>(42); },
            .done =
                [&](std::shared_ptr<const int> value) {
                    result = *value;
                    sameThread = std::this_thread::get_id() == here;
                    listedWhileDone = !jobs.idle();
                },
            .failed = {}});
        QTRY_COMPARE(result, 42);
        QVERIFY(sameThread);
        QVERIFY(listedWhileDone);
        QTRY_VERIFY(jobs.idle());
    }

    void timeLeftIsReadable()
    {
        QCOMPARE(desktop::jobs::timeLeftText(0.2), QStringLiteral("1 s left"));
        QCOMPARE(desktop::jobs::timeLeftText(119), QStringLiteral("119 s left"));
        QCOMPARE(desktop::jobs::timeLeftText(305), QStringLiteral("6 min left"));
        QCOMPARE(desktop::jobs::timeLeftText(7200), QStringLiteral("2 h 0 min left"));
    }

    void aNewerJobReplacesTheOlder()
    {
        desktop::jobs::JobList jobs;
        desktop::jobs::JobSlot<int> slot(jobs);
        std::atomic<bool> stopped = false;
        std::vector<int> results;
        const auto done = [&](std::shared_ptr<const int> value) { results.push_back(*value); };
        slot.start({.title = QStringLiteral("endless"),
            .work = [&](Progress &progress) -> std::shared_ptr<const int> {
                while (progress.advance(0.5))
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                stopped = true;
                return std::make_shared<const int>(1);
            },
            .done = done,
            .failed = {}});
        slot.start({.title = QStringLiteral("quick"),
            .work = [](Progress &) { return std::make_shared<const int>(2); },
            .done = done,
            .failed = {}});
        QTRY_VERIFY(stopped);
        QTRY_COMPARE(results, std::vector<int>{2});
        QTRY_VERIFY(jobs.idle());
    }

    void errorsArriveOnceAndCancellingIsNoError()
    {
        desktop::jobs::JobList jobs;
        desktop::jobs::JobSlot<int> slot(jobs);
        QStringList errors;
        const auto failed = [&](const Error &error) { errors << QString::fromUtf8(error.what()); };
        slot.start({.title = QStringLiteral("fails"),
            .work = [](Progress &) -> std::shared_ptr<const int> {
                throw Error(ErrorCode::Malformed, ErrorText("broken"), "a.h5");
            },
            .done = {},
            .failed = failed});
        QTRY_COMPARE(errors, QStringList{QStringLiteral("a.h5: broken")});
        bool cancelled = false;
        slot.start({.title = QStringLiteral("endless"),
            .work = [](Progress &progress) -> std::shared_ptr<const int> {
                for (;;)
                    progress.advanceOrThrow(0);
            },
            .done = {},
            .failed = failed,
            .cancelled = [&] { cancelled = true; }});
        jobs.cancelAll();
        QVERIFY(cancelled);
        QTRY_VERIFY(jobs.idle());
        QCOMPARE(errors.size(), 1);
    }

    void timeLeftByProportion()
    {
        QCOMPARE(desktop::jobs::secondsLeft({1, {}, 0.25, {}, 2.0}), 6.0);
        QVERIFY(desktop::jobs::secondsLeft({1, {}, 0.0, {}, 2.0}) < 0); // too early to say
        QVERIFY(desktop::jobs::secondsLeft({1, {}, -1, {}, 2.0}) < 0);  // unknown
    }
};

HEADWISE_TEST(TestJobs)
#include "tst_jobs.moc"
