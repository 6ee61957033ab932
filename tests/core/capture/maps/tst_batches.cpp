// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/maps/batches.h"

#include "tests/support/registry.h"

#include <cmath>
#include <numeric>

using namespace headwise;
using namespace headwise::capture::maps;

namespace {

std::size_t ofTenHeads(int tokens) { return keptBytes({}, 10, tokens); }

} // namespace

class TestBatches : public QObject
{
    Q_OBJECT
private slots:
    void everyExampleOnceAndSimilarLengthsTogether()
    {
        const std::vector<int> lengths = {3, 100, 4, 90, 3, 5};
        // 10 heads of 100 tokens take 400 kB: two such examples fit, and the length 90 joins the length 100.
        const auto batches = planBatches(lengths, {.keptBytes = 800'000, .examples = 4, .keptBytesOf = ofTenHeads});
        QCOMPARE(batches.size(), std::size_t(2));
        QCOMPARE(batches[0], (std::vector<std::size_t>{1, 3}));
        QCOMPARE(batches[1], (std::vector<std::size_t>{5, 2, 0, 4}));
    }
    void everyPartOfTheWorkHasAllLengths()
    {
        const std::vector<int> lengths = {10, 20, 30, 40, 50, 60, 70, 80};
        std::vector<int> order;
        for (const auto &batch : planBatches(lengths, {.examples = 1}))
            order.push_back(lengths[batch.front()]);
        QCOMPARE(order, (std::vector<int>{80, 40, 60, 20, 70, 30, 50, 10})); // the longest first, then spread
    }
    /// Work of a text grows with the square of its length. After a quarter of the texts, the time left is estimated by
    /// their number; longest first (256 to 193) it would be 4.1 times too high.
    void thePaceSaysHowLongTheRestTakes()
    {
        std::vector<int> lengths(256);
        std::iota(lengths.begin(), lengths.end(), 1);
        double done = 0, all = 0;
        int examples = 0;
        for (const auto &batch : planBatches(lengths, {.tokens = 1 << 20, .examples = 4})) {
            for (const std::size_t index : batch) {
                const double work = double(lengths[index]) * lengths[index];
                all += work;
                done += examples < 64 ? work : 0;
                ++examples;
            }
        }
        const double estimated = done / 64 * (256 - 64), left = all - done;
        QVERIFY2(std::abs(estimated / left - 1) < 0.15, qPrintable(QString::number(estimated / left)));
    }
    void oneExampleIsAlwaysTaken()
    {
        const std::vector<int> lengths = {4096, 4096};
        QCOMPARE(planBatches(lengths, {.keptBytes = 1, .tokens = 1, .examples = 8, .keptBytesOf = ofTenHeads}).size(),
            std::size_t(2));
    }
    void tokensAreLimited()
    {
        const std::vector<int> lengths = {100, 100, 100, 100, 100};
        QCOMPARE(planBatches(lengths, {.tokens = 250}).size(), std::size_t(3));
    }
    void keptBytesFollowTheDetail()
    {
        using archive::format::detailFromText, archive::format::ValueType;
        QCOMPARE(keptBytes({*detailFromText("full")}, 3, 10), std::size_t(3 * 10 * 10 * 4));
        QCOMPARE(keptBytes({*detailFromText("full"), false, ValueType::Float16}, 3, 10), std::size_t(3 * 10 * 10 * 2));
        QCOMPARE(keptBytes({*detailFromText("topk:4"), false, ValueType::Float16}, 3, 10), std::size_t(3 * 10 * 4 * 8));
        QCOMPARE(keptBytes({*detailFromText("topk:4")}, 3, 10), std::size_t(3 * 10 * 4 * 8));
        QCOMPARE(keptBytes({*detailFromText("topk:40")}, 3, 10), std::size_t(3 * 10 * 10 * 8));
        QCOMPARE(keptBytes({*detailFromText("band:1,2")}, 3, 10), std::size_t(3 * 10 * 3 * 8));
        QCOMPARE(keptBytes({*detailFromText("rows:last2")}, 3, 10), std::size_t(3 * 2 * 10 * 4));
        QCOMPARE(keptBytes({*detailFromText("summary")}, 3, 10), std::size_t(0));
    }
    void nothingGivesNoBatch() { QVERIFY(planBatches({}, {}).empty()); }
};

HEADWISE_TEST(TestBatches)
#include "tst_batches.moc"
