// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/order.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::pruning;
using attention::HeadId;
using attention::Stack;
using clustering::values::DistanceMatrix;

namespace {

/// Heads of layers with so many heads each, every head a unit of its own.
Evidence evidenceOf(const std::vector<int> &layers)
{
    Evidence evidence;
    for (int layer = 0; layer < static_cast<int>(layers.size()); ++layer)
        for (int head = 0; head < layers[static_cast<std::size_t>(layer)]; ++head) {
            evidence.units.push_back({static_cast<int>(evidence.heads.size())});
            evidence.heads.push_back({Stack::Encoder, layer, head});
        }
    return evidence;
}

/// In the order of scipy's pdist.
DistanceMatrix distancesOf(std::size_t items, const std::vector<double> &condensed)
{
    DistanceMatrix distances(items);
    std::ranges::copy(condensed, distances.condensed().begin());
    return distances;
}

std::vector<int> sequenceOf(const std::vector<Removal> &removals)
{
    std::vector<int> sequence;
    for (const Removal &removal : removals)
        sequence.insert(sequence.end(), removal.heads.begin(), removal.heads.end());
    return sequence;
}

using Sequence = std::vector<int>;
const double undefinedScore = std::nan("");

} // namespace

class TestOrder : public QObject
{
    Q_OBJECT

private slots:
    void ordersHaveNames()
    {
        for (const Order order : {Order::Importance, Order::Redundancy, Order::Both, Order::Random})
            QVERIFY(orderFromName(orderName(order)) == order);
        QCOMPARE(orderName(Order::Both), std::string_view("both"));
        QVERIFY(!orderFromName("best"));
    }
    void theLeastImportantGoFirstAndEveryLayerKeepsSome()
    {
        Evidence evidence = evidenceOf({3, 2});
        evidence.importance = {0.1, 0.2, 0.3, 0.9, 0.8};
        const auto removals = removalOrder(evidence, Order::Importance, {});
        QCOMPARE(sequenceOf(removals), Sequence({0, 1, 4})); // 2 and 3 are the last of their layers
        QCOMPARE(removals[1].score, 0.2);
        QCOMPARE(removals[1].nearestKept, -1);
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Importance, {.atLeast = 2})), Sequence({0}));
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Importance, {.atLeast = 0})), Sequence({0, 1, 4}));
        QVERIFY(removalOrder(evidence, Order::Importance, {.atLeast = 9}).empty());
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Importance, {.never = {{Stack::Encoder, 0, 0}}})),
            Sequence({1, 2, 4})); // a head that must stay also is the one that its layer keeps
    }
    void evenOrdersTakeAsManyFromEveryLayer()
    {
        Evidence evidence = evidenceOf({3, 3});
        evidence.importance = {0.1, 0.2, 0.3, 0.7, 0.8, 0.9};
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Importance, {.even = true})), Sequence({0, 3, 1, 4}));
        // The second layer can lose one alone, so that the first loses no more.
        const Rules rules{.never = {{Stack::Encoder, 1, 1}, {Stack::Encoder, 1, 2}}, .even = true};
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Importance, rules)), Sequence({0, 3}));
        // Stacks are even each for itself.
        for (std::size_t i = 3; i < 6; ++i)
            evidence.heads[i] = {Stack::Decoder, 0, static_cast<int>(i) - 3};
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Importance, {.even = true})), Sequence({0, 1, 3, 4}));
    }
    void equalOnesGoByLayerAndHead()
    {
        Evidence evidence = evidenceOf({2, 2});
        std::ranges::reverse(evidence.heads);
        evidence.importance = {0.5, 0.5, 0.5, 0.5};
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Importance, {})), Sequence({3, 1}));
    }
    void scoresThatAreNotDefinedGoLast()
    {
        Evidence evidence = evidenceOf({4});
        evidence.importance = {undefinedScore, 0.9, undefinedScore, 0.5};
        const auto removals = removalOrder(evidence, Order::Importance, {});
        QCOMPARE(sequenceOf(removals), Sequence({3, 1, 0}));
        QVERIFY(std::isnan(removals[2].score));
    }
    void unitsGoWholeWithTheMeanOfTheirHeads()
    {
        Evidence evidence = evidenceOf({6});
        evidence.units = {{2, 3}, {0, 1}, {4, 5}};
        evidence.importance = {0.0, 0.9, 0.4, 0.4, 0.1, 0.6}; // means 0.45, 0.4, 0.35; the smallest head is in 0.45
        const auto removals = removalOrder(evidence, Order::Importance, {});
        QCOMPARE(sequenceOf(removals), Sequence({4, 5, 2, 3}));
        QCOMPARE(removals[0].score, 0.35);
        QCOMPARE(removals[0].heads, Sequence({4, 5}));
        // three heads must stay: a second unit would leave two
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Importance, {.atLeast = 3})), Sequence({4, 5}));
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Importance, {.never = {{Stack::Encoder, 0, 5}}})),
            Sequence({2, 3, 0, 1})); // one head that stays keeps its unit
    }
    void redundancyLooksAtWhatIsStillKept()
    {
        // 0 and 1 are nearly the same, 2 is near to 1 only, 3 is far from all: once 1 is gone, 2 is far from what is
        // kept (0.9), and 3 (0.6 from 0) goes before it. Distances to all heads would choose 2.
        Evidence evidence = evidenceOf({4});
        evidence.distances = distancesOf(4, {0.1, 0.9, 0.6, 0.2, 0.7, 0.95});
        evidence.medoids = {0};
        const auto removals = removalOrder(evidence, Order::Redundancy, {});
        QCOMPARE(sequenceOf(removals), Sequence({1, 3, 2}));
        QCOMPARE(removals[0].nearestKept, 0);
        QCOMPARE(removals[1].distance, 0.6);
        QCOMPARE(removals[1].nearestKept, 0);
        QCOMPARE(removals[2].score, 0.9);
        // without medoids the first of the nearest pair goes, since both have the same distance
        evidence.medoids = {};
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Redundancy, {})), Sequence({0, 1, 2}));
    }
    void medoidsGoLast()
    {
        // 0 and 1 are the medoids and the nearest pair: all others go before them
        Evidence evidence = evidenceOf({4});
        evidence.distances = distancesOf(4, {0.1, 0.4, 0.8, 0.3, 0.9, 0.7});
        evidence.medoids = {1, 0};
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Redundancy, {})), Sequence({2, 3, 0}));
        // Both knows no medoids
        evidence.importance = {1, 1, 1, 1};
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Both, {})).front(), 0);
    }
    void bothIsRecomputedAfterEachRemoval()
    {
        // At first: 0.2*0.1 = 0.02, 0.3*0.1 = 0.03, 0.5*0.2 = 0.1, 1*0.3 = 0.3. Without head 0, head 1 is 0.6 from the
        // nearest: 0.18, so that head 2 (0.1) goes before it, and then 1. Products that are not recomputed give 0,
        // 1, 2.
        Evidence evidence = evidenceOf({4});
        evidence.importance = {0.2, 0.3, 0.5, 1};
        evidence.distances = distancesOf(4, {0.1, 0.5, 0.6, 0.6, 0.7, 0.2});
        const auto removals = removalOrder(evidence, Order::Both, {});
        QCOMPARE(sequenceOf(removals), Sequence({0, 2, 1}));
        QCOMPARE(removals[0].score, 0.2 * 0.1);
        QCOMPARE(removals[1].score, 0.5 * 0.2);
        QCOMPARE(removals[1].nearestKept, 3);
        QCOMPARE(removals[2].score, 0.3 * 0.7);
    }
    void aUnitIsNotItsOwnNeighbour()
    {
        // The heads of each unit are nearly the same (0.01), which says nothing about losing both. Unit {2, 3} is
        // nearer to what would be kept. `distance` is a mean, the nearest head that of the smallest.
        Evidence evidence = evidenceOf({6});
        evidence.units = {{0, 1}, {2, 3}, {4, 5}};
        DistanceMatrix distances(6);
        std::ranges::fill(distances.condensed(), 0.9);
        for (const std::size_t head : {0u, 2u, 4u})
            distances.set(head, head + 1, 0.01);
        distances.set(2, 4, 0.3);
        distances.set(3, 5, 0.2);
        distances.set(1, 2, 0.8);
        evidence.distances = distances;
        evidence.medoids = {4};
        const auto removals = removalOrder(evidence, Order::Redundancy, {});
        QCOMPARE(sequenceOf(removals), Sequence({2, 3, 0, 1}));
        QCOMPARE(removals[0].distance, 0.25);
        QCOMPARE(removals[0].nearestKept, 5);
        QCOMPARE(removals[1].distance, 0.9);
    }
    void headsWithoutDistancesGoLast()
    {
        Evidence evidence = evidenceOf({4});
        evidence.distances = distancesOf(4, {undefinedScore, undefinedScore, undefinedScore, 0.5, 0.6, 0.7});
        evidence.medoids = {1};
        const auto removals = removalOrder(evidence, Order::Redundancy, {});
        QCOMPARE(sequenceOf(removals), Sequence({2, 3, 0})); // then only the medoid is left, without a neighbour
        QVERIFY(std::isnan(removals[2].score));
        QCOMPARE(removals[2].nearestKept, -1);
    }
    void randomOrdersDependOnTheSeed()
    {
        Evidence evidence = evidenceOf({50, 50});
        const auto first = sequenceOf(removalOrder(evidence, Order::Random, {}, 1));
        QCOMPARE(first.size(), std::size_t(98));
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Random, {}, 1)), first);
        QVERIFY(sequenceOf(removalOrder(evidence, Order::Random, {}, 2)) != first);
        QVERIFY(!std::ranges::is_sorted(first));
        auto sorted = first;
        std::ranges::sort(sorted);
        QVERIFY(std::ranges::adjacent_find(sorted) == sorted.end());
        // neither importance nor the order in which units are given matters, and rules only leave heads out
        evidence.importance.assign(100, 0.5);
        std::ranges::reverse(evidence.units);
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Random, {}, 1)), first);
        const auto without =
            removalOrder(evidence, Order::Random, {.never = {evidence.heads[static_cast<std::size_t>(first[3])]}}, 1);
        QCOMPARE(sequenceOf(without)[2], first[2]);
        QCOMPARE(sequenceOf(without)[3], first[4]);
    }
    void nothingAndOneHead()
    {
        QVERIFY(removalOrder({}, Order::Both, {}).empty());
        Evidence one = evidenceOf({1});
        one.importance = {1};
        one.distances = DistanceMatrix(1);
        QVERIFY(removalOrder(one, Order::Both, {}).empty());
    }
    void layersOfTwoStacksAreTwoLayers()
    {
        Evidence evidence = evidenceOf({2});
        for (int head = 0; head < 2; ++head) {
            evidence.units.push_back({static_cast<int>(evidence.heads.size())});
            evidence.heads.push_back({Stack::Decoder, 0, head});
        }
        evidence.importance = {1, 2, 3, 4};
        QCOMPARE(sequenceOf(removalOrder(evidence, Order::Importance, {})), Sequence({0, 2}));
    }
};

HEADWISE_TEST(TestOrder)
#include "tst_order.moc"
