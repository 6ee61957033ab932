// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/parallel.h"

#include "tests/support/registry.h"

#include <numeric>

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
                                 throw Error(ErrorCode::Malformed, "broken at 20");
                         }),
            {"broken at 20"});
    }
};

HEADWISE_TEST(TestParallel)
#include "tst_parallel.moc"
