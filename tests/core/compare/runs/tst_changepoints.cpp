// SPDX-License-Identifier: GPL-3.0-or-later
// Change points against cases worked by hand, all partitions, and noise.
#include "core/compare/runs/changepoints.h"
#include "tests/core/statistics/normaldeviates.h"
#include "tests/support/registry.h"

#include <algorithm>

using namespace headwise;
using namespace headwise::compare::runs;
using namespace headwise::tests;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::vector<int> positions(const std::vector<double> &values, double penalty, double noise = 1)
{
    std::vector<int> found;
    for (const ChangePoint &point : findChangePoints(values, std::vector<double>(values.size(), noise), penalty))
        found.push_back(point.position);
    return found;
}

/// Sum of squared deviations from the mean, by definition.
double deviations(const std::vector<double> &values, std::size_t begin, std::size_t end)
{
    double mean = 0, cost = 0;
    for (std::size_t i = begin; i < end; ++i)
        mean += values[i] / static_cast<double>(end - begin);
    for (std::size_t i = begin; i < end; ++i)
        cost += (values[i] - mean) * (values[i] - mean);
    return cost;
}

/// The best of all 2^(m-1) partitions.
std::vector<int> bestOfAll(const std::vector<double> &values, double penalty)
{
    double smallest = std::numeric_limits<double>::infinity();
    std::vector<int> best;
    for (unsigned mask = 0; mask < 1u << (values.size() - 1); ++mask) {
        std::vector<int> cuts;
        double cost = 0;
        std::size_t begin = 0;
        for (std::size_t i = 1; i < values.size(); ++i)
            if (mask >> (i - 1) & 1) {
                cost += deviations(values, begin, i) + penalty;
                cuts.push_back(static_cast<int>(i));
                begin = i;
            }
        cost += deviations(values, begin, values.size());
        if (cost < smallest) {
            smallest = cost;
            best = cuts;
        }
    }
    return best;
}

} // namespace

class TestChangePoints : public QObject
{
    Q_OBJECT

private slots:
    void worked_data()
    {
        QTest::addColumn<std::vector<double>>("values");
        QTest::addColumn<double>("penalty");
        QTest::addColumn<std::vector<int>>("expected");
        using Values = std::vector<double>;
        using Positions = std::vector<int>;
        QTest::newRow("constant") << Values{3, 3, 3, 3, 3, 3} << 0.1 << Positions{};
        QTest::newRow("constant, a number that float cannot hold") << Values(40, 0.1) << 1e-6 << Positions{};
        // Joined: 3 * 16 + 2 * 36 = 120; cut at 3: 0 + 10.
        QTest::newRow("one jump") << Values{0, 0, 0, 10, 10} << 10.0 << Positions{3};
        QTest::newRow("one jump, down, at the last step") << Values{5, 5, 5, 5, -5} << 10.0 << Positions{4};
        QTest::newRow("one jump, at the second step") << Values{0, 8, 8, 8} << 10.0 << Positions{1};
        // 3 * 2 / 5 * 2^2 = 4.8 saved.
        QTest::newRow("a jump that saves less than the penalty") << Values{0, 0, 0, 2, 2} << 4.9 << Positions{};
        QTest::newRow("a jump that saves more") << Values{0, 0, 0, 2, 2} << 4.7 << Positions{3};
        QTest::newRow("two jumps") << Values{0, 0, 0, 9, 9, 9, 4, 4, 4} << 10.0 << Positions({3, 6});
        // One cut saves at most 10.8, less than the penalty of 30; two save 64.8: binary segmentation would find none.
        QTest::newRow("up and down again") << Values{0, 0, 9, 0, 0} << 30.0 << Positions({2, 3});
        QTest::newRow("not defined in between") << Values{0, none, 0, none, 10, 10} << 10.0 << Positions{4};
        QTest::newRow("not defined at all") << Values{none, none, none} << 10.0 << Positions{};
        QTest::newRow("one value") << Values{none, 2} << 10.0 << Positions{};
        QTest::newRow("two values") << Values{0, 10} << 10.0 << Positions{1};
        QTest::newRow("empty") << Values{} << 10.0 << Positions{};
    }

    void worked()
    {
        QFETCH(std::vector<double>, values);
        QFETCH(double, penalty);
        QFETCH(std::vector<int>, expected);
        QCOMPARE(positions(values, penalty), expected);
    }

