// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/noisefloor.h"

#include "core/compare/distances/divergences.h"
#include "core/statistics/random.h"
#include "tests/core/statistics/normaldeviates.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::compare;
using namespace headwise::compare::findings;

namespace {

attention::HeadId headAt(int index) { return {attention::Stack::Encoder, index / 8, index % 8}; }

constexpr int headCount = 80;

/// Distances of one pair of sources that differ by seed: log-normal, every head with a level of its own.
std::vector<ReplicateDistance> pairOf(std::uint64_t seed, double ownSpread)
{
    const std::vector<float> level = tests::normalDeviates(headCount, 17, std::log(0.05), ownSpread),
                             draw = tests::normalDeviates(headCount, seed, 0, 0.4);
    std::vector<ReplicateDistance> distances;
    for (int h = 0; h < headCount; ++h) {
        const double mean = std::exp(level[h] + draw[h]);
        distances.push_back({headAt(h), mean, mean * 1.05});
    }
    return distances;
}

} // namespace

class TestNoiseFloor : public QObject
{
    Q_OBJECT
private slots:
    /// Logarithms -3, -2, -1: mean -2, deviation 1, t(2) at 95 % is 2.919986: exp(-2 + 2.919986 sqrt(4 / 3)).
    void theLimitIsThatOfOneMoreValue()
    {
        const std::vector<ReplicateDistance> distances = {{headAt(0), std::exp(-3.0), std::exp(-2.9)},
            {headAt(1), std::exp(-2.0), std::exp(-1.9)}, {headAt(2), std::exp(-1.0), 9}};
        const auto floors = pooledFloors(distances);
        QVERIFY(std::abs(floors[0].second - std::exp(-2 + 2.919985580 * std::sqrt(4.0 / 3))) < 1e-6);
        QCOMPARE(floors[0].second, floors[1].second);
        QCOMPARE(floors[2].second, 9.0); // its own limit is larger
    }
    void equalHeadsHaveNoFloorAndDoNotCount()
    {
        const auto floors = pooledFloors(std::vector<ReplicateDistance>{{headAt(0), 0, 0}, {headAt(1), 0.1, 0.12}});
        QCOMPARE(floors[0].second, 0.0);
        QCOMPARE(floors[1].second, 0.12); // one value has no deviation
    }
    void severalPairsGiveOneFloorPerHead()
    {
        std::vector<ReplicateDistance> distances = pairOf(1, 0.3), more = pairOf(2, 0.3);
        distances.insert(distances.end(), more.begin(), more.end());
        QCOMPARE(pooledFloors(distances).size(), std::size_t(headCount));
    }
    void scalesBelongToTheDivergence()
    {
        QCOMPARE(statedNoiseFloor(&distances::definitions::jensenShannon).threshold, 0.02);
        QCOMPARE(statedNoiseFloor(distances::findDivergence("cosine")).threshold, 0.002);
    }
    void seedsAloneAreNoFinding_data()
    {
        QTest::addColumn<int>("replicates");
        QTest::addColumn<double>("ownSpread");
        QTest::newRow("one pair, heads alike") << 2 << 0.0;
        QTest::newRow("one pair, heads of their own level") << 2 << 0.5;
        QTest::newRow("three replicates") << 3 << 0.5;
    }
    /// A third pair that differs by seed too: at most 5 % of its heads are above the floor. A floor of each head alone
    /// is exceeded by a third.
    void seedsAloneAreNoFinding()
    {
        QFETCH(int, replicates);
        QFETCH(double, ownSpread);
        constexpr std::uint64_t runs = 200;
        int above = 0, aboveOwn = 0;
        for (std::uint64_t run = 0; run < runs; ++run) {
            std::vector<ReplicateDistance> distances;
            for (int pair = 0; pair < replicates * (replicates - 1) / 2; ++pair) {
                const auto more = pairOf(10 * run + static_cast<std::uint64_t>(pair), ownSpread);
                distances.insert(distances.end(), more.begin(), more.end());
            }
            const auto compared = pairOf(10 * run + 9, ownSpread);
            const auto floors = pooledFloors(distances);
            for (int h = 0; h < headCount; ++h) {
                const double low = compared[h].mean / 1.05;
                above += low > floors[h].second;
                aboveOwn += low > distances[h].high;
            }
        }
        const double share = above / double(runs * headCount), own = aboveOwn / double(runs * headCount);
        qInfo("above the pooled floor %.3f, above the own limit of one pair %.3f", share, own);
        QVERIFY2(share <= 0.05 + 2 * std::sqrt(0.05 * 0.95 / (runs * headCount)), qPrintable(QString::number(share)));
        QVERIFY(own > 0.3);
    }
};

HEADWISE_TEST(TestNoiseFloor)
#include "tst_noisefloor.moc"
