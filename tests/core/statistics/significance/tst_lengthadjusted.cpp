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
        const UnpairedOptions options{.lengthBins = 2};
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
        // Without a value, but with a length: the median length is a short one, so that it is the limit of the bins.
        groups.add(std::nanf(""), false, 5);
        groups.add(std::nanf(""), false, 5);
        const LengthAdjusted within = adjustForLength(groups.sample(), {.lengthBins = 2})[0];
        QVERIFY(near(within.difference, 5.0 / 1.8));
        QCOMPARE(within.baselineCount, std::int64_t(3));
        QCOMPARE(within.comparisonCount, std::int64_t(6));
        // A: squares 2 + 0, freedom 1; B: squares 2 + 5, freedom 4; s = sqrt(9 / 5); J = 1 - 3 / 19.
        QVERIFY(near(within.effect, (1 - 3.0 / 19) * (5.0 / 1.8) / std::sqrt(9.0 / 5)));
        // errors: A 1 / 2 + 0.64 / 1, B 1 / 2 + 0.64 / 4, over 1.8^2
        const double a = 2.0 * (0.5 + 0.64) / 3.24, b = 7.0 / 4 * (0.5 + 0.16) / 3.24;
        QVERIFY(within.low < within.difference - 2 * std::sqrt(a + b)); // t with about 2 degrees of freedom
        QVERIFY(near(within.high - within.difference, within.difference - within.low));
    }
    void binsWithoutOneGroupDoNotCount()
    {
        Groups groups;
        for (int i = 0; i < 6; ++i) {
            groups.add(static_cast<float>(i), false, 5);
            groups.add(static_cast<float>(i) + 100, true, 50);
        }
        const LengthAdjusted within = adjustForLength(groups.sample(), {.lengthBins = 2})[0];
        QVERIFY(std::isnan(within.difference) && std::isnan(within.effect));
        const auto bins = describeLengthBins(groups.sample(), 2);
        QCOMPARE(bins.size(), std::size_t(2));
        QCOMPARE(bins[0].baseline, std::int64_t(6));
        QCOMPARE(bins[0].comparison, std::int64_t(0));
        QCOMPARE(bins[1].low, 50.0);
        QCOMPARE(describeLengthBins(groups.sample(), 1).size(), std::size_t(2)); // 5 and 50 are not similar
        NoProgress progress;
        QVERIFY(std::isnan(testGroups(groups.sample(), {.lengthBins = 1}, progress)[0].p));
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
