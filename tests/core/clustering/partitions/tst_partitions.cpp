// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"
#include "core/clustering/partitions/agreement.h"
#include "core/clustering/partitions/clusteroverlap.h"
#include "core/clustering/partitions/gap.h"
#include "core/clustering/partitions/medoids.h"
#include "core/clustering/partitions/silhouette.h"
#include "core/clustering/partitions/stability.h"
#include "core/clustering/trees/cut.h"
#include "core/clustering/trees/linkage.h"
#include "tests/core/clustering/samples.h"
#include "tests/support/registry.h"

#include <bit>
#include <numeric>

using namespace headwise;
using namespace headwise::tests;
using namespace headwise::clustering;
using namespace headwise::clustering::partitions;
using namespace headwise::clustering::values;

namespace {

Partition partitionOf(const std::vector<int> &labels) { return partitionInOrder(labels); }

bool near(double a, double b, double tolerance = 1e-12) { return std::abs(a - b) < tolerance; }

/// Table 1 of Rousseeuw 1987: mean dissimilarities of twelve countries, in the judgement of students: BEL BRA CHI CUB
/// EGY FRA IND ISR USA USS YUG ZAI; the lower triangle, row by row.
DistanceMatrix countries()
{
    const std::vector<double> lower{5.58, 7.00, 6.50, 7.08, 7.00, 3.83, 4.83, 5.08, 8.17, 5.83, 2.17, 5.75, 6.67, 6.92,
        4.92, 6.42, 5.00, 5.58, 6.00, 4.67, 6.42, 3.42, 5.50, 6.42, 6.42, 5.00, 3.92, 6.17, 2.50, 4.92, 6.25, 7.33,
        4.50, 2.25, 6.33, 2.75, 6.08, 6.67, 4.25, 2.67, 6.00, 6.17, 6.17, 6.92, 6.17, 5.25, 6.83, 4.50, 3.75, 5.75,
        5.42, 6.08, 5.83, 6.67, 3.67, 4.75, 3.00, 6.08, 6.67, 5.00, 5.58, 4.83, 6.17, 5.67, 6.50, 6.92};
    DistanceMatrix matrix(12);
    std::size_t next = 0;
    for (std::size_t a = 1; a < 12; ++a)
        for (std::size_t b = 0; b < a; ++b)
            matrix.set(a, b, lower[next++]);
    return matrix;
}

double costOf(const DistanceMatrix &distances, const std::vector<int> &medoids)
{
    double cost = 0;
    for (std::size_t item = 0; item < distances.items(); ++item) {
        double nearest = std::numeric_limits<double>::infinity();
        for (const int medoid : medoids)
            nearest = std::min(nearest, distances.at(item, static_cast<std::size_t>(medoid)));
        cost += nearest;
    }
    return cost;
}

/// The cheapest medoids of all choices.
double cheapestMedoids(const DistanceMatrix &distances, int count)
{
    double cheapest = std::numeric_limits<double>::infinity();
    for (unsigned chosen = 0; chosen < 1u << distances.items(); ++chosen) {
        if (std::popcount(chosen) != count)
            continue;
        std::vector<int> medoids;
        for (int item = 0; item < static_cast<int>(distances.items()); ++item)
            if (chosen >> item & 1)
                medoids.push_back(item);
        cheapest = std::min(cheapest, costOf(distances, medoids));
    }
    return cheapest;
}

} // namespace

