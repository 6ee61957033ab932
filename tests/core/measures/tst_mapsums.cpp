// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/mapsums.h"

#include "tests/core/measures/reference.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::measures;
using namespace headwise::tests;

class TestMapSums : public QObject
{
    Q_OBJECT
private slots:
    void validMapsHaveNoDefects()
    {
        QVERIFY(!mapDefects(randomMap(50, 50, {}, 3, 1).view(), {}, 1e-5).any());
        QVERIFY(!mapDefects(randomMap(50, 50, {.causal = true}, 3, 1).view(), {.causal = true}, 1e-5).any());
    }
    void brokenRowsAreCountedByKind()
    {
        attention::Map map = randomMap(40, 40, {}, 1, 1);
        map.at(3, 39) = std::numeric_limits<float>::quiet_NaN();
        map.at(4, 0) = std::numeric_limits<float>::infinity();
        map.at(5, 6) += 0.25f;
        map.at(6, 1) += 0.5f;
        map.at(6, 2) = -map.at(6, 2) - 0.5f;
        const MapDefects defects = mapDefects(map.view(), {}, 1e-3);
        QCOMPARE(defects.nonFiniteRows, 2);
        QCOMPARE(defects.negativeRows, 1);
        QCOMPARE(defects.unevenRows, 2); // the sum of row 6 is lower by twice the weight whose sign was changed
        QVERIFY(std::abs(defects.worstSum - 1.25) < 1e-6);
    }
    void weightOnKeysThatARowCannotSeeIsADefect()
    {
        const MapDefects defects = mapDefects(randomMap(10, 10, {}, 1, 1).view(), {.causal = true}, 1e-3);
        QCOMPARE(defects.maskedRows, 9); // all but the last row, which has no masked key
        QCOMPARE(defects.unevenRows, 9);
    }
    void roundingToHalfPrecisionIsWithinItsTolerance()
    {
        attention::Map map = randomMap(64, 64, {}, 2, 1);
        for (float &v : map.values)
            v = std::ldexp(std::round(std::ldexp(v, 14)), -14); // coarser than float16 below 1/8
        QVERIFY(mapDefects(map.view(), {}, 1e-5).any());
        QVERIFY(!mapDefects(map.view(), {}, 64 * std::ldexp(1.0, -15)).any());
    }
    /// Rows that sum to 0.75 are uneven unless the sink holds the rest.
    void rowsSumToTheirMass()
    {
        attention::Map map = randomSinkMap(20, 20, {}, 1, 1);
        QVERIFY(!mapDefects(map.view(), {}, 1e-5, attention::Normalisation::SoftmaxWithSink).any());
        map.rowMass[5] = 1;
        const MapDefects defects = mapDefects(map.view(), {}, 1e-5, attention::Normalisation::SoftmaxWithSink);
        QCOMPARE(defects.unevenRows, 1);
        QCOMPARE(defects.worstMass, 1.0);
        map.rowMass.clear();
        QCOMPARE(mapDefects(map.view(), {}, 1e-5).unevenRows, 15); // all but rows 0, 4, 8, ...
    }
    void signedRowsMayBeNegative()
    {
        attention::Map map(1, 2);
        map.values = {1.5f, -0.25f};
        QVERIFY(mapDefects(map.view(), {}, 1e-5).any());
        QVERIFY(!mapDefects(map.view(), {}, 1e-5, attention::Normalisation::None).any());
        map.rowMass = {1.25f};
        QVERIFY(!mapDefects(map.view(), {}, 1e-5, attention::Normalisation::None).any());
        map.rowMass = {1};
        QVERIFY(mapDefects(map.view(), {}, 1e-5, attention::Normalisation::None).any());
    }
};

HEADWISE_TEST(TestMapSums)
#include "tst_mapsums.moc"
