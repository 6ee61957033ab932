// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/distances/divergences.h"

#include "tests/core/compare/units/memorysource.h"
#include "tests/core/measures/instructionsets.h"
#include "tests/support/registry.h"

#include <cmath>
#include <numbers>
#include <random>

#include <set>

using namespace headwise;
using namespace headwise::compare::distances;
using namespace headwise::tests;

namespace {

/// H((P + Q) / 2) - (H(P) + H(Q)) / 2 in 64 bits of mantissa.
double referenceDivergence(std::span<const float> p, std::span<const float> q)
{
    const auto entropy = [](long double x) { return x > 0 ? -x * std::log(x) : 0.0L; };
    long double sum = 0;
    for (std::size_t j = 0; j < p.size(); ++j)
        sum += entropy((static_cast<long double>(p[j]) + q[j]) / 2) - (entropy(p[j]) + entropy(q[j])) / 2;
    return static_cast<double>(sum);
}

/// A row and a neighbour whose weights differ by a relative `change`, alternating in sign.
std::pair<attention::Map, attention::Map> neighbours(int keys, double change, double sharpness)
{
    std::mt19937 generator(7);
    std::normal_distribution<double> normal;
    attention::Map p(1, keys), q(1, keys);
    double sum = 0;
    for (int j = 0; j < keys; ++j)
        sum += p.at(0, j) = static_cast<float>(std::exp(sharpness * normal(generator)));
    for (int j = 0; j < keys; ++j) {
        p.at(0, j) = static_cast<float>(p.at(0, j) / sum);
        q.at(0, j) = static_cast<float>(p.at(0, j) * (1 + (j % 2 ? change : -change)));
    }
    return {p, q};
}

attention::Map rowOf(std::vector<float> values)
{
    attention::Map map(1, static_cast<int>(values.size()));
    map.values = std::move(values);
    return map;
}

} // namespace

