// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/streaming/histogram.h"
#include "core/statistics/streaming/moments.h"
#include "core/statistics/streaming/quantilesketch.h"

#include "tests/support/registry.h"

#include <cmath>
#include <random>

using namespace headwise;
using namespace headwise::statistics;
using namespace headwise::statistics::streaming;

namespace {

constexpr float missing = std::numeric_limits<float>::quiet_NaN();

/// Skewed, with a mean that is large relative to the deviation: sums of squares minus squares of sums would lose all
/// digits.
std::vector<float> skewed(int count, float offset = 1000)
{
    std::mt19937 random(3);
    std::vector<float> values(count);
    for (float &value : values) {
        const float u = static_cast<float>(random() >> 8) / (1 << 24);
        value = offset + u * u * u;
    }
    return values;
}

double exactQuantile(std::vector<float> values, double share)
{
    std::sort(values.begin(), values.end());
    const double position = share * static_cast<double>(values.size() - 1);
    const auto lower = static_cast<std::size_t>(position);
    const std::size_t upper = std::min(lower + 1, values.size() - 1);
    return values[lower] + (position - static_cast<double>(lower)) * (values[upper] - values[lower]);
}

bool near(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance * std::abs(b); }

} // namespace

class TestStreaming : public QObject
{
    Q_OBJECT
private slots:
    /// 1 2 3 6: mean 3, squares 4 + 1 + 0 + 9, cubes -8 - 1 + 0 + 27.
    void momentsOfFourNumbers()
    {
        const std::vector<float> values{1, missing, 2, 3, 6};
        const Moments m = momentsOf(values.data(), 5);
        QCOMPARE(m.count, std::int64_t(4));
        QCOMPARE(m.missing, std::int64_t(1));
        QCOMPARE(m.mean, 3.0);
        QCOMPARE(m.squares, 14.0);
        QCOMPARE(m.cubes, 18.0);
        QCOMPARE(m.deviation(), std::sqrt(14.0 / 3));
        QCOMPARE(m.skewness(), 4.5 / std::pow(3.5, 1.5));
        QCOMPARE(m.lowest, 1.0);
        QCOMPARE(m.highest, 6.0);
    }
    void mergedMomentsAreThoseOfOnePass_data()
    {
        QTest::addColumn<int>("part");
        for (const int part : {1, 7, 500, 3000})
            QTest::addRow("parts of %d", part) << part;
    }
    void mergedMomentsAreThoseOfOnePass()
    {
        QFETCH(int, part);
        const auto values = skewed(3000);
        const Moments whole = momentsOf(values.data(), 3000);
        Moments merged;
        for (int first = 0; first < 3000; first += part)
            merged.merge(momentsOf(values.data() + first, std::min(part, 3000 - first)));
        QCOMPARE(merged.count, whole.count);
        QVERIFY(near(merged.mean, whole.mean, 1e-12));
        QVERIFY(near(merged.deviation(), whole.deviation(), 1e-9));
        QVERIFY(near(merged.skewness(), whole.skewness(), 1e-6));
        QCOMPARE(merged.highest, whole.highest);
    }
    void nothingHasNoMoments()
    {
        Moments m = momentsOf(&missing, 1);
        QVERIFY(std::isnan(m.deviation()));
        QCOMPARE(m.skewness(), 0.0);
        const float five = 5;
        m.merge(momentsOf(&five, 1));
        m.merge(Moments());
        QCOMPARE(m.mean, 5.0);
        QCOMPARE(m.count, std::int64_t(1));
        QVERIFY(std::isnan(m.deviation()));
    }
    void stridesPickAColumn()
    {
        const std::vector<float> rows{1, 10, 2, 20, 3, 30};
        QCOMPARE(momentsOf(rows.data() + 1, 3, 2).mean, 20.0);
        QuantileSketch sketch;
        sketch.add(rows.data(), 3, 2);
        QVERIFY(near(sketch.quantile(0.5), 2, 0.008));
    }
    void quantilesKeepTheirBound_data()
    {
        QTest::addColumn<std::vector<float>>("values");
        QTest::newRow("uniform cubed") << skewed(5000, 0);
        QTest::newRow("around 0") << skewed(5000, -0.1f);
        QTest::newRow("negative") << skewed(5000, -3);
        QTest::newRow("one value") << std::vector<float>(9, 0.3f);
        QTest::newRow("two") << std::vector<float>{1, 1000};
        QTest::newRow("mostly 0") << std::vector<float>{0, 0, 0, 0, -0.0f, 0, 0.5f};
        QTest::newRow("powers") << std::vector<float>{1e-30f, 1e-10f, 1, 1e10f, 1e30f};
    }
    void quantilesKeepTheirBound()
    {
        QFETCH(std::vector<float>, values);
        QuantileSketch sketch;
        for (std::size_t first = 0; first < values.size(); first += 100)
            sketch.add(
                values.data() + first, static_cast<std::int64_t>(std::min<std::size_t>(100, values.size() - first)));
        QCOMPARE(sketch.count(), static_cast<std::int64_t>(values.size()));
        for (const double share : {0.0, 0.01, 0.25, 0.5, 0.75, 0.99, 1.0}) {
            const double exact = exactQuantile(values, share), found = sketch.quantile(share);
            // Between two order statistics both may be off by their bins.
            const double lower = exactQuantile(
                values, std::floor(share * (values.size() - 1)) / std::max<std::size_t>(1, values.size() - 1));
            const double size = std::max(std::abs(exact), std::abs(lower));
            QVERIFY2(std::abs(found - exact) <= std::ldexp(size, -7) + 1e-30,
                qPrintable(QString("%1: %2 for %3").arg(share).arg(found).arg(exact)));
        }
    }
    void mergedSketchesEqualOnePass()
    {
        const auto values = skewed(4000, -0.3f);
        QuantileSketch whole, left, right;
        whole.add(values.data(), 4000);
        left.add(values.data(), 1100);
        right.add(values.data() + 1100, 2900);
        right.merge(left);
        for (double share = 0; share <= 1; share += 0.01)
            QCOMPARE(right.quantile(share), whole.quantile(share));
    }
    void sketchesOfOddNumbers()
    {
        QuantileSketch sketch;
        QVERIFY(std::isnan(sketch.quantile(0.5)));
        constexpr float infinite = std::numeric_limits<float>::infinity();
        const std::vector<float> values{missing, -infinite, infinite, 1};
        sketch.add(values.data(), 4);
        QCOMPARE(sketch.count(), std::int64_t(3));
        QCOMPARE(sketch.quantile(0), -double(infinite));
        QCOMPARE(sketch.quantile(1), double(infinite));
        QVERIFY(near(sketch.quantile(0.5), 1, 0.008));
    }
    void histogramsCountTheirBins()
    {
        Histogram a(0, 1, 4), b(0, 1, 4);
        a.add(std::vector<float>{0, 0.24f, 0.25f, 1, 1.5f, missing});
        b.add(std::vector<float>{-1, 0.5f, 0.99f});
        QCOMPARE(a.counts, (std::vector<std::int64_t>{2, 1, 0, 1})); // 0.25 opens a bin; 1 belongs to the last
        a.merge(b);
        QCOMPARE(a.counts, (std::vector<std::int64_t>{2, 1, 1, 2}));
        QCOMPARE(a.below, std::int64_t(1));
        QCOMPARE(a.above, std::int64_t(1));
        QCOMPARE(a.missing, std::int64_t(1));
        QCOMPARE(a.width(), 0.25);
    }
};

HEADWISE_TEST(TestStreaming)
#include "tst_streaming.moc"
