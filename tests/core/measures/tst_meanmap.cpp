// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/meanmap.h"
#include "core/measures/tokencontext.h"

#include "tests/core/measures/reference.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::measures;
using namespace headwise::tests;

namespace {

const attention::StackLayout layout{.heads = {1}, .causal = {0}, .window = {0}};

attention::StackMaps oneHead(const attention::Map &map) { return {1, map.queries, map.keys, map.values}; }

std::size_t column(const std::string &name)
{
    const auto &columns = meanMapColumns();
    return std::find(columns.begin(), columns.end(), name) - columns.begin();
}

} // namespace

class TestMeanMap : public QObject
{
    Q_OBJECT
private slots:
    void columnNames()
    {
        QCOMPARE(meanMapColumns().size(), std::size_t(36));
        QCOMPARE(meanMapColumns().front(), std::string("-16"));
        QCOMPARE(meanMapColumns()[16], std::string("0"));
        QCOMPARE(meanMapColumns()[32], std::string("+16"));
        QCOMPARE(meanMapColumns().back(), std::string("punctuation"));
    }
    void weightsFallIntoTheirOffsets()
    {
        attention::Map map(2, 2);
        map.values = {0.75f, 0.25f, 0.5f, 0.5f};
        const MeanMapSums result = meanMapSums(oneHead(map), layout, plainContext(2, 2));
        QCOMPARE(result.sums[column("0")], 1.25);
        QCOMPARE(result.counts[column("0")], 2.0);
        QCOMPARE(result.sums[column("+1")], 0.25);
        QCOMPARE(result.counts[column("+1")], 1.0);
        QCOMPARE(result.sums[column("-1")], 0.5);
        QCOMPARE(result.counts[column("-2")], 0.0);
        QCOMPARE(result.sums[column("first")], 1.25);
        QCOMPARE(result.counts[column("first")], 2.0);
    }
    void tailsPoolEverythingBeyond()
    {
        const attention::Map map = randomMap(60, 60, {}, 1, 3);
        const MeanMapSums result = meanMapSums(oneHead(map), layout, plainContext(60, 60));
        double left = 0, right = 0, all = 0;
        for (int i = 0; i < 60; ++i) {
            for (int j = 0; j < 60; ++j) {
                left += j - i <= -16 ? map.at(i, j) : 0;
                right += j - i >= 16 ? map.at(i, j) : 0;
            }
        }
        for (int c = 0; c < meanMapOffsets; ++c)
            all += result.sums[c];
        QVERIFY(std::abs(result.sums[column("-16")] - left) < 1e-5);
        QVERIFY(std::abs(result.sums[column("+16")] - right) < 1e-5);
        QVERIFY(std::abs(all - 60) < 1e-4);           // the rows still sum to 1
        QCOMPARE(result.counts[column("-16")], 44.0); // rows 16..59 see a key 16 or more before them
        QCOMPARE(result.counts[column("+15")], 45.0);
    }
    void causalRowsHaveNoNextKey()
    {
        attention::StackLayout causal = layout;
        causal.causal = {1};
        const MeanMapSums result =
            meanMapSums(oneHead(randomMap(30, 30, {.causal = true}, 1, 3)), causal, plainContext(30, 30));
        for (int c = 17; c < meanMapOffsets; ++c)
            QCOMPARE(result.counts[c], 0.0);
        QCOMPARE(result.counts[column("separator")], 1.0); // the last token: seen by itself only
    }
    void offsetsBetweenDifferentSequencesAreNotDefined()
    {
        TokenContext context = plainContext(5, 8);
        context.crossing = true;
        const MeanMapSums result = meanMapSums(oneHead(randomMap(5, 8, {}, 1, 3)), layout, context);
        QCOMPARE(result.counts[column("0")], 0.0);
        QCOMPARE(result.counts[column("separator")], 5.0);
    }
    void mapsThatAreNotNumbersAddNothing()
    {
        attention::Map map = randomMap(5, 5, {}, 1, 3);
        map.at(0, 0) = std::numeric_limits<float>::quiet_NaN();
        const MeanMapSums result = meanMapSums(oneHead(map), layout, plainContext(5, 5));
        for (std::size_t c = 0; c < result.sums.size(); ++c) {
            QCOMPARE(result.sums[c], 0.0);
            QCOMPARE(result.counts[c], 0.0);
        }
    }
};

HEADWISE_TEST(TestMeanMap)
#include "tst_meanmap.moc"
