// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/significance/lengthadjusted.h"

#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::statistics;
using namespace headwise::statistics::significance;

namespace {

struct Groups
{
    std::vector<float> values;
    std::vector<std::uint8_t> inComparison;
    std::vector<double> lengths;

    void add(float value, bool comparison, double length)
    {
        values.push_back(value);
        inComparison.push_back(comparison);
        lengths.push_back(length);
    }
    GroupedSample sample() const
    {
        return {{values.data(), static_cast<std::int64_t>(values.size()), 1}, inComparison, lengths};
    }
};

bool near(double a, double b) { return std::abs(a - b) < 1e-6; }

} // namespace

class TestLengthAdjusted : public QObject
{
    Q_OBJECT
private slots:
    /// The value depends on the length alone, and the comparison is longer: the plain difference is not 0, the
    /// difference within bins is.
    void differencesOfLengthAreRemoved()
    {
        Groups groups;
        for (int i = 0; i < 40; ++i) {
            groups.add(i % 10 < 8 ? 1.0f : 5.0f, false, i % 10 < 8 ? 10 : 50); // mostly short
            groups.add(i % 10 < 2 ? 1.0f : 5.0f, true, i % 10 < 2 ? 10 : 50);  // mostly long
        }
        NoProgress progress;
        const UnpairedOptions options;
        const GroupDifference plain = testGroups(groups.sample(), options, progress)[0];
        QVERIFY(near(plain.difference, 2.4));
        const LengthAdjusted within = adjustForLength(groups.sample(), options)[0];
        QCOMPARE(within.difference, 0.0);
        QCOMPARE(within.effect, 0.0);
    }
    /// Worked by hand: bin 1 has A {1, 3}, B {4, 6}: d = 3, w = 1; bin 2 has A {10}, B {11, 12, 13, 14}: d = 2.5,
    /// w = 4 / 5. d = (3 + 0.8 x 2.5) / 1.8 = 2.7778.
    void strataAreWeightedByTheirInformation()
    {
        Groups groups;
        groups.add(1, false, 5);
        groups.add(3, false, 5);
        groups.add(4, true, 5);
        groups.add(6, true, 5);
        groups.add(10, false, 9);
        for (const float value : {11.0f, 12.0f, 13.0f, 14.0f})
            groups.add(value, true, 9);
        groups.add(std::nanf(""), false, 5); // without a value, but with a length
        const LengthAdjusted within = adjustForLength(groups.sample(), {})[0];
        QVERIFY(near(within.difference, 5.0 / 1.8));
        QCOMPARE(within.baselineCount, std::int64_t(3));
        QCOMPARE(within.comparisonCount, std::int64_t(6));
        // Few degrees of freedom: A 3 - 2, B 6 - 2. The regression on bins and group has 9 - 2 - 1 = 6, its residual
        // squares are A 2 + 0, B 2 + 5 and between bins 1 x (3 - d)^2 + 0.8 x (2.5 - d)^2.
        const double d = 5.0 / 1.8, squares = 9 + std::pow(3 - d, 2) + 0.8 * std::pow(2.5 - d, 2);
        QVERIFY(near(within.effect, (1 - 3.0 / 23) * d / std::sqrt(squares / 6)));
        QVERIFY(near(within.high - d, 2.446911851 * std::sqrt(squares / 6 / 1.8))); // t with 6, 97.5 %
        QVERIFY(near(within.high - within.difference, within.difference - within.low));
    }
    /// Six of each group in one bin: each group's own variance, so Welch's interval. A 1, 2, 3, 4, 5, 6 has squares
    /// 17.5, B 0, 4, 8, 12, 16, 20 has 280; errors 17.5 / 5 / 6 and 280 / 5 / 6.
    void groupsOfUnequalSpreadKeepTheirOwn()
    {
        Groups groups;
        for (int i = 0; i < 6; ++i) {
            groups.add(static_cast<float>(i) + 1, false, 5);
            groups.add(static_cast<float>(i) * 4, true, 5);
        }
        const LengthAdjusted within = adjustForLength(groups.sample(), {})[0];
        QVERIFY(near(within.difference, 6.5));
        const double a = 17.5 / 30, b = 280.0 / 30, freedom = (a + b) * (a + b) / (a * a / 5 + b * b / 5);
        QVERIFY(freedom > 5.6 && freedom < 5.7);
        const double half = within.high - 6.5;
        QVERIFY2(half > 2.45 * std::sqrt(a + b) && half < 2.51 * std::sqrt(a + b), qPrintable(QString::number(half)));
    }
    void binsWithoutOneGroupDoNotCount()
    {
        Groups groups;
        for (int i = 0; i < 6; ++i) {
            groups.add(static_cast<float>(i), false, 5);
            groups.add(static_cast<float>(i) + 100, true, 50);
        }
        const LengthAdjusted within = adjustForLength(groups.sample(), {})[0];
        QVERIFY(std::isnan(within.difference) && std::isnan(within.effect));
        const LengthBins described = describeLengthBins(groups.sample());
        const std::vector<LengthBin> &bins = described.bins;
        QCOMPARE(bins.size(), std::size_t(2));
        QCOMPARE(bins[0].baseline, std::int64_t(6));
        QCOMPARE(bins[0].comparison, std::int64_t(0));
        QCOMPARE(bins[1].low, 50.0);
        QCOMPARE(described.shared(), std::int64_t(0));
        QCOMPARE(described.tolerance, 0.0);
        NoProgress progress;
        QVERIFY(std::isnan(testGroups(groups.sample(), {}, progress)[0].p));
    }
    void oneBinIsThePlainDifference()
    {
        Groups groups;
        for (int i = 0; i < 8; ++i) {
            groups.add(static_cast<float>(i % 4), false, 5);
            groups.add(static_cast<float>(i % 4) + 1, true, 5);
        }
        NoProgress progress;
        const GroupDifference plain = testGroups(groups.sample(), {}, progress)[0];
        const LengthAdjusted within = adjustForLength(groups.sample(), {})[0];
        QVERIFY(near(within.difference, plain.difference));
        QVERIFY(near(within.effect, plain.effect));
    }
    /// No length is in both groups: the strata are up to 20 % wide, and the value follows ln length exactly.
    void nearlyEqualLengthsLoseTheirTrend()
    {
        Groups groups;
        for (int i = 0; i < 60; ++i) {
            const int length = 100 + 3 * i;
            groups.add(std::log(static_cast<float>(length)), i % 4 < (length < 190 ? 1 : 3), length);
        }
        const LengthBins described = describeLengthBins(groups.sample());
        QVERIFY2(described.tolerance > 0, qPrintable(QString::number(described.tolerance)));
        QVERIFY2(described.sharedExamples() >= 45, qPrintable(QString::number(described.sharedExamples())));
        const LengthAdjusted within = adjustForLength(groups.sample(), {})[0];
        QVERIFY2(std::abs(within.difference) < 1e-6, qPrintable(QString::number(within.difference)));
        QCOMPARE(within.effect, 0.0); // what is left is rounding
        NoProgress progress;
        QCOMPARE(testGroups(groups.sample(), {}, progress)[0].p, 1.0);
    }
    void missingValuesAreSkipped()
    {
        Groups groups;
        for (const float value : {1.0f, std::nanf(""), 3.0f})
            groups.add(value, false, 5);
        for (const float value : {4.0f, 6.0f, std::nanf("")})
            groups.add(value, true, 5);
        const LengthAdjusted within = adjustForLength(groups.sample(), {})[0];
        QVERIFY(near(within.difference, 3));
        QCOMPARE(within.baselineCount, std::int64_t(2));
    }
};

HEADWISE_TEST(TestLengthAdjusted)
#include "tst_lengthadjusted.moc"
