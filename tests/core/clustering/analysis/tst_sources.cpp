// SPDX-License-Identifier: GPL-3.0-or-later
// Clusters of two sources, and of groups of heads.
#include "core/clustering/analysis/keygroups.h"
#include "core/clustering/analysis/sourcematch.h"
#include "tests/core/clustering/samples.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::tests;
using namespace headwise::clustering::analysis;
using namespace headwise::clustering::values;

namespace {

/// Six heads of each of two sources on a line: 0, 1, 10, 11, 20, 21 and the same, moved by `moved`, in the other order
/// when `reversed`.
HeadDistances twoSources(double moved, bool reversed)
{
    const double line[] = {0, 1, 10, 11, 20, 21};
    std::vector<double> places(std::begin(line), std::end(line));
    for (std::size_t i = 0; i < 6; ++i)
        places.push_back(line[reversed ? 5 - i : i] + moved);
    HeadDistances distances;
    distances.distances = DistanceMatrix(12);
    for (std::size_t a = 0; a < 12; ++a) {
        distances.heads.push_back({a / 6, {attention::Stack::Encoder, 0, static_cast<int>(a % 6)}});
        for (std::size_t b = a + 1; b < 12; ++b)
            distances.distances.set(a, b, std::abs(places[a] - places[b]));
    }
    return distances;
}

ClusterAnalysis clustersOf(const HeadDistances &distances, std::size_t source)
{
    NoProgress progress;
    return analyseClusters(distancesOfSource(distances, source),
        {.cut = {.by = Cut::By::Count, .clusters = 3}, .map = MapKind::None, .gap = false}, progress);
}

} // namespace

class TestClusterSources : public QObject
{
    Q_OBJECT
private slots:
    void aSourceHasItsOwnDistances()
    {
        HeadDistances joint = twoSources(0.1, false);
        joint.resampled = {2, 66, std::vector<float>(132, 3)};
        const HeadDistances own = distancesOfSource(joint, 1);
        QCOMPARE(own.heads.size(), std::size_t(6));
        QCOMPARE(own.heads[0].source, std::size_t(1));
        QVERIFY(std::abs(own.distances.at(0, 2) - 10) < 1e-9);
        QCOMPARE(own.resampled.pairs, std::size_t(15));
        QCOMPARE(own.resampled.values, std::vector<float>(30, 3));
    }
    void theSameHeadsAreMatchedByName()
    {
        const HeadDistances joint = twoSources(0, false);
        const ClusterAnalysis a = clustersOf(joint, 0), b = clustersOf(joint, 1);
        QVERIFY(haveSameHeads(a, b));
        const auto matches = matchedClusters(a, b, sameHeads(a, b));
        QCOMPARE(matches.size(), std::size_t(3));
        for (const auto &match : matches) {
            QCOMPARE(match.overlap, 1.0);
            QCOMPARE(match.kept.size(), std::size_t(2));
        }
    }
    void otherHeadsAreMatchedByDistance()
    {
        const HeadDistances joint = twoSources(0.1, true);
        const ClusterAnalysis a = clustersOf(joint, 0), b = clustersOf(joint, 1);
        const std::vector<PairedHeads> pairs = nearestHeads(joint, a, b);
        QCOMPARE(pairs, (std::vector<PairedHeads>{{0, 5}, {1, 4}, {2, 3}, {3, 2}, {4, 1}, {5, 0}}));
        for (const auto &match : matchedClusters(a, b, pairs))
            QCOMPARE(match.overlap, 1.0);
    }
    void groupsOfHeadsAreItems()
    {
        // Heads 0 and 1 share key head 0, heads 2 and 3 key head 1, heads 4 and 5 have keys of their own.
        HeadDistances distances = distancesOfSource(twoSources(0, false), 0);
        QVERIFY(!hasKeyGroups(distances));
        for (const int head : {0, 1, 2, 3})
            distances.heads[static_cast<std::size_t>(head)].keyHead = head / 2;
        QVERIFY(hasKeyGroups(distances));
        distances.distances.set(0, 2, std::nan(""));
        distances.resampled = {1, 15, std::vector<float>(15, 2)};
        const KeyGroups groups = keyGroups(distances);
        QCOMPARE(groups.members, (std::vector<std::vector<int>>{{0, 1}, {2, 3}, {4}, {5}}));
        QVERIFY(std::abs(groups.distances.distances.at(0, 1) - (11 + 9 + 10) / 3.0) < 1e-9); // without 0 to 2
        QVERIFY(std::abs(groups.distances.distances.at(0, 2) - (20 + 19) / 2.0) < 1e-9);
        QVERIFY(std::abs(groups.distances.distances.at(2, 3) - 1) < 1e-9);
        QCOMPARE(groups.distances.resampled.values, std::vector<float>(6, 2));
        QCOMPARE(groups.distances.heads[1].head.head, 2);
    }
    void headsOfOtherLayersAreOtherGroups()
    {
        HeadDistances distances = distancesOfSource(twoSources(0, false), 0);
        for (int head = 0; head < 6; ++head) {
            distances.heads[static_cast<std::size_t>(head)].keyHead = 0;
            distances.heads[static_cast<std::size_t>(head)].head.layer = head / 3;
        }
        QCOMPARE(keyGroups(distances).members, (std::vector<std::vector<int>>{{0, 1, 2}, {3, 4, 5}}));
    }
};

HEADWISE_TEST(TestClusterSources)
#include "tst_sources.moc"