class TestPartitions : public QObject
{
    Q_OBJECT
private slots:
    void silhouettesOfCountries_data()
    {
        QTest::addColumn<std::vector<int>>("labels");
        QTest::addColumn<std::vector<double>>("expected"); // figures 2 and 3 of the paper, two decimals
        QTest::addColumn<double>("mean");
        QTest::newRow("two") << std::vector<int>{1, 1, 2, 2, 1, 1, 2, 1, 1, 2, 2, 1}
                             << std::vector<double>{.39, .22, .33, .40, .20, .35, -.04, .30, .43, .34, .26, .19} << .28;
        QTest::newRow("three") << std::vector<int>{1, 2, 3, 3, 1, 1, 2, 1, 1, 3, 3, 2}
                               << std::vector<double>{.42, .25, .31, .48, .02, .44, .17, .37, .47, .44, .31, .28}
                               << .33;
    }
    void silhouettesOfCountries()
    {
        QFETCH(std::vector<int>, labels);
        QFETCH(std::vector<double>, expected);
        QFETCH(double, mean);
        const std::vector<double> found = silhouettes(countries(), partitionOf(labels));
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(near(found[i], expected[i], 0.0051), qPrintable(QString::number(found[i])));
        QVERIFY(near(meanSilhouette(countries(), partitionOf(labels)), mean, 0.0051));
    }
    void silhouettesOfCities()
    {
        // silhouette_samples of scikit-learn; item 1 is alone.
        const std::vector<double> expected{
            0.4962235649546828, 0.0, 0.5322033898305085, 0.4935897435897436, -0.15055467511885895, 0.655};
        const std::vector<double> found = silhouettes(cities(), partitionOf({0, 1, 2, 0, 0, 2}));
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(near(found[i], expected[i]));
    }
    void silhouettesThatAreNotDefined()
    {
        QVERIFY(std::isnan(meanSilhouette(cities(), partitionOf({0, 0, 0, 0, 0, 0}))));
        QVERIFY(std::isnan(meanSilhouette(cities(), partitionOf({0, 1, 2, 3, 4, 5}))));
        QCOMPARE(silhouettes(DistanceMatrix(3), partitionOf({0, 0, 1})), (std::vector<double>{0, 0, 0}));
    }
    void clustersAreDescribed()
    {
        const std::vector<Cluster> clusters = describeClusters(cities(), partitionOf({0, 1, 2, 0, 0, 2}));
        QCOMPARE(clusters[0].members, (std::vector<int>{0, 3, 4}));
        QCOMPARE(clusters[0].medoid, 3); // 255 + 219 is less than 255 + 412 and 412 + 219
        QVERIFY(near(clusters[0].cohesion, 1 - (255.0 + 412 + 219) / 3));
        QCOMPARE(clusters[1].medoid, 1);
        QVERIFY(std::isnan(clusters[1].cohesion));
        QVERIFY(near(clusters[2].silhouette, (0.5322033898305085 + 0.655) / 2));
        QCOMPARE(clusters[2].medoid, 2); // the first of equals
    }
    void adjustedRandIndices_data()
    {
        QTest::addColumn<std::vector<int>>("a");
        QTest::addColumn<std::vector<int>>("b");
        QTest::addColumn<double>("expected"); // adjusted_rand_score of scikit-learn
        using Labels = std::vector<int>;
        QTest::newRow("partly") << Labels{0, 0, 1, 1, 2, 2} << Labels{0, 0, 1, 2, 2, 2} << 0.4444444444444444;
        QTest::newRow("finer") << Labels{0, 0, 1, 2} << Labels{0, 0, 1, 1} << 0.5714285714285714;
        QTest::newRow("all against none") << Labels{0, 1, 2, 3} << Labels{0, 0, 0, 0} << 0.0;
        QTest::newRow("one cluster") << Labels{0, 0, 0, 0} << Labels{1, 1, 1, 1} << 1.0;
        QTest::newRow("names do not matter") << Labels{0, 0, 5, 5} << Labels{9, 9, -3, -3} << 1.0;
        QTest::newRow("below chance") << Labels{0, 0, 1, 1} << Labels{0, 1, 0, 1} << -0.5;
    }
    void adjustedRandIndices()
    {
        QFETCH(std::vector<int>, a);
        QFETCH(std::vector<int>, b);
        QFETCH(double, expected);
        QVERIFY(near(adjustedRandIndex(a, b), expected));
        QVERIFY(near(adjustedRandIndex(b, a), expected));
    }
    void medoidsAreTheCheapest()
    {
        for (int count = 1; count <= 6; ++count) {
            const MedoidClusters found = MedoidSearch(cities(), 6).clusters(count);
            QVERIFY(near(found.cost, cheapestMedoids(cities(), count)));
            QCOMPARE(static_cast<int>(found.medoids.size()), count);
        }
        int cheapest = 0;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const DistanceMatrix distances = randomPoints(12, seed);
            const MedoidClusters found = MedoidSearch(distances, 3).clusters(3);
            // A local optimum: no swap of one medoid with one item lowers the cost.
            for (std::size_t place = 0; place < 3; ++place)
                for (int item = 0; item < 12; ++item) {
                    std::vector<int> swapped = found.medoids;
                    swapped[place] = item;
                    QVERIFY(costOf(distances, swapped) > found.cost - 1e-9);
                }
            QVERIFY(near(costOf(distances, found.medoids), found.cost));
            cheapest += near(found.cost, cheapestMedoids(distances, 3), 1e-9) ? 1 : 0;
        }
        QVERIFY2(cheapest >= 12, qPrintable(QString::number(cheapest)));
    }
    void medoidsOfEqualItems()
    {
        const MedoidClusters found = MedoidSearch(DistanceMatrix(5), 3).clusters(2);
        QCOMPARE(found.cost, 0.0);
        QCOMPARE(found.medoids, (std::vector<int>{0, 1}));
    }
    void overlapsAreCounted()
    {
        const ClusterOverlaps overlaps(partitionOf({0, 0, 0, 1, 1}), partitionOf({0, 0, 1, 1, 1}));
        QVERIFY(near(overlaps.jaccard(0, 0), 2.0 / 3));
        QVERIFY(near(overlaps.jaccard(0, 1), 1.0 / 5));
        QVERIFY(near(overlaps.jaccard(1, 1), 2.0 / 3));
        QCOMPARE(overlaps.jaccard(1, 0), 0.0);
    }
    void stabilityIsTheMeanOfTheBestOverlaps()
    {
        const Partition partition = partitionOf({0, 0, 0, 1, 1, 1});
        const Stability stability = stabilityOf(
            partition, std::vector{partition, partitionOf({0, 0, 1, 1, 1, 1}), partitionOf({1, 1, 1, 0, 0, 0})});
        QVERIFY(near(stability.clusters[0], (1 + 2.0 / 3 + 1) / 3));
        QVERIFY(near(stability.clusters[1], (1 + 3.0 / 4 + 1) / 3));
        QVERIFY(near(stability.changes[2], 1.0 / 3)); // in the second resample it is with the others
        QCOMPARE(stability.changes[0], 0.0);
        QCOMPARE(stability.changes[5], 0.0);
        QVERIFY(std::isnan(stabilityOf(partition, {}).clusters[0]));
    }
    void clustersAreMatchedByTheirOverlap()
    {
        const Partition partition = partitionOf({0, 0, 1, 1, 2, 2});
        const std::vector<ClusterMatch> same =
            matchClusters(partition, partitionInOrder(partition.labels, std::vector{5, 4, 3, 2, 1, 0}));
        QCOMPARE(same.size(), std::size_t(3));
        for (const ClusterMatch &match : same) {
            QCOMPARE(match.overlap, 1.0);
            QCOMPARE(match.b, 2 - match.a);
            QCOMPARE(match.kept.size(), std::size_t(2));
            QVERIFY(match.joined.empty() && match.left.empty());
        }
    }
    void itemsJoinAndLeave()
    {
        // Item 2 moves from the first cluster to the second; item 5 is only in one source; the third one is new.
        Partition a = partitionOf({0, 0, 0, 1, 1, 1, 1}), b = partitionOf({0, 0, 1, 1, 1, 2, 2});
        a.labels[5] = -1;
        const std::vector<ClusterMatch> matches = matchClusters(a, b);
        QCOMPARE(matches.size(), std::size_t(3));
        QCOMPARE(matches[0], (ClusterMatch{0, 0, 2.0 / 3, {0, 1}, {}, {2}}));
        QCOMPARE(matches[1], (ClusterMatch{1, 1, 2.0 / 4, {3, 4}, {2}, {6}}));
        QCOMPARE(matches[2], (ClusterMatch{-1, 2, 0, {}, {6}, {}}));
    }
    void assignmentBeatsGreed()
    {
        // The largest overlap, 3/7, is of the first two; taking it would leave the others without a partner.
        const std::vector<ClusterMatch> matches =
            matchClusters(partitionOf({0, 0, 0, 0, 0, 1, 1}), partitionOf({0, 0, 0, 1, 1, 0, 0}));
        double sum = 0;
        for (const ClusterMatch &match : matches)
            sum += match.overlap;
        QVERIFY(near(sum, 0.8));
    }
    void gapFindsOneAndThreeClusters()
    {
        const auto cut = [](const DistanceMatrix &distances) {
            std::vector<Partition> partitions;
            for (int k = 1; k <= 6; ++k)
                partitions.push_back(trees::cutIntoClusters(trees::agglomerate(distances, trees::Linkage::Average), k));
            return partitions;
        };
        const auto chosen = [&](double apart) {
            statistics::Random random(7);
            embedding::Coordinates points{90, 2, {}};
            for (int i = 0; i < 90; ++i) {
                points.values.push_back(uniform(random) + apart * (i % 3 == 1 ? 1 : 0));
                points.values.push_back(uniform(random) + apart * (i % 3 == 2 ? 1 : 0));
            }
            NoProgress progress;
            const std::vector<ClusterCountValue> gaps =
                gapCurve(points, cut, cut(embedding::euclideanDistances(points)), {}, progress);
            for (std::size_t i = 0; i + 1 < gaps.size(); ++i)
                if (gaps[i].value >= gaps[i + 1].value - gaps[i + 1].error)
                    return gaps[i].clusters;
            return 0;
        };
        QCOMPARE(chosen(0), 1);
        QCOMPARE(chosen(5), 3);
    }
};

HEADWISE_TEST(TestPartitions)
#include "tst_partitions.moc"