    void levelsAndScore()
    {
        const auto points = findChangePoints(std::vector<double>{0, 0, 0, 10, 10}, std::vector<double>(5, 2.0), 10);
        QCOMPARE(points.size(), std::size_t(1));
        QCOMPARE(points[0].levelBefore, 0.0);
        QCOMPARE(points[0].levelAfter, 10.0);
        QCOMPARE(points[0].score, 120.0 / 4); // noise 2: squares of half as many standard errors
    }

    void stepsWithMoreNoiseCountLess()
    {
        // Weights 1, 1, 1, 1/100: the far value is noise. With the same noise it would be a change (108 saved).
        const std::vector<double> values = {0, 0, 0, 12};
        QVERIFY(findChangePoints(values, std::vector<double>{1, 1, 1, 10}, 10).empty());
        QCOMPARE(findChangePoints(values, std::vector<double>{1, 1, 1, 1}, 10).size(), std::size_t(1));
    }

    void bestOfAllPartitions()
    {
        for (int trial = 0; trial < 60; ++trial) {
            std::vector<double> values;
            for (const float deviate : normalDeviates(9, trial))
                values.push_back(deviate + (static_cast<int>(values.size()) > trial % 9 ? 2 : 0));
            for (const double penalty : {0.5, 2.0, 6.0})
                QCOMPARE(positions(values, penalty), bestOfAll(values, penalty));
        }
    }

    void penaltyIsAQuantile()
    {
        // One series of two steps: one place, chi-squared quantile at 0.95 = 1.959964^2.
        QVERIFY(std::abs(changePenalty(2, 1, 0.05).value - 3.841458820694124) < 1e-9);
        // 10 places: at 0.995.
        QVERIFY(std::abs(changePenalty(11, 1, 0.05).value - 7.879438576622417) < 1e-9);
        QCOMPARE(changePenalty(11, 1).value, changePenalty(2, 10).value);
        QVERIFY(changePenalty(2, 1).formula.find("3.841") != std::string::npos);
    }

    void noiseAlone_data()
    {
        QTest::addColumn<int>("steps");
        QTest::addColumn<int>("series");
        QTest::newRow("3 steps, one series") << 3 << 1;
        QTest::newRow("14 steps, 40 series") << 14 << 40;
        QTest::newRow("100 steps, 10 series") << 100 << 10;
    }

    /// No change point anywhere in at least 95 % of the runs, with the noise known or estimated by stepNoise.
    void noiseAlone()
    {
        QFETCH(int, steps);
        QFETCH(int, series);
        constexpr int runs = 400;
        const double penalty = changePenalty(steps, series).value;
        int quiet = 0;
        for (int run = 0; run < runs; ++run) {
            const auto deviates = normalDeviates(std::int64_t(steps) * series, run, 5, 0.3);
            bool found = false;
            for (int s = 0; s < series && !found; ++s) {
                const std::vector<double> values(deviates.begin() + s * steps, deviates.begin() + (s + 1) * steps);
                found = !findChangePoints(values, stepNoise(values, std::vector<double>(steps, 0.3)), penalty).empty();
            }
            quiet += !found;
        }
        QVERIFY2(quiet >= 0.95 * runs, qPrintable(QString::number(quiet)));
    }

    void noiseOfSteps()
    {
        const double wobble = 0.6744897501960817 * std::sqrt(2.0);
        const auto noise = [](const std::vector<double> &values, double error) {
            return stepNoise(values, std::vector<double>(values.size(), error)).front();
        };
        QCOMPARE(noise({1, 1, 1, 3, 3, 3}, 0.25), 0.25);       // a single jump is not noise
        QCOMPARE(noise({1, 3, 1, 3, 1, 3}, 0.25), 2 / wobble); // a change at every step is noise
        QCOMPARE(noise({1, 3}, 0.25), 0.25);                   // one difference is not enough to estimate noise
        QCOMPARE(noise({1, 1, 3}, 0.25), 0.25);                // the lower of two
        QCOMPARE(noise({2, 2, 2}, none), 2e-5);                // no known error: precision of float32
        QCOMPARE(stepNoise(std::vector<double>{0, 0}, std::vector<double>{0, 0}).front(), 1e-12);
    }
};

HEADWISE_TEST(TestChangePoints)
#include "tst_changepoints.moc"
