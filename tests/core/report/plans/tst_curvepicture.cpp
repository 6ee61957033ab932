// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/plans/curvepicture.h"
#include "tests/support/registry.h"

#include <QRegularExpression>
#include <QString>

#include <cmath>

using namespace headwise;
using namespace headwise::report::plans;

namespace {

pruning::Curve curveOf(std::vector<pruning::CurvePoint> points)
{
    pruning::Curve curve{.protocol = {.metric = "accuracy", .value = 0.9}, .heads = 8, .points = std::move(points)};
    return curve;
}

} // namespace

class TestCurvePicture : public QObject
{
    Q_OBJECT
private slots:
    void ticksAreRoundAndHoldTheValues()
    {
        const auto fine = ticksOf(0.71, 0.93);
        QCOMPARE(fine.size(), std::size_t(6));
        for (std::size_t i = 0; i < fine.size(); ++i)
            QVERIFY(std::abs(fine[i] - (0.7 + 0.05 * static_cast<double>(i))) < 1e-12);
        QCOMPARE(ticksOf(0, 10), (std::vector{0.0, 2.0, 4.0, 6.0, 8.0, 10.0}));
        for (const auto &[low, high] : {std::pair(3.0, 3.0), std::pair(0.0, 0.0), std::pair(-1e-9, 1e-9),
                 std::pair(1e6, 1e6 + 1), std::pair(-20.0, 1000.0)}) {
            const auto ticks = ticksOf(low, high);
            QVERIFY(ticks.size() >= 2 && ticks.size() <= 13);
            QVERIFY(ticks.front() <= low + 1e-12 && ticks.back() >= high - 1e-12);
        }
    }
    void pointsIntervalsAndPredictions()
    {
        const QString svg = QString::fromStdString(
            curvePicture(curveOf({{.plan = "importance", .removed = 0, .value = 0.9, .low = 0.8, .high = 1.0},
                {.plan = "importance", .removed = 4, .value = 0.8, .low = 0.7, .high = 0.9, .predicted = 0.85},
                {.plan = "plan", .removed = 2, .value = 0.9}})));
        QCOMPARE(svg.count("class=\"p0\""), 3); // two points and the key
        QCOMPARE(svg.count("class=\"p1\""), 2);
        QVERIFY(svg.contains("class=\"l0 dashed\"") && svg.contains(">predicted<"));
        QVERIFY(svg.contains("plan: 2 removed, 0.9000"));
        QVERIFY(!svg.contains("class=\"band\""));
        // removed 4 of 8 stands at the right end; ticks from 0.7 to 1 place 0.8 at two thirds of the height
        QVERIFY(svg.contains("4 (50 %)"));
        QVERIFY2(svg.contains("x=\"540.5\" y=\"197.17\""), qPrintable(svg));
    }
    void randomOrdersAreABand()
    {
        const QString svg = QString::fromStdString(curvePicture(
            curveOf({{.plan = "random 1", .removed = 0, .value = 0.9}, {.plan = "random 1", .removed = 4, .value = 0.5},
                {.plan = "random 2", .removed = 0, .value = 0.9}, {.plan = "random 2", .removed = 4, .value = 0.7}})));
        const auto band = QRegularExpression("<path d=\"([^\"]*)\"[^>]*class=\"band\"").match(svg).captured(1);
        QCOMPARE(band.count('L'), 3); // four corners
        QVERIFY(band.endsWith('z') && svg.contains(">random orders<") && !svg.contains("class=\"p0\""));
    }
    void whatIsNotKnownIsNotDrawn()
    {
        QCOMPARE(curvePicture(curveOf({})), std::string());
        QCOMPARE(curvePicture(curveOf({{.plan = "importance", .removed = 3, .predicted = 0.4}})), std::string());
        auto curve = curveOf({{.plan = "x", .removed = 1, .value = 1, .low = std::nan(""), .high = INFINITY}});
        const auto svg = curvePicture(curve);
        QVERIFY(svg.find("nan") == std::string::npos && svg.find("inf") == std::string::npos);
    }
};

HEADWISE_TEST(TestCurvePicture)
#include "tst_curvepicture.moc"
