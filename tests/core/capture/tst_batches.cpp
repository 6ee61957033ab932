// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/batches.h"

#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::capture;

class TestBatches : public QObject
{
    Q_OBJECT
private slots:
    void everyExampleOnceAndSimilarLengthsTogether()
    {
        const std::vector<int> lengths = {3, 100, 4, 90, 3, 5};
        // 10 heads of 100 tokens take 400 kB: two such examples fit, and the length 90 joins the length 100.
        const auto batches = planBatches(lengths, {.attentionBytes = 800'000, .heads = 10, .examples = 4});
        QCOMPARE(batches.size(), std::size_t(2));
        QCOMPARE(batches[0], (std::vector<std::size_t>{1, 3}));
        QCOMPARE(batches[1], (std::vector<std::size_t>{5, 2, 0, 4}));
    }
    void oneExampleIsAlwaysTaken()
    {
        const std::vector<int> lengths = {4096, 4096};
        QCOMPARE(planBatches(lengths, {.attentionBytes = 1, .heads = 400, .examples = 8}).size(), std::size_t(2));
    }
    void nothingGivesNoBatch() { QVERIFY(planBatches({}, {}).empty()); }
};

HEADWISE_TEST(TestBatches)
#include "tst_batches.moc"
