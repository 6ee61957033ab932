// SPDX-License-Identifier: GPL-3.0-or-later
// Lanes of one example and the maps of chosen heads, from sources in memory.
#include "core/base/error.h"
#include "core/compare/example/headmaps.h"
#include "core/measures/measure.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::compare;
using namespace headwise::compare::example;

namespace {

attention::StackLayout layoutOf(int heads)
{
    attention::StackLayout layout;
    layout.stack = attention::Stack::Encoder;
    layout.querySide = layout.keySide = "input";
    layout.heads = {heads};
    layout.causal = {0};
    layout.window = {0};
    return layout;
}

/// "play ##ing chess" between [CLS] and [SEP]; one word is cut in two.
attention::Example cutExample()
{
    attention::Example example = tests::wordExample("1", "playing chess");
    attention::Tokens &tokens = example.tokens["input"];
    tokens[1].piece = "play";
    tokens[1].end = 4;
    tokens.insert(tokens.begin() + 2, tests::token("##ing", 4, 7, 0));
    return example;
}

std::shared_ptr<tests::MemorySource> sourceOf(const attention::Example &example, int heads, unsigned seed,
    const std::vector<int> &altered = {}, double alteration = 0)
{
    auto source = std::make_shared<tests::MemorySource>("source", std::vector{layoutOf(heads)});
    const int tokens = static_cast<int>(example.tokens.at("input").size());
    source->add(example, {tests::noiseMaps(heads, tokens, seed, altered, alteration)});
    return source;
}

ExampleRequest requestOf(
    const std::vector<std::shared_ptr<tests::MemorySource>> &sources, const compare::units::UnitOptions &units = {})
{
    ExampleRequest request;
    request.units = units;
    for (std::size_t i = 0; i < sources.size(); ++i)
        request.lanes.push_back({SourceId{static_cast<int>(i)}, sources[i], ExampleIndex{0}});
    return request;
}

std::shared_ptr<const ExampleData> load(const ExampleRequest &request)
{
    NoProgress progress;
    return loadExample(request, progress);
}

} // namespace

class TestLanes : public QObject
{
    Q_OBJECT
private slots:
    void tokensAreShownAsTheyAre()
    {
        const auto source = sourceOf(cutExample(), 2, 1);
        const auto data = load(requestOf({source}));
        const Lane &lane = data->lanes[0];
        QVERIFY(lane.present && lane.hasMaps && lane.ownUnits);
        QCOMPARE(lane.maps.values, source->maps({0}, attention::Stack::Encoder).values);
        QCOMPARE(lane.queries.size(), std::size_t{5});
        QCOMPARE(lane.queryPositions, (std::vector<int>{0, 1, 2, 3, 4}));
        QVERIFY(lane.divergences.empty()); // no baseline
        QVERIFY(!data->comparable());
    }

    void storedMeasuresAreReadNotComputed()
    {
        const auto source = sourceOf(cutExample(), 2, 1), other = sourceOf(cutExample(), 2, 9);
        source->keepStoredMeasuresOf(*other);
        const auto data = load(requestOf({source}));
        const attention::MeasureValues stored = other->measures(attention::Stack::Encoder);
        const int entropy = measures::measureIndex("entropy");
        for (int head = 0; head < 2; ++head)
            QCOMPARE(data->lanes[0].measure(head, entropy), stored.at(0, head, entropy));
        // No measures of words are stored: they are computed.
        const auto words = load(requestOf({source}, {.level = attention::Level::Words}));
        QVERIFY(std::abs(words->lanes[0].measure(0, entropy) - stored.at(0, 0, entropy)) > 1e-3F);
    }

    void wordsSumTheirColumnsAndAverageTheirRows()
    {
        const auto source = sourceOf(cutExample(), 1, 3);
        const attention::StackMaps raw = source->maps({0}, attention::Stack::Encoder);
        const auto data = load(requestOf({source}, {.level = attention::Level::Words}));
        const Lane &lane = data->lanes[0];
        QCOMPARE(lane.maps.queries, 4); // [CLS] playing chess [SEP]
        QCOMPARE(lane.queryPositions, (std::vector<int>{0, 1, 3, 4}));
        QVERIFY(!lane.ownUnits);
        const attention::MapView tokens = raw.map(0), words = lane.map(0);
        QVERIFY(std::abs(words.at(0, 1) - (tokens.at(0, 1) + tokens.at(0, 2))) < 1e-6F); // not the mean of the columns
        QVERIFY(std::abs(words.at(1, 0) - (tokens.at(1, 0) + tokens.at(2, 0)) / 2) < 1e-6F);
    }

