// SPDX-License-Identifier: GPL-3.0-or-later
// The noise that neighbouring steps show: cases worked by hand, and draws.
#include "core/compare/runs/stepscatter.h"
#include "tests/core/statistics/normaldeviates.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::compare::runs;
using namespace headwise::tests;

namespace {

constexpr double normalMedian = 0.6744897501960817;

std::vector<double> counted(int count)
{
    std::vector<double> places;
    for (int i = 0; i < count; ++i)
        places.push_back(i);
    return places;
}

double scatter(const std::vector<double> &values)
{
    return neighbourScatter(counted(static_cast<int>(values.size())), values);
}

} // namespace

class TestStepScatter : public QObject
{
    Q_OBJECT

private slots:
    void worked()
    {
        QCOMPARE(scatter({1, 1, 1, 1}), 0.0);
        QCOMPARE(scatter({1, 3, 5, 7, 9}), 0.0);       // a slope is not noise
        QCOMPARE(scatter({0, 0, 0, 0, 8, 8, 8}), 0.0); // a jump is in two of five
        // Every value 2 from the middle of its neighbours: 2 / sqrt 1.5 each.
        QVERIFY(std::abs(scatter({0, 2, 0, 2, 0, 2}) - 2 / std::sqrt(1.5) / normalMedian) < 1e-12);
        QVERIFY(neighbourScatter(std::vector<double>{0, 1, 4, 9, 11}, std::vector<double>{0, 2, 8, 18, 22}) < 1e-12);
        QCOMPARE(scatter({0, 0, 5, 5, 5}), 0.0); // a jump in a short series
        // From 8 values on, neighbours two steps away count too: here the line changes slowly.
        QVERIFY(scatter({0, 0, 2, 2, 0, 0, 2, 2}) > 1.5 * scatter({0, 0, 2, 2, 0, 0, 2}));
    }

    /// The law is that of draws, for other draws and steps of any length.
    void lawOfWhiteNoise()
    {
        for (const std::vector<double> &places :
            {counted(6), counted(14), counted(40), std::vector<double>{0, 100, 200, 300, 400, 500, 1000, 2000, 3000}}) {
            const ScatterLaw law = scatterLaw(places);
            const auto count = std::ssize(places);
            constexpr int draws = 3000;
            double sum = 0, squares = 0;
            for (int draw = 0; draw < draws; ++draw) {
                const auto deviates = normalDeviates(count, draw + 1);
                const double logarithm =
                    2 * std::log(neighbourScatter(places, std::vector<double>(deviates.begin(), deviates.end())));
                sum += logarithm / draws;
                squares += logarithm * logarithm / draws;
            }
            const double variance = squares - sum * sum;
            QVERIFY2(std::abs(sum - law.mean) < 4 * std::sqrt(variance * (1.0 / draws + 1.0 / 500)),
                qPrintable(QString("%1 %2").arg(sum).arg(law.mean)));
            QVERIFY(variance > 0.75 * law.variance && variance < 1.35 * law.variance);
        }
        QVERIFY(scatterLaw(counted(40)).variance < scatterLaw(counted(10)).variance / 2);
    }

    void fewSeriesStandForThemselves()
    {
        const auto factors =
            noiseFactors(std::vector<ScatterRatio>{{2 * std::log(3.0), 0.5}, {2 * std::log(0.5), 0.5}});
        QVERIFY(std::abs(factors[0].factor - 3) < 1e-12);
        QCOMPARE(factors[1].factor, 1.0); // never below the sampling error
        // trigamma(d / 2) = 0.5: d = 4.9
        QVERIFY2(std::abs(factors[0].freedom - 4.93) < 0.05, qPrintable(QString::number(factors[0].freedom)));
    }

    /// What differs by chance alone is moved to the median, and then known for certain; what differs by more stays.
    void manySeriesTellTogether()
    {
        std::vector<ScatterRatio> ratios;
        for (const float deviate : normalDeviates(200, 3))
            ratios.push_back({2 * std::log(2.0) + std::sqrt(0.3) * deviate, 0.3});
        ratios.push_back({2 * std::log(20.0), 0.3}); // one series with ten times the noise
        const auto factors = noiseFactors(ratios);
        for (std::size_t i = 0; i < 200; ++i)
            if (ratios[i].logarithm < 2 * std::log(2.0) + 3 * std::sqrt(0.3)) {
                QVERIFY2(std::abs(factors[i].factor - 2) < 0.35, qPrintable(QString::number(factors[i].factor)));
                QVERIFY(factors[i].freedom > 20);
            }
        QVERIFY(std::abs(factors.back().factor - 20) < 1e-9);
        QVERIFY(factors.back().freedom < 10);
    }
};

HEADWISE_TEST(TestStepScatter)
#include "tst_stepscatter.moc"
