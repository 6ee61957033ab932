// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/values/clusters.h"
#include "core/clustering/values/distancematrix.h"

#include "tests/support/registry.h"

using namespace headwise::clustering::values;

class TestClusteringValues : public QObject
{
    Q_OBJECT
private slots:
    void condensedHasTheOrderOfPdist()
    {
        DistanceMatrix matrix(4);
        double value = 0;
        for (std::size_t a = 0; a < 4; ++a)
            for (std::size_t b = a + 1; b < 4; ++b)
                matrix.set(b, a, ++value);
        QCOMPARE(std::vector<double>(matrix.condensed().begin(), matrix.condensed().end()),
            (std::vector<double>{1, 2, 3, 4, 5, 6}));
        QCOMPARE(matrix.at(1, 3), 5.0);
        QCOMPARE(matrix.at(3, 1), 5.0);
        QCOMPARE(matrix.at(2, 2), 0.0);
    }
    void fewItemsHaveNoPair()
    {
        QVERIFY(DistanceMatrix().condensed().empty());
        QVERIFY(DistanceMatrix(1).condensed().empty());
        QCOMPARE(DistanceMatrix(1).at(0, 0), 0.0);
    }
    void clustersAreNumberedInTheOrderGiven()
    {
        const std::vector<int> labels{7, 3, 7, 5}, order{3, 1, 0, 2};
        QCOMPARE(partitionInOrder(labels), (Partition{{0, 1, 0, 2}, 3}));
        QCOMPARE(partitionInOrder(labels, order), (Partition{{2, 1, 2, 0}, 3}));
        QCOMPARE(membersOf(partitionInOrder(labels, order)), (std::vector<std::vector<int>>{{3}, {1}, {0, 2}}));
    }
};

HEADWISE_TEST(TestClusteringValues)
#include "tst_values.moc"