    void equalHeadsDoNotDiverge()
    {
        const auto a = sourceOf(cutExample(), 3, 1), b = sourceOf(cutExample(), 3, 1, {1}, 1.0);
        const auto data = load(requestOf({a, b}));
        const std::vector<double> &divergences = data->lanes[1].divergences;
        QCOMPARE(divergences.size(), std::size_t{3});
        QCOMPARE(divergences[0], 0.0);
        QVERIFY(divergences[1] > 0.01);
        QCOMPARE(divergences[2], 0.0);
        QVERIFY(data->comparable());
    }

    void missingExamplesLeaveAnEmptyLane()
    {
        const auto a = sourceOf(cutExample(), 2, 1), b = sourceOf(cutExample(), 2, 2);
        ExampleRequest request = requestOf({a, b});
        request.lanes[1].index.reset();
        const auto data = load(request);
        QVERIFY(data->lanes[0].present && !data->lanes[1].present);
        QCOMPARE(data->lanes[0].maps.values, a->maps({0}, attention::Stack::Encoder).values);
        request = requestOf({a, b});
        request.lanes[0].index.reset();
        const auto second = load(request);
        QVERIFY(!second->lanes[0].present && second->lanes[1].hasMaps); // the other lane is complete
        QVERIFY(second->lanes[1].divergences.empty());
    }

    void summariesHaveNoMaps()
    {
        const auto source = sourceOf(cutExample(), 2, 1);
        source->dropMaps();
        const auto data = load(requestOf({source}));
        QVERIFY(data->lanes[0].present && !data->lanes[0].hasMaps);
    }

    void oneHeadIsAViewIntoTheExample()
    {
        const auto data = load(requestOf({sourceOf(cutExample(), 2, 1), sourceOf(cutExample(), 2, 2)}));
        NoProgress progress;
        const std::vector<attention::HeadId> heads{
            {attention::Stack::Encoder, 0, 1}, {attention::Stack::Encoder, 0, 0}};
        const auto maps = buildHeadMaps(data, heads, {{}, {}}, HeadCombination::Each, progress);
        QCOMPARE(maps->rows.size(), std::size_t{2});
        QVERIFY(maps->rows[0].maps[0]->values == data->lanes[0].map(1).values); // not copied
        QVERIFY(maps->rows[1].maps[1]->values == data->lanes[1].map(0).values);
        const attention::MapView difference = *maps->rows[0].difference;
        QCOMPARE(difference.at(2, 3), data->lanes[1].map(1).at(2, 3) - data->lanes[0].map(1).at(2, 3)); // B - A
    }

    void viewsKeepTheExampleAlive()
    {
        auto data = load(requestOf({sourceOf(cutExample(), 1, 1)}));
        const float weight = data->lanes[0].map(0).at(1, 1);
        NoProgress progress;
        const auto maps =
            buildHeadMaps(data, {{attention::Stack::Encoder, 0, 0}}, {{}}, HeadCombination::Each, progress);
        const std::weak_ptr<const ExampleData> watched = data;
        data.reset();
        QVERIFY(!watched.expired());
        QCOMPARE(maps->rows[0].maps[0]->at(1, 1), weight);
    }

    void combinationsOfHeads()
    {
        const auto data = load(requestOf({sourceOf(cutExample(), 2, 1)}));
        NoProgress progress;
        const std::vector<attention::HeadId> heads{
            {attention::Stack::Encoder, 0, 0}, {attention::Stack::Encoder, 0, 1}};
        const float a = data->lanes[0].map(0).at(1, 2), b = data->lanes[0].map(1).at(1, 2);
        const auto at = [&](HeadCombination combination) {
            return buildHeadMaps(data, heads, {{}}, combination, progress)->rows.at(0).maps.at(0)->at(1, 2);
        };
        QVERIFY(std::abs(at(HeadCombination::Mean) - (a + b) / 2) < 1e-7F);
        QCOMPARE(at(HeadCombination::Max), std::max(a, b));
        QCOMPARE(at(HeadCombination::Difference), a - b); // the first head minus the second
    }
};

HEADWISE_TEST(TestLanes)
#include "tst_lanes.moc"
