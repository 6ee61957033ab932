// SPDX-License-Identifier: GPL-3.0-or-later
// Measures that are computed only when asked for.
#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"
#include "core/measures/singularvalues.h"

#include "tests/core/measures/instructionsets.h"
#include "tests/core/measures/reference.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::measures;
using namespace headwise::tests;

namespace {

const std::vector<std::string> ids = {"gini", "keys_90", "effective_rank"};

struct Values
{
    float gini = 0, keys = 0, rank = 0;
};

Values measured(const attention::Map &map, attention::Visibility visibility = {})
{
    float values[3] = {};
    measureMap(map.view(), visibility, plainContext(map.queries, map.keys), values, MeasureSelection(ids));
    return {values[0], values[1], values[2]};
}

attention::Map rowOf(std::vector<float> weights)
{
    attention::Map map(1, static_cast<int>(weights.size()));
    map.values = std::move(weights);
    return map;
}

attention::Map even(int queries, int keys)
{
    attention::Map map(queries, keys);
    std::fill(map.values.begin(), map.values.end(), 1.0f / static_cast<float>(keys));
    return map;
}

Values reference(const attention::Map &map, attention::Visibility visibility)
{
    ReferenceMean gini, keys;
    for (int i = 0; i < map.queries; ++i) {
        std::vector<double> row;
        double mass = 0, differences = 0;
        for (int j = visibility.begin(i); j < visibility.end(i, map.keys); ++j)
            mass += row.emplace_back(map.at(i, j));
        for (const double x : row)
            for (const double y : row)
                differences += std::abs(x - y);
        gini.add(differences / (2 * row.size() * mass));
        std::sort(row.rbegin(), row.rend());
        double reached = 0;
        int count = 0;
        while (reached < 0.9 * (1 - 1e-6) * mass)
            reached += row[count++];
        keys.add(count);
    }
    return {static_cast<float>(gini.value()), static_cast<float>(keys.value()), 0};
}

} // namespace

class TestOnRequest : public QObject
{
    Q_OBJECT
private slots:
    void theyAreNotDefault()
    {
        QCOMPARE(measuresOnRequest().size(), ids.size());
        for (const std::string &id : ids) {
            QCOMPARE(measureIndex(id), -1);
            QVERIFY(findMeasure(id) && !findMeasure(id)->definition.empty());
        }
        QVERIFY(findMeasure("entropy") && !findMeasure("ginny"));
    }
    /// Sorted 0, 1/4, 1/4, 1/2: (-3 * 0 - 1 / 4 + 1 / 4 + 3 / 2) / 4.
    void workedRow()
    {
        const Values values = measured(rowOf({0.25f, 0.5f, 0, 0.25f}));
        QCOMPARE(values.gini, 0.375f);
        QCOMPARE(values.keys, 3.0f);
        QCOMPARE(values.rank, 1.0f);
    }
    void evenAndOneHotRows()
    {
        QVERIFY(std::abs(measured(even(3, 10)).gini) < 1e-7);
        QCOMPARE(measured(even(3, 10)).keys, 9.0f); // 0.9 is reached, whatever float sums round to
        QVERIFY(std::abs(measured(rowOf({0, 0, 1, 0, 0})).gini - 0.8) < 1e-6); // 1 - 1/n, not 1
        QCOMPARE(measured(rowOf({0, 0, 1, 0, 0})).keys, 1.0f);
    }
    /// Even over the keys it sees, a causal row is even; over all keys it would be uneven.
    void onlyVisibleKeysCount()
    {
        attention::Map map(4, 4);
        for (int i = 0; i < 4; ++i)
            for (int j = 0; j <= i; ++j)
                map.at(i, j) = 1.0f / static_cast<float>(i + 1);
        QVERIFY(std::abs(measured(map, {.causal = true}).gini) < 1e-6);
        QVERIFY(measured(map).gini > 0.3);
    }
    void effectiveRankOfKnownMatrices()
    {
        attention::Map identity(7, 7);
        for (int i = 0; i < 7; ++i)
            identity.at(i, i) = 1;
        QVERIFY(std::abs(measured(identity).rank - 7) < 1e-5);
        QVERIFY(std::abs(measured(even(40, 40)).rank - 1) < 1e-5); // squares of the map would leave 1e-8 in each value
        QVERIFY(std::abs(measured(even(5, 90)).rank - 1) < 1e-5);
        // diag(3, 1) by rows: singular values 3/4 and 1/4 of their sum.
        attention::Map diagonal(2, 2);
        diagonal.values = {0.75f, 0, 0, 0.25f};
        const double expected = std::exp(-0.75 * std::log(0.75) - 0.25 * std::log(0.25));
        QVERIFY(std::abs(measured(diagonal).rank - expected) < 1e-6);
        QVERIFY(std::isnan(measured(attention::Map(3, 3)).rank));
    }
    /// sum sigma^2 = |A|^2, and sigma of (3 0; 4 5) are 3 sqrt 5 and sqrt 5.
    void singularValuesOfKnownMatrices()
    {
        auto values = singularValues({3, 0, 4, 5}, 2, 2);
        std::sort(values.begin(), values.end());
        QVERIFY(std::abs(values[0] - std::sqrt(5.0)) < 1e-12 && std::abs(values[1] - 3 * std::sqrt(5.0)) < 1e-12);
        for (const auto &[rows, columns] :
            {std::pair(1, 1), {1, 6}, {6, 1}, {2, 2}, {3, 8}, {8, 3}, {50, 50}, {128, 128}}) {
            const attention::Map map = randomMap(rows, columns, {}, 2, rows + columns);
            double squares = 0, ofValues = 0;
            for (const float weight : map.values)
                squares += static_cast<double>(weight) * weight;
            const auto found = singularValues(std::vector<double>(map.values.begin(), map.values.end()), rows, columns);
            QCOMPARE(found.size(), static_cast<std::size_t>(std::min(rows, columns)));
            for (const double value : found)
                ofValues += value * value;
            QVERIFY(std::abs(squares - ofValues) < 1e-12 * squares);
        }
    }
    void everyInstructionSetAgrees()
    {
        withEveryInstructionSet([&](const char *name) {
            for (const int tokens : {1, 2, 3, 17, 33, 100}) {
                for (const attention::Visibility visibility : {attention::Visibility{},
                         attention::Visibility{.causal = true}, attention::Visibility{.window = 4}}) {
                    const attention::Map map = randomMap(tokens, tokens, visibility, 2, tokens);
                    const Values values = measured(map, visibility), expected = reference(map, visibility);
                    QVERIFY2(std::abs(values.gini - expected.gini) < 2e-6, name);
                    QVERIFY2(std::abs(values.keys - expected.keys) < 1e-6 * tokens, name);
                }
            }
        });
    }
};

HEADWISE_TEST(TestOnRequest)
#include "tst_onrequest.moc"
