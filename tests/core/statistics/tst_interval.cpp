// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/notdefined.h"
#include "core/statistics/interval.h"

#include "core/base/parallel.h"
#include "tests/core/statistics/normaldeviates.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::statistics;
using namespace headwise::tests;

namespace {

std::vector<Estimate> estimates(const std::vector<float> &values, std::int64_t columns, int rounds = 2000)
{
    NoProgress progress;
    const auto examples = static_cast<std::int64_t>(values.size()) / columns;
    return bootstrapMeans({values.data(), examples, columns}, {.rounds = rounds}, progress);
}

/// Share of columns whose interval holds the true mean.
double coverage(const std::vector<Estimate> &columns, double truth)
{
    double inside = 0;
    for (const Estimate &e : columns)
        inside += e.low <= truth && truth <= e.high;
    return inside / static_cast<double>(columns.size());
}

} // namespace

class TestInterval : public QObject
{
    Q_OBJECT
private slots:
    void meansSkipAndCountWhatIsMissing()
    {
        const std::vector<float> values = {1, notDefined, 3, notDefined, notDefined, notDefined};
        const auto summary = summariseColumns({values.data(), 3, 2});
        QCOMPARE(summary[0].mean, 2.0);
        QCOMPARE(summary[0].count, std::int64_t(2));
        QCOMPARE(summary[0].missing, std::int64_t(1));
        QCOMPARE(summary[0].deviation, std::sqrt(2.0)); // divisor n - 1; n would give 1
        QCOMPARE(summary[1].count, std::int64_t(0));
        QVERIFY(std::isnan(summary[1].mean));
    }
    void fewerThanTwoExamplesHaveNoInterval()
    {
        const auto one = estimates({5, notDefined}, 2);
        QCOMPARE(one[0].mean, 5.0);
        QVERIFY(std::isnan(one[0].low) && std::isnan(one[0].high));
        QCOMPARE(one[1].n, std::int64_t(0));
        QVERIFY(std::isnan(one[1].mean));
        QCOMPARE(estimates({}, 1)[0].n, std::int64_t(0));
    }
    void equalValuesHaveAnIntervalOfNoWidth()
    {
        for (const int n : {2, 10, 50}) {
            const auto e = estimates(std::vector<float>(n, 0.3f), 1)[0];
            QCOMPARE(static_cast<float>(e.low), 0.3f);
            QCOMPARE(static_cast<float>(e.high), 0.3f);
        }
    }
    /// With two examples half of all resamples have no spread: Student's t with one degree of freedom.
    void twoExamplesTakeStudentsT()
    {
        const auto e = estimates({1, 3}, 1)[0];
        QVERIFY(std::abs(e.high - (2 + 12.7062)) < 1e-3);
        QVERIFY(std::abs(e.low - (2 - 12.7062)) < 1e-3);
    }
    /// Data with a long right tail: bootstrap-t reaches further to the right. With its tails not exchanged it would be
    /// the other way round.
    void smallSkewedSamplesReachTowardsTheTail()
    {
        const auto e = estimates({0.1f, 0.2f, 0.2f, 0.3f, 0.4f, 0.5f, 0.7f, 1.1f, 2.0f, 4.5f}, 1)[0];
        QVERIFY2(e.high - e.mean > 1.5 * (e.mean - e.low),
            qPrintable(QString("%1 %2 %3").arg(e.low).arg(e.mean).arg(e.high)));
    }
    void largeSamplesComeNearTheNormalInterval()
    {
        const auto e = estimates(normalDeviates(1000, 3, 10, 2), 1)[0];
        const double half = 1.96 * e.deviation / std::sqrt(1000.0);
        QVERIFY(std::abs((e.high - e.mean) / half - 1) < 0.08);
        QVERIFY(std::abs((e.mean - e.low) / half - 1) < 0.08);
    }
    void intervalsCoverTheTruth_data()
    {
        QTest::addColumn<int>("examples");
        QTest::newRow("8") << 8;
        QTest::newRow("20") << 20;
        QTest::newRow("60") << 60;
    }
    void intervalsCoverTheTruth()
    {
        QFETCH(int, examples);
        const double share = coverage(estimates(normalDeviates(examples * 400, 11, 1, 3), 400, 1000), 1);
        QVERIFY2(share > 0.915 && share < 0.985, qPrintable(QString::number(share)));
    }
    /// Student's t of 399 degrees is 1.9659; the shift for skewness 2 is 2 (2 * 1.9659^2 + 1) / (6 * 20) = 0.1455, on
    /// the side of the tail alone.
    void theExpansionReachesTowardsTheTail()
    {
        Estimate right{.n = 400, .mean = 5, .deviation = 2}, left = right, one{.n = 1, .mean = 5};
        setExpansionLimits(right, 2);
        QVERIFY(std::abs(right.low - (5 - 1.9659 * 0.1)) < 1e-5);
        QVERIFY(std::abs(right.high - (5 + (1.9659 + 0.14549) * 0.1)) < 1e-5);
        setExpansionLimits(left, -2);
        QVERIFY(std::abs((5 - left.low) - (right.high - 5)) < 1e-12);
        setExpansionLimits(one, 2);
        QVERIFY(std::isnan(one.low));
    }
    void manyValuesTakeTheExpansion()
    {
        std::vector<float> values = normalDeviates(expansionFrom, 12);
        for (float &value : values)
            value *= value; // skewness 2.8
        const Estimate expanded = estimates(values, 1)[0];
        values.pop_back();
        const Estimate resampled = estimates(values, 1)[0];
        const double width = resampled.high - resampled.low;
        QVERIFY(std::abs(expanded.low - resampled.low) < 0.04 * width);
        QVERIFY(std::abs(expanded.high - resampled.high) < 0.04 * width);
    }
    /// A column with gaps is the column without them: means over the resampled values that are there.
    void gapsAreNotZeros()
    {
        std::vector<float> values = normalDeviates(400, 5, 100, 1);
        for (std::size_t i = 0; i < values.size(); i += 4)
            values[i] = notDefined;
        const auto e = estimates(values, 1)[0];
        QCOMPARE(e.n, std::int64_t(300));
        QCOMPARE(e.missing, std::int64_t(100));
        const double half = 1.96 * e.deviation / std::sqrt(300.0);
        QVERIFY(std::abs(e.high - e.low - 2 * half) < 0.2 * half);
    }
    void theSeedDecidesAndTheThreadsDoNot()
    {
        const std::vector<float> values = normalDeviates(50 * 300, 9);
        NoProgress progress;
        const auto run = [&](std::uint64_t seed, int threadCount) {
            setThreads(threadCount);
            const auto result = bootstrapMeans({values.data(), 50, 300}, {.rounds = 200, .seed = seed}, progress);
            setThreads(0);
            return result;
        };
        const auto one = run(1, 1), many = run(1, 3), other = run(2, 1);
        bool differs = false;
        for (std::size_t c = 0; c < one.size(); ++c) {
            QCOMPARE(one[c].low, many[c].low);
            QCOMPARE(one[c].high, many[c].high);
            differs = differs || one[c].low != other[c].low;
        }
        QVERIFY(differs);
    }
    void cancelStopsTheWork()
    {
        CallbackProgress progress([](double) { return false; });
        const std::vector<float> values = normalDeviates(100, 1);
        VERIFY_ERROR(bootstrapMeans({values.data(), 100, 1}, {}, progress), {"Cancelled"});
    }
};

HEADWISE_TEST(TestInterval)
#include "tst_interval.moc"