class TestDivergence : public QObject
{
    Q_OBJECT
private slots:
    /// Keys 1/2 and 1/2 against 1/2 and a sink of 1/2: half of the mass is elsewhere, so that JS = ln 2 / 2 and the
    /// total variation is 1/2. Without the sink's column they would be 0.22 and 1/4, and after rescaling the row 0.22
    /// and 1/2.
    void aSinkIsAKeyThatTheOtherSideLacks()
    {
        const attention::Map plain = rowOf({0.5f, 0.5f});
        attention::Map sunk = rowOf({0.5f, 0.0f});
        sunk.rowMass = {0.5f};
        for (const bool swapped : {false, true}) {
            const Sides<attention::MapView> maps = swapped ? Sides<attention::MapView>{sunk.view(), plain.view()}
                                                           : Sides<attention::MapView>{plain.view(), sunk.view()};
            const MapDivergence all = compareMaps(maps);
            QVERIFY(std::abs(all.jensenShannon - std::numbers::ln2 / 2) < 1e-7);
            QCOMPARE(all.totalVariation, 0.5);
            QVERIFY(std::abs(all.hellinger - std::sqrt(0.5)) < 1e-7);
            QCOMPARE(all.cosine, 0.5);
            QVERIFY(std::abs(rowDivergences(maps).front() - std::numbers::ln2 / 2) < 1e-7);
        }
        const Sides<attention::MapView> same{sunk.view(), sunk.view()};
        for (const Divergence divergence : divergences())
            if (const double value = mapDivergence(same, divergence); !std::isnan(value))
                QCOMPARE(value, 0.0);
    }
    /// Rows whose largest weight is the sink on one side only disagree, although the largest key is the same.
    void theSinkMayBeTheLargestKey()
    {
        const attention::Map plain = rowOf({0.75f, 0.25f});
        attention::Map sunk = rowOf({0.25f, 0.125f});
        sunk.rowMass = {0.375f};
        QCOMPARE(mapDivergence({plain.view(), sunk.view()}, findDivergence("argmax_disagreement")), 1.0);
    }
    void workedByHand()
    {
        // P = (1, 0), Q = (1/2, 1/2): H(3/4, 1/4) - ln 2 / 2 = 0.215762
        const MapDivergence d = compareMaps({rowOf({1, 0}).view(), rowOf({0.5f, 0.5f}).view()});
        QVERIFY(std::abs(d.jensenShannon - 0.21576155433883568) < 1e-7);
        QCOMPARE(d.totalVariation, 0.5);
        QVERIFY(std::abs(d.hellinger - std::sqrt(1 - std::sqrt(0.5))) < 1e-6);
        QVERIFY(std::abs(d.cosine - (1 - std::sqrt(0.5))) < 1e-6);
        QCOMPARE(d.rows, 1);
    }
    void disjointMapsAreAsFarAsTheyCanBe()
    {
        const MapDivergence d = compareMaps({rowOf({1, 0, 0}).view(), rowOf({0, 0, 1}).view()});
        QVERIFY(std::abs(d.jensenShannon - std::numbers::ln2) < 1e-7);
        QVERIFY(std::abs(divergenceDistance(d.jensenShannon) - 0.8325546) < 1e-6);
        QCOMPARE(d.totalVariation, 1.0);
        QCOMPARE(d.hellinger, 1.0);
        QCOMPARE(d.cosine, 1.0);
    }
    void identicalMapsAreAtZeroExactly()
    {
        const attention::StackMaps maps = noiseMaps(1, 77, 3);
        const MapDivergence d = compareMaps({maps.map(0), maps.map(0)});
        QCOMPARE(d.jensenShannon, 0.0);
        QCOMPARE(d.totalVariation, 0.0);
        QCOMPARE(d.hellinger, 0.0);
        QCOMPARE(d.cosine, 0.0);
    }
    void itIsSymmetric()
    {
        const attention::StackMaps a = noiseMaps(1, 50, 3), b = noiseMaps(1, 50, 4);
        const double there = compareMaps({a.map(0), b.map(0)}).jensenShannon;
        const double back = compareMaps({b.map(0), a.map(0)}).jensenShannon;
        QVERIFY(there > 0.1 && std::abs(there - back) < 1e-7 * there);
    }
    /// H(M) - (H(P) + H(Q)) / 2 in single precision is 2 % off at 1e-5 and noise at 1e-7.
    void agreesWithTheReferenceDownToNearlyIdenticalRows_data()
    {
        QTest::addColumn<int>("keys");
        QTest::addColumn<double>("change");
        QTest::addColumn<double>("sharpness");
        for (const int keys : {3, 16, 129, 2000})
            for (const double change : {0.9, 0.3, 1e-2, 1e-3, 1e-4, 1e-5})
                for (const double sharpness : {0.2, 1.0, 6.0})
                    QTest::addRow("%d keys, %g, %g", keys, change, sharpness) << keys << change << sharpness;
    }
    void agreesWithTheReferenceDownToNearlyIdenticalRows()
    {
        QFETCH(int, keys);
        QFETCH(double, change);
        QFETCH(double, sharpness);
        const auto [p, q] = neighbours(keys, change, sharpness);
        const double expected = referenceDivergence(p.view().row(0), q.view().row(0));
        const double actual = rowDivergences({p.view(), q.view()}).front();
        QVERIFY2(std::abs(actual - expected) <= 1e-14 + 5e-6 * std::abs(expected),
            qPrintable(QString("%1, expected %2").arg(actual, 0, 'g', 10).arg(expected, 0, 'g', 10)));
        QVERIFY(actual >= 0);
    }
    void everyInstructionSetAgrees()
    {
        withEveryInstructionSet([](const char *name) {
            for (const int keys : {2, 37, 300}) {
                for (const double change : {0.9, 1e-3}) {
                    const auto [p, q] = neighbours(keys, change, 1);
                    const double expected = referenceDivergence(p.view().row(0), q.view().row(0));
                    const MapDivergence actual = compareMaps({p.view(), q.view()});
                    QVERIFY2(std::abs(actual.jensenShannon - expected) <= 5e-6 * expected, name);
                    QVERIFY2(std::abs(actual.totalVariation - change / 2) < 1e-2 * change, name);
                }
            }
        });
    }
    void rowsThatASideDoesNotHaveDoNotCount()
    {
        const float missing = std::numeric_limits<float>::quiet_NaN();
        attention::Map a(3, 2), b(3, 2);
        a.values = {1, 0, missing, missing, 0, 0};
        b.values = {0.5f, 0.5f, 0, 1, 1, 0};
        const MapDivergence d = compareMaps({a.view(), b.view()});
        QCOMPARE(d.rows, 1);
        QVERIFY(std::abs(d.jensenShannon - 0.21576155433883568) < 1e-7);
        QVERIFY(std::isnan(rowDivergences({a.view(), b.view()})[1]));
        QVERIFY(std::isnan(compareMaps({attention::Map().view(), attention::Map().view()}).jensenShannon));
    }
    void idsReadBack()
    {
        QCOMPARE(divergences().size(), std::size_t(8));
        for (const Divergence divergence : divergences())
            QCOMPARE(findDivergence(divergence->id), divergence);
        QVERIFY(!findDivergence("kullback"));
        QVERIFY(divergenceList().starts_with("jensen_shannon, total_variation, "));
    }
    /// Every definition must be complete.
    void everyDefinitionIsComplete()
    {
        attention::Map a(2, 3), b(2, 3);
        a.values = {0.5F, 0.3F, 0.2F, 0.1F, 0.1F, 0.8F};
        b.values = {0.1F, 0.3F, 0.6F, 0.1F, 0.8F, 0.1F};
        std::set<std::string_view> ids;
        for (const Divergence divergence : divergences()) {
            QVERIFY2(ids.insert(divergence->id).second, divergence->id.data());
            QVERIFY(!divergence->name.empty() && !divergence->shownName.empty() && !divergence->definition.empty());
            QVERIFY(divergence->value && divergence->largest > 0);
            const double there = mapDivergence({a.view(), b.view()}, divergence),
                         back = mapDivergence({b.view(), a.view()}, divergence);
            if (divergence->id != "linear_cka") // two rows are too few
                QVERIFY2(there > 0 && there <= divergence->largest, divergence->id.data());
            QVERIFY(!divergence->symmetric || std::isnan(there) || std::abs(there - back) < 1e-6 * divergence->largest);
        }
    }
    void theRootIsThatOfTheMean()
    {
        QCOMPARE(definitions::jensenShannonDistance.largest, std::sqrt(definitions::jensenShannon.largest));
        QCOMPARE(&definitions::jensenShannonDistance.averaged(), &definitions::jensenShannon);
        QCOMPARE(&definitions::jensenShannon.averaged(), &definitions::jensenShannon);
    }
    void anAdditionalDivergenceIsFoundWhileItExists()
    {
        static constexpr DivergenceDefinition chebyshev{.id = "chebyshev",
            .name = "largest difference",
            .shownName = "largest difference",
            .definition = "The largest |P - Q|.",
            .value = [](const DivergenceInput &input) {
                double largest = 0;
                for (int q = 0; q < input.maps.baseline.queries; ++q)
                    for (int k = 0; k < input.maps.baseline.keys; ++k)
                        largest = std::max<double>(
                            largest, std::abs(input.maps.comparison.at(q, k) - input.maps.baseline.at(q, k)));
                return largest;
            }};
        {
            const DivergenceAddition addition(chebyshev);
            QCOMPARE(divergences().back(), &chebyshev);
            QCOMPARE(findDivergence("chebyshev"), &chebyshev);
            attention::Map a(1, 2), b(1, 2);
            a.values = {0.75F, 0.25F};
            b.values = {0.25F, 0.75F};
            QCOMPARE(mapDivergence({a.view(), b.view()}, &chebyshev), 0.5);
        }
        QVERIFY(!findDivergence("chebyshev"));
    }
};

HEADWISE_TEST(TestDivergence)
#include "tst_divergence.moc"
