// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"

#include "core/base/parallel.h"
#include "tests/core/measures/instructionsets.h"
#include "tests/core/measures/reference.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::measures;
using namespace headwise::tests;

namespace {

std::vector<float> measured(const attention::Map &map, attention::Visibility visibility, const TokenContext &context,
    attention::Normalisation normalisation = attention::Normalisation::Softmax)
{
    if (!map.rowMass.empty())
        normalisation = attention::Normalisation::SoftmaxWithSink;
    std::vector<float> values(measures::measures().size());
    MapMeasurer(visibility, context, normalisation).measure(map.view(), values);
    return values;
}

float value(const std::vector<float> &values, std::string_view id) { return values.at(measureIndex(id)); }

/// Equal to 1e-5 relative (values near 0: 2e-7 absolute), or both not defined.
bool agrees(double actual, double expected, double scale = 1)
{
    return (std::isnan(actual) && std::isnan(expected)) ||
           std::abs(actual - expected) <= 2e-7 * scale + 1e-5 * std::abs(expected);
}

/// Every default measure of a map is that of the definitions. Values that cancel are exact to their scale.
void compareWithReference(
    const attention::Map &map, attention::Visibility visibility, const TokenContext &context, const char *what = "")
{
    const auto values = measured(map, visibility, context);
    const auto expected = referenceValues(map, visibility, context);
    QCOMPARE(expected.size(), measures::measures().size());
    for (const auto &[id, wanted] : expected)
        QVERIFY2(agrees(value(values, id), wanted, id == "signed_distance" ? map.keys : 1),
            qPrintable(QString("%1 %2: %3, expected %4")
                           .arg(what, QString::fromStdString(id))
                           .arg(value(values, id), 0, 'g', 9)
                           .arg(wanted, 0, 'g', 9)));
}

} // namespace

class TestMeasures : public QObject
{
    Q_OBJECT
private slots:
    void theTableIsTheArchivesOrder()
    {
        const std::vector<std::string_view> expected = {"entropy", "normalised_entropy", "confidence", "distance",
            "offset_previous", "offset_self", "offset_next", "class_first", "class_separator", "class_punctuation",
            "class_same_segment", "signed_distance", "far_mass", "class_other_segment", "class_same_text",
            "class_duplicate", "separator_to_separator", "other_to_separator", "sink", "sink_entropy",
            "argmax_offset_share", "argmax_offset", "symmetry", "vertical", "diagonal", "block", "class_sink"};
        QCOMPARE(measures::measures().size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(measures::measures()[i].id, expected[i]);
            QCOMPARE(measureIndex(expected[i]), static_cast<int>(i));
            QVERIFY(!measures::measures()[i].name.empty() && !measures::measures()[i].definition.empty());
        }
        QCOMPARE(measureIndex("entrop"), -1);
    }

    void workedExample()
    {
        attention::Map map(2, 3);
        map.values = {0.5f, 0.25f, 0.25f, 0.0f, 0.0f, 1.0f};
        TokenContext context = plainContext(2, 3);
        const auto values = measured(map, {}, context);
        QCOMPARE(value(values, "entropy"), static_cast<float>(0.75 * std::log(2.0))); // H = 1.5 ln 2 and 0
        QCOMPARE(value(values, "normalised_entropy"), static_cast<float>(0.75 * std::log(2.0) / std::log(3.0)));
        QCOMPARE(value(values, "confidence"), 0.75f);
        QCOMPARE(value(values, "distance"), (0.75f + 1.0f) / 2); // row 0: .25 + 2 * .25; row 1: 1
        QCOMPARE(value(values, "offset_self"), 0.25f);
        QCOMPARE(value(values, "offset_next"), (0.25f + 1.0f) / 2);
        QCOMPARE(value(values, "offset_previous"), 0.0f); // row 0 has no previous key and does not count
        QCOMPARE(value(values, "class_first"), 0.25f);
        QCOMPARE(value(values, "class_separator"), 0.625f);
        QCOMPARE(value(values, "class_punctuation"), 0.125f);
        QVERIFY(std::isnan(value(values, "class_same_segment")));
    }

