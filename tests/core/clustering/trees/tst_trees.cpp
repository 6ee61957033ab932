// SPDX-License-Identifier: GPL-3.0-or-later
// Expected linkage matrices and cuts are those of scipy 1.11 on its own test data.
#include "core/base/parallel.h"
#include "core/clustering/trees/cut.h"
#include "core/clustering/trees/leaforder.h"
#include "core/clustering/trees/linkage.h"
#include "tests/core/clustering/samples.h"
#include "tests/support/registry.h"

#include <numeric>

using namespace headwise;
using namespace headwise::tests;
using namespace headwise::clustering::trees;
using namespace headwise::clustering::values;

namespace {

/// The smallest cost of all orders in which no branches cross, by trying all: 2^(items - 1) of them.
double cheapestOrder(const Tree &tree, const DistanceMatrix &distances)
{
    double cheapest = std::numeric_limits<double>::infinity();
    for (unsigned flips = 0; flips < 1u << tree.merges.size(); ++flips) {
        std::vector<std::vector<int>> leaves;
        for (int item = 0; item < tree.items; ++item)
            leaves.push_back({item});
        for (std::size_t m = 0; m < tree.merges.size(); ++m) {
            std::vector<int> first = leaves[static_cast<std::size_t>(tree.merges[m].first)],
                             second = leaves[static_cast<std::size_t>(tree.merges[m].second)];
            if (flips >> m & 1)
                std::swap(first, second);
            first.insert(first.end(), second.begin(), second.end());
            leaves.push_back(std::move(first));
        }
        cheapest = std::min(cheapest, costOfOrder(leaves.back(), distances));
    }
    return cheapest;
}

/// True when the leaves of every node are side by side in the tree's order.
bool branchesDoNotCross(const Tree &tree)
{
    std::vector<std::vector<std::ptrdiff_t>> places;
    for (int item = 0; item < tree.items; ++item)
        places.push_back({std::find(tree.order.begin(), tree.order.end(), item) - tree.order.begin()});
    for (const Merge &merge : tree.merges) {
        std::vector<std::ptrdiff_t> all = places[static_cast<std::size_t>(merge.first)];
        const auto &second = places[static_cast<std::size_t>(merge.second)];
        all.insert(all.end(), second.begin(), second.end());
        const auto [low, high] = std::minmax_element(all.begin(), all.end());
        if (*high - *low + 1 != merge.size || static_cast<int>(all.size()) != merge.size)
            return false;
        places.push_back(std::move(all));
    }
    return true;
}

Tree orderedTree(const DistanceMatrix &distances, Linkage linkage)
{
    NoProgress progress;
    Tree tree = agglomerate(distances, linkage);
    orderLeaves(tree, distances, progress);
    return tree;
}

} // namespace

