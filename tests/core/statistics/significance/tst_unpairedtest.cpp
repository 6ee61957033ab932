// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/notdefined.h"
#include "core/statistics/significance/unpairedtest.h"

#include "core/base/parallel.h"
#include "tests/core/statistics/normaldeviates.h"
#include "tests/support/registry.h"

#include <numeric>

using namespace headwise;
using namespace headwise::statistics;
using namespace headwise::statistics::significance;
using namespace headwise::tests;

namespace {

/// One column: the baseline's values, then the comparison's.
GroupDifference testOf(const std::vector<float> &baseline, const std::vector<float> &comparison,
    const std::vector<double> &lengths = {}, const UnpairedOptions &options = {})
{
    std::vector<float> values = baseline;
    values.insert(values.end(), comparison.begin(), comparison.end());
    std::vector<std::uint8_t> groups(values.size(), 1);
    std::fill_n(groups.begin(), baseline.size(), std::uint8_t(0));
    NoProgress progress;
    return testGroups(
        {{values.data(), static_cast<std::int64_t>(values.size()), 1}, groups, lengths}, options, progress)[0];
}

const std::vector<float> five{1, 2, 3, 4, 6}, six{3, 5, 6, 8, 9, 11};

} // namespace

class TestUnpairedTest : public QObject
{
    Q_OBJECT
private slots:
    void differenceAndEffect()
    {
        const GroupDifference d = testOf(five, six);
        QVERIFY(std::abs(d.difference - 3.8) < 1e-12);
        QVERIFY(std::abs(d.effect - 1.3829695482858828) < 1e-9); // d without Hedges' factor would be 1.51
        QCOMPARE(testOf(six, five).effect, -d.effect);
        QCOMPARE(d.baselineCount, std::int64_t(5));
        QCOMPARE(d.comparisonCount, std::int64_t(6));
    }
    /// 22 of all 462 ways to pick six of the eleven reach the observed difference.
    void pComesNearAllArrangements()
    {
        const GroupDifference d = testOf(five, six, {}, {.permutations = 20000});
        QVERIFY2(std::abs(d.p - 22.0 / 462) < 0.006, qPrintable(QString::number(d.p)));
        QVERIFY(!d.tail);
    }
    /// The limits contain Welch's interval, 0.47 to 7.13 (scipy).
    void limitsReachAtLeastAsFarAsWelchs()
    {
        const GroupDifference d = testOf(five, six);
        QVERIFY(d.low <= 0.4707601 && d.low > -2);
        QVERIFY(d.high >= 7.1292399 && d.high < 10);
    }
    void manyExamplesComeNearTheNormalInterval()
    {
        const GroupDifference d = testOf(normalDeviates(800, 1, 0, 1), normalDeviates(500, 2, 1, 2));
        const double half = 1.96 * std::sqrt(1.0 / 800 + 4.0 / 500);
        QVERIFY(std::abs((d.high - d.low) / (2 * half) - 1) < 0.1);
        QVERIFY(d.low < 1 && d.high > 1);
    }
    /// Values depend on the length alone, and the comparison is longer. Permuted among all examples the difference is
    /// highly significant; within bins of equal length it is not.
    void lengthIsNoDifference()
    {
        std::vector<float> short_(40), long_(40);
        std::vector<double> lengths(80);
        Random random(4);
        for (int i = 0; i < 80; ++i) {
            lengths[i] = (i < 40) == (i % 4 != 0) ? 5 : 20; // three in four of one kind
            (i < 40 ? short_[i] : long_[i - 40]) = static_cast<float>(lengths[i] + uniform(random));
        }
        QVERIFY(testOf(short_, long_).p < 0.001);
        const GroupDifference within = testOf(short_, long_, lengths);
        QVERIFY2(within.p > 0.05, qPrintable(QString::number(within.p)));
        QVERIFY(within.difference > 5); // the difference of the means stays what it is
    }
    void farBeyondThePermutationsTheTailOfTTakesOver()
    {
        const GroupDifference d = testOf(normalDeviates(60, 1), normalDeviates(60, 2, 3));
        QVERIFY(d.tail);
        QVERIFY(d.p < 1e-12);
        const GroupDifference few = testOf({1, 2}, {10, 11}, {}, {.permutations = 500});
        QVERIFY(few.p >= 1.0 / 6); // six ways to pick two of four
    }
    void equalGroupsDifferByNothing()
    {
        const GroupDifference d = testOf({0.5f, 0.5f, 0.5f}, {0.5f, 0.5f});
        QCOMPARE(d.difference, 0.0);
        QCOMPARE(d.effect, 0.0);
        QCOMPARE(d.p, 1.0);
        QCOMPARE(d.low, 0.0);
        QCOMPARE(d.high, 0.0);
    }
    void gapsAreLeftOut()
    {
        const GroupDifference d =
            testOf({1, notDefined, 2, 3, 4, 6}, {3, 5, 6, 8, notDefined, 9, 11}, {}, {.permutations = 20000});
        QCOMPARE(d.baselineCount, std::int64_t(5));
        QVERIFY(std::abs(d.difference - 3.8) < 1e-12);
        QVERIFY(std::abs(d.p - 22.0 / 462) < 0.02);
    }
    void fewerThanTwoValuesHaveNoTest()
    {
        const GroupDifference d = testOf({1, notDefined}, {2, 3, 4});
        QVERIFY(std::isnan(d.p) && std::isnan(d.q) && std::isnan(d.effect) && std::isnan(d.low));
        QCOMPARE(d.comparisonMean, 3.0);
    }
    void chanceIsFoundAtItsRate()
    {
        constexpr std::int64_t columns = 1000, examples = 50;
        const std::vector<float> values = normalDeviates(examples * columns, 8);
        std::vector<std::uint8_t> groups(examples);
        std::vector<double> lengths(examples);
        for (int e = 0; e < examples; ++e) {
            groups[e] = e % 3 == 0;
            lengths[e] = (e * 7) % 13;
        }
        NoProgress progress;
        int significant = 0, discovered = 0;
        for (const GroupDifference &d :
            testGroups({{values.data(), examples, columns}, groups, lengths}, {.bootstrapRounds = 50}, progress)) {
            significant += d.p <= 0.05;
            discovered += d.q <= 0.05;
        }
        QVERIFY2(significant > 30 && significant < 72, qPrintable(QString::number(significant))); // 50 +- 3 sd
        QVERIFY(discovered <= 1);
    }
    void oneThreadEqualsMany()
    {
        const std::vector<float> values = normalDeviates(30 * 200, 8, 0.2);
        std::vector<std::uint8_t> groups(30);
        std::iota(groups.begin(), groups.end(), std::uint8_t(0));
        for (std::uint8_t &group : groups)
            group %= 2;
        NoProgress progress;
        const auto run = [&](int threadCount) {
            setThreads(threadCount);
            const auto result = testGroups(
                {{values.data(), 30, 200}, groups, {}}, {.bootstrapRounds = 100, .permutations = 100}, progress);
            setThreads(0);
            return result;
        };
        const auto one = run(1), many = run(3);
        for (std::size_t c = 0; c < one.size(); ++c) {
            QCOMPARE(one[c].p, many[c].p);
            QCOMPARE(one[c].low, many[c].low);
        }
    }
    /// Two heads x three measures; the second is minus the first, the third differs.
    void copiesCountOnce()
    {
        const auto cell = [](double mean, double difference, double p) {
            return GroupDifference{.baselineCount = 9,
                .comparisonCount = 8,
                .baselineMean = mean,
                .comparisonMean = mean + difference,
                .difference = difference,
                .p = p};
        };
        std::vector<GroupDifference> cells = {cell(2, 0.5, 0.01), cell(-2, -0.5, 0.01), cell(2, 0.4, 0.04),
            cell(1, 0.1, 0.3), cell(-1, -0.1, 0.3), cell(1, 0.1, 0.5)};
        const std::vector<int> copies = copiedMeasures(cells, 3);
        QCOMPARE(copies, (std::vector<int>{-1, 0, -1}));
        correctFamily(cells, copies);
        // Four tests, 0.01, 0.04, 0.3, 0.5: q = 0.04, 0.08, 0.4, 0.5; of six, the first would be 0.03.
        const std::vector<double> expected = {0.04, 0.04, 0.08, 0.4, 0.4, 0.5};
        for (std::size_t c = 0; c < cells.size(); ++c)
            QVERIFY2(std::abs(cells[c].q - expected[c]) < 1e-12, qPrintable(QString::number(cells[c].q)));
        cells[1].baselineMean = 3; // the same difference of another mean is no copy
        QCOMPARE(copiedMeasures(cells, 3), (std::vector<int>{-1, -1, -1}));
        QVERIFY(copiedMeasures(cells, 0).empty());
    }
};

HEADWISE_TEST(TestUnpairedTest)
#include "tst_unpairedtest.moc"