    /// The mean of the previous token's mass is over the rows that have one: dividing by all rows would give 2/3.
    void offsetsAreMeansOverTheRowsThatHaveSuchAKey()
    {
        attention::Map map(3, 3);
        map.values = {1, 0, 0, 1, 0, 0, 0, 1, 0};
        QCOMPARE(value(measured(map, {}, plainContext(3, 3)), "offset_previous"), 1.0f);
    }

    void causalRowsAreNormalisedByTheKeysTheySee()
    {
        attention::Map map(
            3, 3); // uniform over the visible keys: normalised entropy 1, which ln(3) for all rows would not give
        map.values = {1, 0, 0, 0.5f, 0.5f, 0, 1 / 3.f, 1 / 3.f, 1 / 3.f};
        const auto values = measured(map, {.causal = true}, plainContext(3, 3));
        QCOMPARE(value(values, "normalised_entropy"), 1.0f);
        QVERIFY(std::isnan(value(values, "offset_next")));
        QCOMPARE(value(values, "offset_previous"), (0.5f + 1 / 3.f) / 2);
    }

    void degenerateMaps()
    {
        attention::Map one(1, 1);
        one.values = {1};
        const auto values = measured(one, {}, plainContext(1, 1));
        QCOMPARE(value(values, "entropy"), 0.0f);
        QVERIFY(std::isnan(value(values, "normalised_entropy"))); // one key: ln 1 = 0
        QVERIFY(std::isnan(value(values, "offset_previous")));
        QCOMPARE(value(values, "offset_self"), 1.0f);
        const auto none = measured(attention::Map(), {}, TokenContext());
        for (const float v : none)
            QVERIFY(std::isnan(v));
    }

    void classesWithoutMembersAreNotDefined()
    {
        TokenContext context = plainContext(4, 4);
        context.separators.assign(4, 0);
        const auto values = measured(randomMap(4, 4, {}, 1, 1), {}, context);
        QVERIFY(std::isnan(value(values, "class_separator")));
        QVERIFY(!std::isnan(value(values, "class_first")));
    }

    void crossAttentionHasNoDistances()
    {
        TokenContext context = plainContext(4, 6);
        context.crossing = true;
        const auto values = measured(randomMap(4, 6, {}, 1, 1), {}, context);
        for (const char *id : {"distance", "offset_previous", "offset_self", "offset_next", "class_same_segment"})
            QVERIFY2(std::isnan(value(values, id)), id);
        QVERIFY(!std::isnan(value(values, "entropy")));
    }

    void aMapWithoutNumbersHasNoMeasures()
    {
        attention::Map map = randomMap(20, 20, {}, 1, 1);
        map.at(7, 3) = std::numeric_limits<float>::quiet_NaN();
        for (const float v : measured(map, {}, plainContext(20, 20)))
            QVERIFY(std::isnan(v));
    }

    void agreesWithTheDefinitionsInDoubles_data()
    {
        QTest::addColumn<int>("queries");
        QTest::addColumn<int>("keys");
        QTest::addColumn<bool>("causal");
        QTest::addColumn<int>("window");
        QTest::addColumn<double>("sharpness");
        QTest::newRow("small") << 5 << 5 << false << 0 << 1.0;
        QTest::newRow("vector multiple") << 128 << 128 << false << 0 << 2.0;
        QTest::newRow("one beyond") << 129 << 129 << false << 0 << 2.0;
        QTest::newRow("nearly one-hot") << 100 << 100 << false << 0 << 12.0;
        QTest::newRow("uniform, long") << 3 << 3000 << false << 0 << 0.0;
        QTest::newRow("many rows, uniform") << 3001 << 7 << false << 0 << 0.0;
        QTest::newRow("causal") << 77 << 77 << true << 0 << 2.0;
        QTest::newRow("causal window") << 90 << 90 << true << 16 << 2.0;
        QTest::newRow("window") << 90 << 90 << false << 5 << 2.0;
    }
    void agreesWithTheDefinitionsInDoubles()
    {
        QFETCH(int, queries);
        QFETCH(int, keys);
        QFETCH(bool, causal);
        QFETCH(int, window);
        QFETCH(double, sharpness);
        const attention::Visibility visibility{causal, window};
        TokenContext context = plainContext(queries, keys);
        for (int i = queries / 2; i < queries; ++i)
            context.querySegments[i] = 1;
        for (int j = keys / 3; j < keys; ++j)
            context.keySegments[j] = 1;
        context.twoSegments = true;
        const attention::Map map = randomMap(queries, keys, visibility, sharpness, 5);
        compareWithReference(map, visibility, context);
        compareWithReference(
            randomSinkMap(queries, keys, visibility, sharpness, 5), visibility, context, "with a sink");
    }

