// SPDX-License-Identifier: GPL-3.0-or-later
// Lanes of one example and the maps of chosen heads, from sources in memory.
#include "core/base/error.h"
#include "core/compare/example/examplemaps.h"
#include "core/compare/example/headmaps.h"
#include "core/compare/example/headreading.h"
#include "core/measures/measure.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <mutex>

using namespace headwise;
using namespace headwise::compare;
using namespace headwise::compare::example;

namespace {

std::shared_ptr<tests::MemorySource> sourceOf(const attention::Example &example, int heads, unsigned seed,
    const std::vector<int> &altered = {}, double alteration = 0)
{
    auto source = std::make_shared<tests::MemorySource>("source", std::vector{tests::encoderLayer(heads)});
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

std::vector<float> valuesOf(attention::MapView map)
{
    return {map.values, map.values + static_cast<std::ptrdiff_t>(map.queries) * map.keys};
}

/// A source that says which heads were read.
class CountingSource final : public attention::AttentionSource
{
public:
    explicit CountingSource(std::shared_ptr<tests::MemorySource> source) : m_source(std::move(source)) {}
    std::string sourceName() const override { return m_source->sourceName(); }
    const std::vector<attention::StackLayout> &stacks() const override { return m_source->stacks(); }
    std::int64_t exampleCount() const override { return m_source->exampleCount(); }
    std::vector<std::string> keys() const override { return m_source->keys(); }
    attention::Example example(ExampleIndex index) const override { return m_source->example(index); }
    bool hasMaps() const override { return true; }
    attention::StackMaps maps(ExampleIndex index, attention::Stack stack) const override
    {
        ++wholeExamples;
        return m_source->maps(index, stack);
    }
    attention::Map map(ExampleIndex index, attention::HeadId head) const override
    {
        const std::lock_guard lock(m_mutex);
        if (head.head == damaged)
            throw Error(ErrorCode::Malformed, ErrorText("chunk 3 is damaged"), "a.h5");
        heads.push_back(head.head);
        return m_source->map(index, head);
    }
    const std::vector<std::string> &measureIds() const override { return m_source->measureIds(); }
    attention::MeasureValues measures(attention::Stack stack) const override { return m_source->measures(stack); }

    mutable std::vector<int> heads;
    mutable int wholeExamples = 0;
    int damaged = -1;

private:
    std::shared_ptr<tests::MemorySource> m_source;
    mutable std::mutex m_mutex;
};

} // namespace

class TestLanes : public QObject
{
    Q_OBJECT
private slots:
    void tokensAreShownAsTheyAre()
    {
        const auto source = sourceOf(tests::cutExample(), 2, 1);
        const auto data = load(requestOf({source}));
        const Lane &lane = data->lanes[0];
        QVERIFY(lane.present && lane.hasMaps && lane.ownUnits);
        const attention::StackMaps stored = source->maps({0}, attention::Stack::Encoder);
        QCOMPARE(data->maps->map(0, 1).values, valuesOf(stored.map(1)));
        QVERIFY(lane.complete());
        QCOMPARE(lane.head(1)->picture.values, valuesOf(stored.map(1))); // small enough to be whole
        QVERIFY(lane.head(1)->block.whole());
        QCOMPARE(lane.largest(), *std::max_element(stored.values.begin(), stored.values.end()));
        QCOMPARE(lane.queries.size(), std::size_t{5});
        QCOMPARE(lane.queryPositions, (std::vector<int>{0, 1, 2, 3, 4}));
        QVERIFY(std::isnan(lane.divergence(0))); // no baseline
        QVERIFY(!data->comparable());
    }

    void storedMeasuresAreReadNotComputed()
    {
        const auto source = sourceOf(tests::cutExample(), 2, 1), other = sourceOf(tests::cutExample(), 2, 9);
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
        const auto source = sourceOf(tests::cutExample(), 1, 3);
        const attention::StackMaps raw = source->maps({0}, attention::Stack::Encoder);
        const auto data = load(requestOf({source}, {.level = attention::Level::Words}));
        const Lane &lane = data->lanes[0];
        const attention::Map map = data->maps->map(0, 0);
        QCOMPARE(map.queries, 4); // [CLS] playing chess [SEP]
        QCOMPARE(lane.queryPositions, (std::vector<int>{0, 1, 3, 4}));
        QVERIFY(!lane.ownUnits);
        const attention::MapView tokens = raw.map(0), words = map.view();
        QVERIFY(std::abs(words.at(0, 1) - (tokens.at(0, 1) + tokens.at(0, 2))) < 1e-6F); // not the mean of the columns
        QVERIFY(std::abs(words.at(1, 0) - (tokens.at(1, 0) + tokens.at(2, 0)) / 2) < 1e-6F);
    }

