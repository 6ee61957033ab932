// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/curve.h"
#include "tests/support/registry.h"

using namespace headwise::pruning;

class TestCurve : public QObject
{
    Q_OBJECT

private slots:
    void pointsStandByPlanThenRemoved()
    {
        Curve curve;
        setPoint(curve, {.plan = "importance", .removed = 8});
        setPoint(curve, {.plan = "both", .removed = 2});
        setPoint(curve, {.plan = "importance", .removed = 0});
        setPoint(curve, {.plan = "importance", .removed = 16});
        setPoint(curve, {.plan = "both", .removed = 1});
        QStringList points;
        for (const CurvePoint &point : curve.points)
            points << QString("%1 %2").arg(QString::fromStdString(point.plan)).arg(point.removed);
        QCOMPARE(points.join(", "), "importance 0, importance 8, importance 16, both 1, both 2");
    }
    void measuredPointsReplacePredictedOnes()
    {
        Curve curve;
        setPoint(curve, {.plan = "both", .removed = 1, .predicted = 0.5});
        setPoint(curve, {.plan = "both", .removed = 2, .predicted = 0.25});
        setPoint(curve, {.plan = "both", .removed = 1, .value = 0.75, .predicted = 0.5});
        QCOMPARE(curve.points.size(), std::size_t(2));
        QCOMPARE(curve.points[0].value, 0.75);
    }
    void changesAreDistinguishableBesideZero()
    {
        QVERIFY(CurvePoint({.changeLow = 0.1, .changeHigh = 0.2}).distinguishable());
        QVERIFY(CurvePoint({.changeLow = -0.2, .changeHigh = -0.1}).distinguishable());
        QVERIFY(!CurvePoint({.changeLow = -0.2, .changeHigh = 0.1}).distinguishable());
        QVERIFY(!CurvePoint({.changeLow = 0, .changeHigh = 0}).distinguishable());
        QVERIFY(!CurvePoint().distinguishable());
    }
};

HEADWISE_TEST(TestCurve)
#include "tst_curve.moc"