    /// Rows of keys 1/2, 1/4 and a sink of 1/4; 0, 0 and a sink of 1. Entropies 1.5 ln 2 and 0. To rescale the keys to
    /// 1 would give 0.92 nats; to normalise by ln 2 instead of ln 3, a number above 1.
    void theSinkIsAKeyOfItsOwn()
    {
        attention::Map map(2, 2);
        map.values = {0.5f, 0.25f, 0, 0};
        map.rowMass = {0.75f, 0};
        const auto values = measured(map, {}, plainContext(2, 2));
        QCOMPARE(value(values, "entropy"), static_cast<float>(0.75 * std::log(2.0)));
        QCOMPARE(value(values, "normalised_entropy"), static_cast<float>(0.75 * std::log(2.0) / std::log(3.0)));
        QCOMPARE(value(values, "confidence"), (0.5f + 1.0f) / 2);
        QCOMPARE(value(values, "class_sink"), (0.25f + 1.0f) / 2);
        QCOMPARE(value(values, "class_first"), 0.25f);
        QCOMPARE(value(values, "distance"), 0.125f); // row 0: 0.25 at 1; the sink has no position
        QCOMPARE(value(values, "signed_distance"), 0.125f);
        QCOMPARE(value(values, "offset_self"), 0.25f);
        QCOMPARE(value(values, "sink"), 0.25f); // column 0, not the sink's mean of 0.625
        QVERIFY(std::isnan(value(measured(randomMap(3, 3, {}, 1, 1), {}, plainContext(3, 3)), "class_sink")));
    }

    /// A row with one visible key and a sink is a distribution over two.
    void aKeyAndASinkAreTwo()
    {
        attention::Map map(1, 1);
        map.values = {0.5f};
        map.rowMass = {0.5f};
        QCOMPARE(value(measured(map, {.causal = true}, plainContext(1, 1)), "normalised_entropy"), 1.0f);
    }

    /// Weights 1.5 and -0.5 sum to 1 but are no distribution: the formula would give an entropy of -0.61.
    void rowsThatAreNoSharesHaveNoEntropy()
    {
        attention::Map map(2, 2);
        map.values = {1.5f, -0.5f, -0.5f, -0.25f};
        const auto values = measured(map, {}, plainContext(2, 2), attention::Normalisation::None);
        for (const char *id : {"entropy", "normalised_entropy", "sink_entropy", "class_sink"})
            QVERIFY2(std::isnan(value(values, id)), id);
        QCOMPARE(value(values, "confidence"), (1.5f - 0.25f) / 2); // with a maximum of 0 or more, 0.75
        QCOMPARE(value(values, "class_first"), 0.5f);
        QCOMPARE(value(values, "argmax_offset"), 0.0f); // row 1: -0.25 at its own position
    }

