// SPDX-License-Identifier: GPL-3.0-or-later
// The clusters of the steps of a run beside those of a chosen one.
#include "core/clustering/analysis/stepclusters.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::clustering::analysis;
using namespace headwise::clustering::values;

namespace {

/// Heads of one layer at these places on a line.
HeadDistances onLine(const std::vector<double> &places)
{
    HeadDistances distances;
    distances.distances = DistanceMatrix(places.size());
    for (std::size_t a = 0; a < places.size(); ++a) {
        distances.heads.push_back({0, {attention::Stack::Decoder, 0, static_cast<int>(a)}});
        for (std::size_t b = a + 1; b < places.size(); ++b)
            distances.distances.set(a, b, std::abs(places[a] - places[b]));
    }
    return distances;
}

ClusterAnalysis threeClusters(const HeadDistances &distances)
{
    NoProgress progress;
    return analyseClusters(
        distances, {.cut = {.by = Cut::By::Count, .clusters = 3}, .map = MapKind::None, .gap = false}, progress);
}

/// Heads 0 1, 2 3, 4 5 are clusters.
const std::vector<double> pairsOfHeads{0, 1, 10, 11, 20, 21};

} // namespace

class TestStepClusters : public QObject
{
    Q_OBJECT

private slots:
    void theSameClustersAreKept()
    {
        NoProgress progress;
        const ClusterAnalysis chosen = threeClusters(onLine(pairsOfHeads));
        // Other distances, another order of the clusters on the line.
        const auto same = clustersAtStep(chosen, 300, onLine({50, 52, -10, -12, 20, 21}), progress);
        QCOMPARE(same.step, std::int64_t{300});
        QVERIFY(same.heads == 6 && same.clusters == 3);
        QVERIFY(same.kept == 6 && same.joined == 0 && same.left == 0);
        QCOMPARE(same.agreement, 1.0);
    }
    void aHeadThatMovesLeavesAndJoins()
    {
        NoProgress progress;
        const ClusterAnalysis chosen = threeClusters(onLine(pairsOfHeads));
        const auto moved = clustersAtStep(chosen, 100, onLine({0, 1, 10, 20.5, 20, 21}), progress); // head 3
        QVERIFY(moved.kept == 5 && moved.joined == 1 && moved.left == 1);
        for (const auto &match : moved.matches) {
            const bool losing = match.a == chosen.partition.labels[2], gaining = match.a == chosen.partition.labels[4];
            QCOMPARE(match.left, losing ? std::vector<int>{3} : std::vector<int>{});
            QCOMPARE(match.joined, gaining ? std::vector<int>{3} : std::vector<int>{});
        }
        // Pairs together in both: 01, 45. Chosen 3 of 15, step 4 of 15: (2 - 0.8) / (3.5 - 0.8).
        QVERIFY(std::abs(moved.agreement - 1.2 / 2.7) < 1e-12);
    }
    void aClusterWithoutAMatchGainsNobody()
    {
        NoProgress progress;
        const ClusterAnalysis chosen = threeClusters(onLine({0, 1, 10, 11, 20, 21}));
        // 2 goes to 0 1, 3 to 4 5, and head 6, which the chosen step does not have, is alone.
        const auto step = clustersAtStep(chosen, 0, onLine({0, 1, 0.5, 20.5, 20, 21, 90}), progress);
        QCOMPARE(step.heads, 6);
        QVERIFY(step.kept == 4 && step.joined == 2 && step.left == 2);
        const auto &lost = step.matches[static_cast<std::size_t>(chosen.partition.labels[2])];
        QVERIFY(lost.b < 0 && lost.kept.empty() && lost.joined.empty());
        QCOMPARE(lost.left, (std::vector<int>{2, 3}));
    }
    void fewerHeadsMakeFewerClusters()
    {
        NoProgress progress;
        const ClusterAnalysis chosen = threeClusters(onLine(pairsOfHeads));
        const auto step = clustersAtStep(chosen, 0, onLine({0, 5}), progress);
        QVERIFY(step.heads == 2 && step.clusters == 2);
        QVERIFY(step.kept == 1 && step.left == 1); // 0 and 1 were together
    }
};

HEADWISE_TEST(TestStepClusters)
#include "tst_stepclusters.moc"
