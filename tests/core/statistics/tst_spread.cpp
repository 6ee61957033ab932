// SPDX-License-Identifier: GPL-3.0-or-later
// Quantiles by hand; densities that integrate to 1.
#include "core/statistics/spread.h"
#include "tests/support/registry.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace headwise;
using namespace headwise::statistics;

class TestSpread : public QObject
{
    Q_OBJECT
private slots:
    void spreadsByHand()
    {
        const Spread spread = spreadOf(std::vector<float>{5, 1, 2, NAN, 4, 3});
        QCOMPARE(spread.values, std::int64_t{5});
        QCOMPARE(spread.median, 3.0);
        QCOMPARE(spread.lowerQuartile, 2.0);
        QCOMPARE(spread.low, 1.2); // type 7: 0.05 of the way through 4 steps
        QCOMPARE(spread.densityLow, 1.0);
        QCOMPARE(spread.densityHigh, 5.0);
    }
    void densitiesAreDensities()
    {
        std::vector<float> triangle, humps;
        for (int i = 0; i < 60; ++i)
            for (int j = 0; j < 60; ++j) {
                triangle.push_back(static_cast<float>(i + j) / 60);
                humps.push_back(static_cast<float>(i + j) / 60 + (i % 2 ? 6.0F : 0.0F));
            }
        const Spread spread = spreadOf(triangle);
        const double step = (spread.densityHigh - spread.densityLow) / double(spread.density.size() - 1);
        const double mass = std::accumulate(spread.density.begin(), spread.density.end(), 0.0) * step;
        QVERIFY2(mass > 0.97 && mass < 1.01, qPrintable(QString::number(mass))); // tails beyond the values are cut
        QVERIFY(std::abs(*std::max_element(spread.density.begin(), spread.density.end()) - 1) < 0.1); // its peak is 1
        const Spread two = spreadOf(humps);
        QVERIFY(two.density[two.density.size() / 2] < 0.1 * *std::max_element(two.density.begin(), two.density.end()));
    }
    void degenerateSpreads()
    {
        QVERIFY(std::isnan(spreadOf({}).median));
        QVERIFY(std::isnan(spreadOf(std::vector<float>{NAN, NAN}).median));
        const Spread constant = spreadOf(std::vector<float>{2, 2, 2});
        QCOMPARE(constant.median, 2.0);
        QVERIFY(constant.density.empty());
    }
};

HEADWISE_TEST(TestSpread)
#include "tst_spread.moc"
