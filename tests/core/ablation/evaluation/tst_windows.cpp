// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/evaluation/windows.h"
#include "tests/support/registry.h"

using namespace headwise::ablation::evaluation;

class TestWindows : public QObject
{
    Q_OBJECT
private slots:
    void workedOut()
    {
        QCOMPARE(windowsOf(4, 4, 2), (std::vector<Window>{{0, 4, 1}}));
        QCOMPARE(windowsOf(10, 4, 2), (std::vector<Window>{{0, 4, 1}, {2, 4, 2}, {4, 4, 2}, {6, 4, 2}}));
        // The last one is short, and its first token is context only.
        QCOMPARE(windowsOf(5, 4, 3), (std::vector<Window>{{0, 4, 1}, {3, 2, 1}}));
        QCOMPARE(windowsOf(5, 4, 1), (std::vector<Window>{{0, 4, 1}, {1, 4, 3}}));
        QCOMPARE(windowsOf(1, 4, 2), (std::vector<Window>{{0, 1, 1}}));
    }
    /// Not so where windows count all that they hold.
    void everyTokenButTheFirstCountsOnce()
    {
        for (int tokens = 1; tokens < 30; ++tokens)
            for (int window = 2; window < 9; ++window)
                for (int stride = 1; stride < window; ++stride) {
                    std::vector<int> counts(static_cast<std::size_t>(tokens));
                    for (const Window &own : windowsOf(tokens, window, stride)) {
                        QVERIFY(own.count <= window && own.firstCounted >= 1 && own.begin + own.count <= tokens);
                        // Enough of the text stands before what counts.
                        QVERIFY(own.begin == 0 || own.firstCounted >= window - stride);
                        for (auto i = own.firstCounted; i < own.count; ++i)
                            ++counts[static_cast<std::size_t>(own.begin + i)];
                    }
                    QCOMPARE(counts.front(), 0);
                    for (std::size_t i = 1; i < counts.size(); ++i)
                        QCOMPARE(counts[i], 1);
                }
    }
};

HEADWISE_TEST(TestWindows)
#include "tst_windows.moc"