    void equalHeadsDoNotDiverge()
    {
        const auto a = sourceOf(tests::cutExample(), 3, 1), b = sourceOf(tests::cutExample(), 3, 1, {1}, 1.0);
        const auto data = load(requestOf({a, b}));
        QCOMPARE(data->lanes[1].heads.size(), std::size_t{3});
        QCOMPARE(data->lanes[1].divergence(0), 0.0);
        QVERIFY(data->lanes[1].divergence(1) > 0.01);
        QCOMPARE(data->lanes[1].divergence(2), 0.0);
        QVERIFY(data->comparable());
    }

    void paleWeightsAreCounted()
    {
        auto source = std::make_shared<tests::MemorySource>("source", std::vector{tests::encoderLayer(1)});
        attention::StackMaps maps{1, 5, 5, std::vector<float>(25, 0.01F)};
        for (int query = 0; query < 5; ++query)
            maps.values[static_cast<std::size_t>(6 * query)] = 0.96F;
        source->add(tests::cutExample(), {maps});
        NoProgress progress;
        const auto rows = buildHeadMaps(
            load(requestOf({source})), {{attention::Stack::Encoder, 0, 0}}, {{}}, HeadCombination::Each, progress);
        QCOMPARE(rows->rows[0].paleShare, 20.0 / 25);
    }

    void onlyWantedHeadsAreRead()
    {
        const auto a = std::make_shared<CountingSource>(sourceOf(tests::cutExample(), 20, 1)),
                   b = std::make_shared<CountingSource>(sourceOf(tests::cutExample(), 20, 2));
        ExampleRequest request;
        request.lanes = {{SourceId{0}, a, ExampleIndex{0}}, {SourceId{1}, b, ExampleIndex{0}}};
        NoProgress progress;
        const auto opened = openExample(request, progress);
        QVERIFY(a->heads.empty() && b->heads.empty() && a->wholeExamples == 0);
        QVERIFY(!opened->lanes[0].head(3) && std::isnan(opened->lanes[1].divergence(3)));
        const WantedHeads wanted{{{3, 4}, {3, 4, 19}}, 64};
        const auto some = withHeads(*opened, readHeads(*opened, unreadHeads(*opened, wanted), progress));
        std::sort(a->heads.begin(), a->heads.end());
        std::sort(b->heads.begin(), b->heads.end());
        QCOMPARE(a->heads, (std::vector<int>{3, 4, 19})); // 19 for the divergence of the other lane's head, each once
        QCOMPARE(b->heads, (std::vector<int>{3, 4, 19}));
        QVERIFY(some->lanes[0].head(3) && !some->lanes[0].head(19) && !some->lanes[0].complete());
        QVERIFY(some->lanes[1].divergence(19) > 0);
        QVERIFY(unreadHeads(*some, wanted).empty());
        QCOMPARE(unreadHeads(*some, everyHead(*some)).count(), std::size_t(40 - 5));
        const auto all = loadExample(request, progress);
        QCOMPARE(some->lanes[1].divergence(19), all->lanes[1].divergence(19));
        QVERIFY(all->lanes[0].complete() && all->lanes[1].complete());
        QCOMPARE(a->wholeExamples + b->wholeExamples, 0);
    }

    void coarsePicturesAreReadAgainOnlyIfTheyShowLess()
    {
        const auto source = std::make_shared<CountingSource>(sourceOf(tests::cutExample(), 2, 1)); // 5 tokens
        ExampleRequest request;
        request.lanes = {{SourceId{0}, source, ExampleIndex{0}}};
        NoProgress progress;
        const auto opened = openExample(request, progress);
        const auto coarse = withHeads(*opened, readHeads(*opened, {{{0}}, 3}, progress));
        QCOMPARE(coarse->lanes[0].head(0)->picture.keys, 3); // blocks of 2: 2 + 2 + 1 tokens
        QVERIFY((coarse->lanes[0].head(0)->block == attention::BlockSize{2, 2}));
        QCOMPARE(unreadHeads(*coarse, {{{0}}, 3}).count(), std::size_t{0});
        QCOMPARE(unreadHeads(*coarse, {{{0}}, 64}).count(), std::size_t{1});
        const auto whole = withHeads(*coarse, readHeads(*coarse, {{{0}}, 8}, progress));
        QCOMPARE(unreadHeads(*whole, {{{0}}, 64}).count(), std::size_t{0}); // already one cell per token
    }

