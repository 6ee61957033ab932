// SPDX-License-Identifier: GPL-3.0-or-later
// Maps in fewer cells: the largest of each block, and nothing lost.
#include "core/attention/reducedmap.h"
#include "tests/support/registry.h"

#include <QTest>

#include <cmath>

using namespace headwise;
using namespace headwise::attention;

class TestReducedMap : public QObject
{
    Q_OBJECT
private slots:
    void blocksAreTheSmallestThatFit()
    {
        const Map map(155, 64);
        QVERIFY((blocksFor(map.view(), 64) == BlockSize{3, 1})); // 2 would need 78 rows
        QVERIFY(blocksFor(map.view(), 155).whole());
        QCOMPARE(sharedPlaces(2048, 64), 32);
        QCOMPARE(sharedPlaces(2049, 64), 33);
        QCOMPARE(sharedPlaces(5, 0), 1); // a widget that is not laid out yet
    }

    void eachCellIsTheFarthestFromZero()
    {
        Map map(3, 5);
        map.values = {0.1F, 0.2F, 0.0F, 0.3F, 0.4F, //
            0.0F, 0.1F, -0.9F, 0.8F, 0.0F,          //
            0.5F, 0.0F, 0.0F, 0.0F, 0.6F};
        const Map reduced = reducedMap(map.view(), {}, {2, 2});
        QCOMPARE(reduced.queries, 2);
        QCOMPARE(reduced.keys, 3);
        // Neither means (0.1, 0.05, ...) nor the signed maximum (0.8); the last blocks are smaller.
        QCOMPARE(reduced.values, (std::vector<float>{0.2F, -0.9F, 0.4F, 0.5F, 0.0F, 0.6F}));
        QVERIFY(reduced.rowMass.empty());
    }

    void unseenKeysAreNotZeros()
    {
        Map map(4, 4);
        map.at(1, 3) = 1; // a later key: not seen
        map.at(2, 2) = std::nanf("");
        map.at(3, 3) = 0.25F;
        const Map reduced = reducedMap(map.view(), {.causal = true}, {2, 2});
        QCOMPARE(reduced.at(0, 0), 0.0F);
        QVERIFY(std::isnan(reduced.at(0, 1)));
        QCOMPARE(reduced.at(1, 1), 0.25F); // NaN is no weight
    }

    void sinksKeepTheirLargestWeight()
    {
        Map map(3, 2);
        map.rowMass = {0.9F, 0.4F, 0.7F};
        const Map reduced = reducedMap(map.view(), {}, {2, 1});
        QCOMPARE(reduced.view().sink(0), 0.6F);
        QVERIFY(std::abs(reduced.view().sink(1) - 0.3F) < 1e-6F);
    }

    void singleCellsAreNeverLost()
    {
        for (int token = 0; token < 155; ++token) {
            Map map(155, 155);
            map.at(token, 154 - token) = 1;
            const BlockSize block = blocksFor(map.view(), 64);
            QCOMPARE(reducedMap(map.view(), {}, block).at(token / block.rows, (154 - token) / block.columns), 1.0F);
        }
    }
};

HEADWISE_TEST(TestReducedMap)
#include "tst_reducedmap.moc"