class TestTrees : public QObject
{
    Q_OBJECT
private slots:
    void linkagesOfCities_data()
    {
        QTest::addColumn<int>("linkage");
        QTest::addColumn<std::vector<Merge>>("merges");
        const auto row = [](const char *name, Linkage linkage, const std::vector<Merge> &merges) {
            QTest::newRow(name) << static_cast<int>(linkage) << merges;
        };
        const Merge first{2, 5, 138, 2}, second{3, 4, 219, 2};
        row("single", Linkage::Single, {first, second, {0, 7, 255, 3}, {1, 8, 268, 4}, {6, 9, 295, 6}});
        row("complete", Linkage::Complete, {first, second, {1, 6, 400, 3}, {0, 7, 412, 3}, {8, 9, 996, 6}});
        row("average", Linkage::Average,
            {first, second, {0, 7, 333.5, 3}, {1, 6, 347.5, 3}, {8, 9, 680.7777777777777, 6}});
        row("weighted", Linkage::Weighted, {first, second, {0, 7, 333.5, 3}, {1, 6, 347.5, 3}, {8, 9, 670.125, 6}});
        row("ward", Linkage::Ward,
            {first, second, {0, 7, 374.8675321585835, 3}, {1, 6, 397.91372599262434, 3}, {8, 9, 1159.133584478798, 6}});
    }
    void linkagesOfCities()
    {
        QFETCH(int, linkage);
        QFETCH(std::vector<Merge>, merges);
        const Tree tree = agglomerate(cities(), static_cast<Linkage>(linkage));
        QCOMPARE(tree.merges.size(), merges.size());
        for (std::size_t m = 0; m < merges.size(); ++m) {
            QCOMPARE(tree.merges[m].first, merges[m].first);
            QCOMPARE(tree.merges[m].second, merges[m].second);
            QCOMPARE(tree.merges[m].size, merges[m].size);
            QVERIFY(std::abs(tree.merges[m].height - merges[m].height) < 1e-9);
        }
        QVERIFY(branchesDoNotCross(tree));
    }
    void equalDistancesMergeAsInScipy()
    {
        // A square: sides 1, diagonals 2.
        const DistanceMatrix square = matrixOf(4, {1, 1, 2, 2, 1, 1});
        QCOMPARE(agglomerate(square, Linkage::Single).merges,
            (std::vector<Merge>{{0, 1, 1, 2}, {2, 4, 1, 3}, {3, 5, 1, 4}}));
        QCOMPARE(agglomerate(square, Linkage::Complete).merges,
            (std::vector<Merge>{{0, 1, 1, 2}, {2, 3, 1, 2}, {4, 5, 2, 4}}));
        QCOMPARE(agglomerate(square, Linkage::Average).merges,
            (std::vector<Merge>{{0, 1, 1, 2}, {2, 3, 1, 2}, {4, 5, 1.5, 4}}));
    }
    void averageIsNotWeighted()
    {
        // 0 and 1 merge, then 2 joins, then 3: (8 + 8 + 6) / 3 over pairs, ((8 + 8) / 2 + 6) / 2 weighted.
        const DistanceMatrix chain = matrixOf(4, {1, 3, 8, 3, 8, 6});
        QVERIFY(std::abs(agglomerate(chain, Linkage::Average).merges.back().height - 22.0 / 3) < 1e-12);
        QVERIFY(std::abs(agglomerate(chain, Linkage::Weighted).merges.back().height - 7.0) < 1e-12);
    }
    void fewItems()
    {
        QCOMPARE(agglomerate(DistanceMatrix(), Linkage::Average), (Tree{0, {}, {}}));
        QCOMPARE(agglomerate(DistanceMatrix(1), Linkage::Single), (Tree{1, {}, {0}}));
        QCOMPARE(orderedTree(matrixOf(2, {3}), Linkage::Ward), (Tree{2, {{0, 1, 3, 2}}, {0, 1}}));
    }
    void permutedItemsGiveTheSameTree()
    {
        const std::size_t items = 40;
        std::vector<int> places(items);
        std::iota(places.begin(), places.end(), 0);
        statistics::Random random(3);
        for (std::size_t i = items - 1; i > 0; --i)
            std::swap(places[i], places[random.below(static_cast<std::uint32_t>(i + 1))]);
        const DistanceMatrix distances = randomPoints(items, 1);
        for (const Linkage linkage :
            {Linkage::Average, Linkage::Complete, Linkage::Single, Linkage::Weighted, Linkage::Ward}) {
            const Tree tree = orderedTree(distances, linkage),
                       other = orderedTree(permuted(distances, places), linkage);
            for (std::size_t m = 0; m < tree.merges.size(); ++m) {
                QVERIFY(std::abs(tree.merges[m].height - other.merges[m].height) < 1e-12);
                QCOMPARE(tree.merges[m].size, other.merges[m].size);
            }
            std::vector<int> order;
            for (const int item : tree.order)
                order.push_back(places[static_cast<std::size_t>(item)]);
            if (order.front() > order.back())
                std::reverse(order.begin(), order.end());
            QCOMPARE(order, other.order);
        }
    }
    void cutsOfCities_data()
    {
        QTest::addColumn<int>("clusters");
        QTest::addColumn<std::vector<int>>("labels"); // by first item
        QTest::newRow("1") << 1 << std::vector<int>{0, 0, 0, 0, 0, 0};
        QTest::newRow("2") << 2 << std::vector<int>{0, 1, 1, 0, 0, 1};
        QTest::newRow("3") << 3 << std::vector<int>{0, 1, 2, 0, 0, 2};
        QTest::newRow("4") << 4 << std::vector<int>{0, 1, 2, 3, 3, 2};
        QTest::newRow("5") << 5 << std::vector<int>{0, 1, 2, 3, 4, 2};
        QTest::newRow("6") << 6 << std::vector<int>{0, 1, 2, 3, 4, 5};
        QTest::newRow("7") << 7 << std::vector<int>{0, 1, 2, 3, 4, 5};
    }
    void cutsOfCities()
    {
        QFETCH(int, clusters);
        QFETCH(std::vector<int>, labels);
        const Tree tree = agglomerate(cities(), Linkage::Average);
        const Partition partition = cutIntoClusters(tree, clusters);
        QCOMPARE(partitionInOrder(partition.labels), partitionInOrder(labels));
        QCOMPARE(partition, partitionInOrder(labels, tree.order));
        if (clusters <= 6)
            QCOMPARE(cutAtHeight(tree, heightOfCut(tree, clusters)), partition);
    }
    void cutAtHeightIncludesIt()
    {
        const Tree tree = agglomerate(cities(), Linkage::Average);
        QCOMPARE(cutAtHeight(tree, 333.5).clusters, 3);
        QCOMPARE(cutAtHeight(tree, 333.4).clusters, 4);
        QCOMPARE(cutAtHeight(tree, 0).clusters, 6);
        QCOMPARE(cutAtHeight(tree, 1e6).clusters, 1);
    }
    void equalHeightsAreNotCutBetween()
    {
        const Tree equal = agglomerate(matrixOf(4, {1, 1, 1, 1, 1, 1}), Linkage::Average);
        QCOMPARE(cutIntoClusters(equal, 3).clusters, 1);
        QCOMPARE(cutIntoClusters(equal, 4).clusters, 4);
        const Tree duplicate = agglomerate(matrixOf(3, {0, 1, 1}), Linkage::Average);
        QCOMPARE(partitionInOrder(cutIntoClusters(duplicate, 2).labels).labels, (std::vector<int>{0, 0, 1}));
        QCOMPARE(cutIntoClusters(duplicate, 3).clusters, 3);
    }
    void orderOfLeavesIsTheCheapest_data()
    {
        QTest::addColumn<int>("items");
        for (int items = 2; items <= 12; ++items)
            QTest::newRow(std::to_string(items).c_str()) << items;
    }
    void orderOfLeavesIsTheCheapest()
    {
        QFETCH(int, items);
        for (std::uint64_t seed = 0; seed < 5; ++seed)
            for (const Linkage linkage : {Linkage::Average, Linkage::Single}) {
                const DistanceMatrix distances = randomPoints(static_cast<std::size_t>(items), seed);
                const Tree tree = orderedTree(distances, linkage);
                QVERIFY(branchesDoNotCross(tree));
                QVERIFY(tree.order.front() < tree.order.back());
                QVERIFY(std::abs(costOfOrder(tree.order, distances) - cheapestOrder(tree, distances)) < 1e-12);
            }
    }
    void orderDoesNotDependOnThreads()
    {
        const DistanceMatrix distances = randomPoints(180, 5);
        setThreads(1);
        const Tree one = orderedTree(distances, Linkage::Average);
        setThreads(4);
        const Tree four = orderedTree(distances, Linkage::Average);
        setThreads(0);
        QCOMPARE(one, four);
        QVERIFY(branchesDoNotCross(one));
    }
    void orderingCanBeCancelled()
    {
        CallbackProgress stop([](double) { return false; });
        const DistanceMatrix distances = randomPoints(30, 5);
        Tree tree = agglomerate(distances, Linkage::Average);
        QVERIFY_EXCEPTION_THROWN(orderLeaves(tree, distances, stop), Error);
    }
};

HEADWISE_TEST(TestTrees)
#include "tst_trees.moc"
