// SPDX-License-Identifier: GPL-3.0-or-later
// Change points against cases worked by hand, all partitions, and noise.
#include "core/compare/runs/changepoints.h"
#include "tests/core/statistics/normaldeviates.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>
#include <functional>

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

    void largestScoreIsTheBestOfAllPlaces()
    {
        const auto score = [](const std::vector<double> &values, double noise) {
            return largestScore(values, std::vector<double>(values.size(), noise));
        };
        QCOMPARE(score({0, 0, 0, 10, 10}, 1), 120.0); // as above
        QCOMPARE(score({0, 0, 0, 10, 10}, 2), 30.0);
        QCOMPARE(score({0, 0, 9, 0, 0}, 1), 10.8); // 3 * 2 / 5 * 3^2
        QCOMPARE(score({4, 4, 4}, 1), 0.0);
        QCOMPARE(score({4}, 1), 0.0);
        QCOMPARE(score({}, 1), 0.0);
    }

    void bendsOfAShift()
    {
        const std::vector<double> places = {0, 1, 2, 3}, noise(4, 0.5);
        // A, B, C, D are single values: B lies 0.5 below the middle of A and C; its error is 0.5 sqrt 1.5.
        const auto shift = bendsAt(places, std::vector<double>{0, 0, 1, 1}, noise, 2);
        QVERIFY(shift && std::abs(shift->before - 1 / std::sqrt(1.5)) < 1e-12);
        QVERIFY(std::abs(shift->after - 1 / std::sqrt(1.5)) < 1e-12);
        const auto down = bendsAt(places, std::vector<double>{5, 5, 3, 3}, noise, 2);
        QVERIFY(down && down->before == down->after && std::abs(down->before - 2 / std::sqrt(1.5)) < 1e-12);
        // Too near to an end.
        QVERIFY(!bendsAt(places, std::vector<double>{0, 1, 1, 1}, noise, 1));
        QVERIFY(!bendsAt(places, std::vector<double>{0, 0, 0, 1}, noise, 3));
    }

    void curvesDoNotBendTwice_data()
    {
        QTest::addColumn<std::vector<double>>("places");
        QTest::addColumn<std::function<double(double)>>("curve");
        using Curve = std::function<double(double)>;
        const std::vector<double> equal = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11},
                                  doubling = {0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};
        for (const auto &[name, places] : {std::pair("equal steps", equal), std::pair("doubling steps", doubling)}) {
            QTest::newRow(qPrintable(QString("line, ") + name)) << places << Curve([](double x) { return 3 * x - 2; });
            QTest::newRow(qPrintable(QString("saturating, ") + name))
                << places << Curve([](double x) { return 1 - std::exp(-x / 2); });
            QTest::newRow(qPrintable(QString("power law, ") + name))
                << places << Curve([](double x) { return 5 / (1 + x); });
            QTest::newRow(qPrintable(QString("logarithm, ") + name))
                << places << Curve([](double x) { return std::log1p(x); });
            QTest::newRow(qPrintable(QString("ever faster, ") + name))
                << places << Curve([](double x) { return x * x; });
            QTest::newRow(qPrintable(QString("rise to a plateau, ") + name))
                << places << Curve([](double x) { return std::min(x, 4.0); });
        }
    }

    /// At every place, at least one bend is the wrong way or none.
    void curvesDoNotBendTwice()
    {
        QFETCH(std::vector<double>, places);
        QFETCH(std::function<double(double)>, curve);
        std::vector<double> values;
        for (const double place : places)
            values.push_back(curve(place));
        for (int position = 2; position + 2 <= std::ssize(places); ++position) {
            const auto bends = bendsAt(places, values, std::vector<double>(places.size(), 1), position);
            QVERIFY(bends && std::min(bends->before, bends->after) < 1e-9);
        }
    }
};

HEADWISE_TEST(TestChangePoints)
#include "tst_changepoints.moc"