    void unreadableHeadsLeaveTheOthers()
    {
        const auto source = std::make_shared<CountingSource>(sourceOf(tests::cutExample(), 3, 1));
        source->damaged = 1;
        ExampleRequest request;
        request.lanes = {{SourceId{0}, source, ExampleIndex{0}}};
        const auto data = load(request);
        QVERIFY(QString::fromUtf8(data->lanes[0].problem->what()).contains(QStringLiteral("chunk 3 is damaged")));
        QVERIFY(data->lanes[0].complete()); // none is tried again
        QVERIFY(data->lanes[0].head(1)->picture.view().empty() && !data->lanes[0].head(2)->picture.view().empty());
    }

    void missingExamplesLeaveAnEmptyLane()
    {
        const auto a = sourceOf(tests::cutExample(), 2, 1), b = sourceOf(tests::cutExample(), 2, 2);
        ExampleRequest request = requestOf({a, b});
        request.lanes[1].index.reset();
        const auto data = load(request);
        QVERIFY(data->lanes[0].present && !data->lanes[1].present);
        QCOMPARE(data->maps->map(0, 1).values, valuesOf(a->maps({0}, attention::Stack::Encoder).map(1)));
        request = requestOf({a, b});
        request.lanes[0].index.reset();
        const auto second = load(request);
        QVERIFY(!second->lanes[0].present && second->lanes[1].hasMaps); // the other lane is complete
        QVERIFY(second->lanes[1].complete() && std::isnan(second->lanes[1].divergence(0)));
    }

    void summariesHaveNoMaps()
    {
        const auto source = sourceOf(tests::cutExample(), 2, 1);
        source->dropMaps();
        const auto data = load(requestOf({source}));
        QVERIFY(data->lanes[0].present && !data->lanes[0].hasMaps);
    }

    void everyLaneGivesItsMap()
    {
        const auto data = load(requestOf({sourceOf(tests::cutExample(), 2, 1), sourceOf(tests::cutExample(), 2, 2)}));
        NoProgress progress;
        const std::vector<attention::HeadId> heads{
            {attention::Stack::Encoder, 0, 1}, {attention::Stack::Encoder, 0, 0}};
        const auto maps = buildHeadMaps(data, heads, {{}, {}}, HeadCombination::Each, progress);
        QCOMPARE(maps->rows.size(), std::size_t{2});
        QCOMPARE(valuesOf(*maps->rows[0].maps[0]), data->maps->map(0, 1).values);
        QCOMPARE(valuesOf(*maps->rows[1].maps[1]), data->maps->map(1, 0).values);
        const attention::MapView difference = *maps->rows[0].difference;
        QCOMPARE(difference.at(2, 3), data->maps->map(1, 1).at(2, 3) - data->maps->map(0, 1).at(2, 3)); // B - A
    }

    void mapsOutliveTheExample()
    {
        auto data = load(requestOf({sourceOf(tests::cutExample(), 1, 1)}));
        const float weight = data->maps->map(0, 0).at(1, 1);
        NoProgress progress;
        const auto maps =
            buildHeadMaps(data, {{attention::Stack::Encoder, 0, 0}}, {{}}, HeadCombination::Each, progress);
        const std::weak_ptr<const ExampleData> watched = data;
        data.reset();
        QVERIFY(watched.expired());
        QCOMPARE(maps->rows[0].maps[0]->at(1, 1), weight);
    }

    void combinationsOfHeads()
    {
        const auto data = load(requestOf({sourceOf(tests::cutExample(), 2, 1)}));
        NoProgress progress;
        const std::vector<attention::HeadId> heads{
            {attention::Stack::Encoder, 0, 0}, {attention::Stack::Encoder, 0, 1}};
        const float a = data->maps->map(0, 0).at(1, 2), b = data->maps->map(0, 1).at(1, 2);
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