    /// Chunks of 2: row 2 sees key 2 alone, row 3 keys 2 and 3. Uniform over them, which masks of all keys would not
    /// give.
    void rowsSeeTheirOwnChunk()
    {
        attention::Map map(4, 4);
        map.values = {1, 0, 0, 0, 0.5f, 0.5f, 0, 0, 0, 0, 1, 0, 0, 0, 0.5f, 0.5f};
        const auto values = measured(map, {.causal = true, .chunk = 2}, plainContext(4, 4));
        QCOMPARE(value(values, "normalised_entropy"), 1.0f);
        QCOMPARE(value(values, "offset_previous"), 0.5f); // rows 1 and 3 have one; row 2 does not
        for (const bool causal : {false, true})
            compareWithReference(
                randomMap(50, 50, {causal, 0, 7}, 2, 3), {causal, 0, 7}, plainContext(50, 50), "chunks");
        compareWithReference(randomMap(50, 50, {true, 3, 7}, 2, 3), {true, 3, 7}, plainContext(50, 50), "window too");
    }

    void everyInstructionSetAgrees()
    {
        int sets = 0;
        withEveryInstructionSet([&](const char *name) {
            ++sets;
            for (const int keys : {1, 3, 37, 300})
                compareWithReference(randomMap(40, keys, {}, 3, keys), {}, plainContext(40, keys), name);
            for (const int keys : {1, 3, 37, 300})
                compareWithReference(randomSinkMap(40, keys, {}, 3, keys), {}, plainContext(40, keys), name);
            for (const int tokens : {1, 4, 7, 21, 64, 75})
                compareWithReference(randomMap(tokens, tokens, {}, 1, tokens), {}, plainContext(tokens, tokens), name);
        });
        QVERIFY(sets >= 1);
    }

    /// After a policy dropped tokens, distances and offsets still count them: token 1 of 0, 1, 2 is gone.
    void droppedTokensKeepTheirPositions()
    {
        attention::Map map(2, 2);
        map.values = {0.5f, 0.5f, 0.25f, 0.75f};
        const std::vector<int> kept = {0, 2};
        const auto context = tokenContext(plainContext(3, 3), kept, kept);
        const auto values = measured(map, {}, context);
        QCOMPARE(value(values, "distance"), (2 * 0.5f + 2 * 0.25f) / 2);
        QVERIFY(std::isnan(value(values, "offset_previous")));
        QCOMPARE(value(values, "offset_self"), (0.5f + 0.75f) / 2);
        QCOMPARE(value(values, "class_separator"), (0.5f + 0.75f) / 2);
    }

    void allHeadsOfAStackAreTheSingleMaps()
    {
        attention::StackLayout layout{.heads = {2, 1}, .causal = {0, 1}, .window = {0, 0}};
        attention::StackMaps maps{3, 9, 9, {}};
        std::vector<attention::Map> single;
        for (int head = 0; head < 3; ++head) {
            single.push_back(randomMap(9, 9, {.causal = head == 2}, 2, head));
            maps.values.insert(maps.values.end(), single[head].values.begin(), single[head].values.end());
        }
        const TokenContext context = plainContext(9, 9);
        std::vector<float> all(3 * measures::measures().size());
        measureMaps(maps, layout, context, all);
        for (int head = 0; head < 3; ++head) {
            const auto one = measured(single[head], {.causal = head == 2}, context);
            for (std::size_t m = 0; m < one.size(); ++m)
                QVERIFY(agrees(all[head * one.size() + m], one[m]));
        }
    }

    void oneThreadEqualsMany()
    {
        attention::StackLayout layout{.heads = {8}, .causal = {0}, .window = {0}};
        attention::StackMaps maps{8, 800, 800, {}};
        for (int head = 0; head < 8; ++head) {
            const attention::Map map = randomMap(800, 800, {}, head, head);
            maps.values.insert(maps.values.end(), map.values.begin(), map.values.end());
        }
        std::vector<float> one(8 * measures::measures().size()), many(one.size());
        setThreads(1);
        measureMaps(maps, layout, plainContext(800, 800), one);
        setThreads(3);
        measureMaps(maps, layout, plainContext(800, 800), many);
        setThreads(0);
        QCOMPARE(std::memcmp(one.data(), many.data(), one.size() * sizeof(float)), 0);
    }
};

HEADWISE_TEST(TestMeasures)
#include "tst_measures.moc"
