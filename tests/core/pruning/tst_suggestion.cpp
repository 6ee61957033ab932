// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/suggestion.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::pruning;
using attention::HeadId;
using attention::Stack;

namespace {

HeadId headOf(int layer, int head) { return {Stack::Encoder, layer, head}; }

/// Two layers of three heads; L0H0 and L1H0 are nearly the same, L0H1 and L0H2 next.
Evidence twoLayers()
{
    Evidence evidence;
    for (int layer = 0; layer < 2; ++layer)
        for (int head = 0; head < 3; ++head) {
            evidence.units.push_back({static_cast<int>(evidence.heads.size())});
            evidence.heads.push_back(headOf(layer, head));
        }
    evidence.importance = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
    evidence.distances = clustering::values::DistanceMatrix(6);
    std::ranges::fill(evidence.distances.condensed(), 0.9);
    evidence.distances.set(0, 3, 0.1);
    evidence.distances.set(1, 2, 0.2);
    return evidence;
}

std::vector<int> placesOf(const std::vector<Removal> &removals)
{
    std::vector<int> places;
    for (const Removal &removal : removals)
        places.insert(places.end(), removal.heads.begin(), removal.heads.end());
    return places;
}

} // namespace

class TestSuggestion : public QObject
{
    Q_OBJECT

private slots:
    void countsWhatALayerKeeps()
    {
        attention::StackLayout layout;
        layout.heads = {3, 2};
        layout.layerIndex = {1, 4}; // a hybrid model
        QCOMPARE(keptPerLayer(layout, {headOf(4, 0), headOf(1, 2), headOf(1, 0)}), (std::vector<int>{1, 1}));
        QCOMPARE(keptPerLayer(layout, {}), (std::vector<int>{3, 2}));
        QCOMPARE(keptPerLayer(layout, {{Stack::Cross, 1, 0}, headOf(0, 0)}), (std::vector<int>{3, 2})); // not of it
    }

    /// With nothing marked, the suggestions are the beginning of the order.
    void beginsWithTheOrder()
    {
        const Evidence evidence = twoLayers();
        for (const Order order : {Order::Importance, Order::Redundancy, Order::Both}) {
            const std::vector<int> whole = placesOf(removalOrder(evidence, order, {}));
            const std::vector<int> next = placesOf(suggestedNext(evidence, {}, order, {}, 2));
            QCOMPARE(next, std::vector<int>(whole.begin(), whole.begin() + 2));
        }
        QVERIFY(suggestedNext(evidence, {}, Order::Importance, {}, 0).empty());
    }

    /// A marked head is no neighbour: leaving it among the kept ones would suggest its twin.
    void marksChangeWhatIsNear()
    {
        const Evidence evidence = twoLayers();
        QCOMPARE(placesOf(suggestedNext(evidence, {}, Order::Redundancy, {}, 1)), std::vector<int>{0});
        const auto next = suggestedNext(evidence, {headOf(1, 0)}, Order::Redundancy, {}, 1);
        QCOMPARE(placesOf(next), std::vector<int>{1});
        QCOMPARE(next[0].nearestKept, 2);
        QCOMPARE(next[0].distance, 0.2);
    }

    void rulesCountWhatIsLeft()
    {
        const Evidence evidence = twoLayers();
        const Rules rules{2, {headOf(1, 0)}};
        // Layer 0 has two heads left, which it keeps; in layer 1 the locked head stays.
        QCOMPARE(placesOf(suggestedNext(evidence, {headOf(0, 0)}, Order::Importance, rules, 9)), std::vector<int>{4});
    }

    void nearestHeadsAreKept()
    {
        const Evidence evidence = twoLayers();
        QCOMPARE(nearestToKept(evidence, {})[0].head, 3);
        const auto nearest = nearestToKept(evidence, {headOf(1, 0)});
        QCOMPARE(nearest.size(), std::size_t(6));
        QCOMPARE(nearest[0].distance, 0.9);
        QCOMPARE(nearest[1].head, 2);
        QCOMPARE(nearest[3].head, 0); // of a marked head, too
    }

    /// Heads of one unit go together: they are no neighbours of each other.
    void groupsAreNoNeighbours()
    {
        Evidence evidence = twoLayers();
        evidence.units = {{0, 1, 2}, {3}, {4}, {5}};
        QCOMPARE(nearestToKept(evidence, {})[1].distance, 0.9);
    }

    void takesWholeRemovals()
    {
        Evidence evidence = twoLayers();
        evidence.units = {{0, 1}, {2}, {3}, {4}, {5}};
        const std::vector<Removal> order{{{0, 1}}, {{3}}};
        QVERIFY(firstHeads(evidence, order, 1).empty());
        QCOMPARE(firstHeads(evidence, order, 2).size(), std::size_t(2));
        QCOMPARE(firstHeads(evidence, order, 3), (std::set<HeadId>{headOf(0, 0), headOf(0, 1), headOf(1, 0)}));
        QCOMPARE(firstHeads(evidence, order, 99).size(), std::size_t(3));
    }

    void nothingIsKnown()
    {
        QVERIFY(suggestedNext({}, {}, Order::Importance, {}, 3).empty());
        QVERIFY(nearestToKept({}, {}).empty());
        Evidence evidence = twoLayers();
        evidence.distances = {};
        QCOMPARE(nearestToKept(evidence, {})[0].head, -1);
    }
};

HEADWISE_TEST(TestSuggestion)
#include "tst_suggestion.moc"
