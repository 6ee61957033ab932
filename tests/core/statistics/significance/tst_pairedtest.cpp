// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/notdefined.h"
#include "core/statistics/significance/pairedtest.h"

#include "core/base/parallel.h"
#include "tests/core/statistics/normaldeviates.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::statistics;
using namespace headwise::statistics::significance;
using namespace headwise::tests;

namespace {

PairedTest testOf(const std::vector<float> &values, int permutations = 2000)
{
    NoProgress progress;
    return testChanges(
        {values.data(), static_cast<std::int64_t>(values.size()), 1}, {.permutations = permutations}, progress)[0];
}

/// Share of all 2^n sign patterns that reach the observed |sum|.
double allPatterns(const std::vector<float> &values)
{
    double observed = 0;
    for (const float v : values)
        observed += v;
    int reached = 0;
    for (int pattern = 0; pattern < 1 << values.size(); ++pattern) {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            sum += (pattern >> i & 1) != 0 ? values[i] : -values[i];
        reached += std::abs(sum) >= std::abs(observed) - 1e-9;
    }
    return static_cast<double>(reached) / (1 << values.size());
}

} // namespace

class TestPairedTest : public QObject
{
    Q_OBJECT
private slots:
    void smallSamplesAreExact_data()
    {
        QTest::addColumn<std::vector<float>>("values");
        QTest::addColumn<double>("p");
        QTest::newRow("1 2 3: two of eight") << std::vector<float>{1, 2, 3} << 0.25;
        QTest::newRow("equal: two of sixteen") << std::vector<float>{1, 1, 1, 1} << 0.125;
        QTest::newRow("balanced") << std::vector<float>{1, -1} << 1.0;
        QTest::newRow("no change") << std::vector<float>{0, 0, 0} << 1.0;
        QTest::newRow("with a gap") << std::vector<float>{1, notDefined, 2, 3} << 0.25;
        QTest::newRow("ties count") << std::vector<float>{0.1f, 0.2f, -0.3f, 0.6f}
                                    << allPatterns({0.1f, 0.2f, -0.3f, 0.6f});
        QTest::newRow("thirteen") << std::vector<float>{3, 1, 4, -1, 5, 9, -2, 6, 5, -3, 5, 8, 9}
                                  << allPatterns({3, 1, 4, -1, 5, 9, -2, 6, 5, -3, 5, 8, 9});
    }
    void smallSamplesAreExact()
    {
        QFETCH(std::vector<float>, values);
        QFETCH(double, p);
        const PairedTest test = testOf(values);
        QCOMPARE(test.p, p);
        QVERIFY(!test.tail);
    }
    void largerSamplesComeNearAllPatterns()
    {
        const std::vector<float> values = normalDeviates(18, 4, 0.2, 1);
        const double expected = allPatterns(values);
        QVERIFY(expected > 0.02 && expected < 0.5);
        QVERIFY2(std::abs(testOf(values, 20000).p - expected) < 0.012, qPrintable(QString::number(expected)));
    }
    void beyondThePermutationsTheTailOfTTakesOver()
    {
        const PairedTest test = testOf(normalDeviates(40, 4, 1, 0.5));
        QVERIFY(test.tail);
        QVERIFY(test.p < 1e-9 && test.p >= std::ldexp(1.0, -39));
        const PairedTest equal = testOf(std::vector<float>(20, 0.5f)); // t is infinite: 2 of 2^20 patterns
        QVERIFY(equal.tail);
        QCOMPARE(equal.p, std::ldexp(1.0, -19));
        QVERIFY(equal.allExamples && std::isnan(equal.effect));
    }
    void noChangeIsNeverSignificant()
    {
        const PairedTest test = testOf(std::vector<float>(100, 0.0f));
        QCOMPARE(test.p, 1.0);
        QCOMPARE(test.q, 1.0);
        QCOMPARE(test.effect, 0.0);
        QVERIFY(!test.tail && !test.allExamples);
    }
    void fewerThanTwoValuesHaveNoTest()
    {
        const PairedTest test = testOf({1, notDefined});
        QVERIFY(std::isnan(test.p) && std::isnan(test.q) && std::isnan(test.effect));
    }
    void effectIsTheMeanInStandardDeviationsOfTheDifferences()
    {
        QCOMPARE(testOf({1, 2, 3}).effect, 2.0); // sd 1 with divisor n - 1; n would give 2.45
        QCOMPARE(testOf({-1, -2, -3}).effect, -2.0);
    }
    void discoveryRatesAreMonotoneAndSkipWhatIsNotTested()
    {
        const std::vector<double> q = falseDiscoveryRates(std::vector<double>{0.03, notDefined, 0.01, 0.5, 0.02});
        QCOMPARE(q[2], 0.04);
        QCOMPARE(q[4], 0.04);
        QCOMPARE(q[0], 0.04);
        QCOMPARE(q[3], 0.5);
        QVERIFY(std::isnan(q[1]));
        QCOMPARE(
            falseDiscoveryRates(std::vector<double>{0.02, 0.01})[0], 0.02); // p * 2 / 2; Bonferroni would give 0.04
    }
    void chanceIsFoundAtItsRate()
    {
        const std::vector<float> values = normalDeviates(25 * 1000, 8);
        NoProgress progress;
        int significant = 0, discovered = 0;
        for (const PairedTest &test : testChanges({values.data(), 25, 1000}, {}, progress)) {
            significant += test.p <= 0.05;
            discovered += test.q <= 0.05;
        }
        QVERIFY2(significant > 30 && significant < 72, qPrintable(QString::number(significant))); // 50 +- 3 sd
        QVERIFY(discovered <= 1);
    }
    void oneThreadEqualsMany()
    {
        const std::vector<float> values = normalDeviates(20 * 300, 8, 0.2);
        NoProgress progress;
        setThreads(1);
        const auto one = testChanges({values.data(), 20, 300}, {.permutations = 300}, progress);
        setThreads(3);
        const auto many = testChanges({values.data(), 20, 300}, {.permutations = 300}, progress);
        setThreads(0);
        for (std::size_t c = 0; c < one.size(); ++c)
            QCOMPARE(one[c].p, many[c].p);
    }
};

HEADWISE_TEST(TestPairedTest)
#include "tst_pairedtest.moc"
