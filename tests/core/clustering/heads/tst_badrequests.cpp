// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/distances.h"

#include "tests/core/clustering/heads/headsources.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::tests;
using clustering::heads::HeadDistanceRequest;

namespace {

std::shared_ptr<MemorySource> anySource(const std::string &name = "a.h5", int heads = 3)
{
    return sourceOf(name, {noiseMaps(heads, 6, 1), noiseMaps(heads, 5, 2)});
}

std::shared_ptr<SummarySource> summary()
{
    return std::make_shared<SummarySource>(
        "s.h5", 2, std::vector<std::string>{"entropy"}, std::vector<std::vector<float>>{{0, 1}});
}

attention::StackLayout layoutOf(attention::Stack stack, int heads)
{
    attention::StackLayout layout = encoderLayer(heads);
    layout.stack = stack;
    return layout;
}

/// Fails on some examples as a damaged file does.
class DamagedSource final : public attention::AttentionSource
{
public:
    DamagedSource(std::shared_ptr<const attention::AttentionSource> whole, std::vector<std::int64_t> damaged)
        : m_whole(std::move(whole)), m_damaged(std::move(damaged))
    {
    }
    std::string sourceName() const override { return "damaged.h5"; }
    const std::vector<attention::StackLayout> &stacks() const override { return m_whole->stacks(); }
    std::int64_t exampleCount() const override { return m_whole->exampleCount(); }
    std::vector<std::string> keys() const override { return m_whole->keys(); }
    attention::Example example(ExampleIndex index) const override { return m_whole->example(index); }
    bool hasMaps() const override { return true; }
    attention::StackMaps maps(ExampleIndex index, attention::Stack stack) const override
    {
        if (std::find(m_damaged.begin(), m_damaged.end(), index.value) != m_damaged.end())
            throw Error(ErrorCode::Malformed, ErrorText("The chunk is too short"), "damaged.h5");
        return m_whole->maps(index, stack);
    }
    const std::vector<std::string> &measureIds() const override { return m_whole->measureIds(); }
    attention::MeasureValues measures(attention::Stack stack) const override { return m_whole->measures(stack); }

private:
    std::shared_ptr<const attention::AttentionSource> m_whole;
    std::vector<std::int64_t> m_damaged;
};

} // namespace

class TestBadRequests : public QObject
{
    Q_OBJECT
private slots:
    void unknownDistance()
    {
        VERIFY_ERROR(
            computed(requestFor({anySource()}, "manhattan")), (QStringList{"manhattan", "js, jensen_shannon, "}));
    }
    void hiddenTokens()
    {
        HeadDistanceRequest request = requestFor({anySource()});
        request.policy.special = attention::SpecialTokens::Hide;
        VERIFY_ERROR(computed(request), (QStringList{"a.h5", "whole rows", "renormalise"}));
    }
    void noMaps()
    {
        VERIFY_ERROR(computed(requestFor({summary()})), (QStringList{"s.h5", "maps", "\"measures\"", "--detail full"}));
    }
    void noMapsForAnotherPolicy()
    {
        HeadDistanceRequest request = requestFor({summary()}, "measures");
        request.policy.special = attention::SpecialTokens::Renormalise;
        VERIFY_ERROR(computed(request), (QStringList{"s.h5", "maps"}));
    }
    void weightsThatMayBeNegative()
    {
        attention::StackLayout layout = encoderLayer(2);
        layout.normalisation = attention::Normalisation::None;
        VERIFY_ERROR(computed(requestFor({sourceOf("n.h5", layout, {noiseMaps(2, 4, 1)})})),
            (QStringList{"n.h5", "negative", "\"measures\""}));
    }
    void oneHead() { VERIFY_ERROR(computed(requestFor({anySource("a.h5", 1)})), (QStringList{"a.h5", "One head"})); }
    void noHeadInTheLayers()
    {
        HeadDistanceRequest request = requestFor({anySource()});
        request.layers = {7};
        VERIFY_ERROR(computed(request), (QStringList{"a.h5", "layers", "layer 0"}));
    }
    void noSuchStack()
    {
        HeadDistanceRequest request = requestFor({anySource()});
        request.stack = attention::Stack::Cross;
        VERIFY_ERROR(computed(request), (QStringList{"a.h5", "\"cross\"", "encoder"}));
    }
    void noCommonExample()
    {
        const auto other = std::make_shared<MemorySource>("b.h5", std::vector{encoderLayer(3)});
        other->add(wordExample("9", "quite another text"), {noiseMaps(3, 5, 1)});
        VERIFY_ERROR(computed(requestFor({anySource(), other})), (QStringList{"a.h5 and b.h5", "No example"}));
    }
    void noExample()
    {
        VERIFY_ERROR(computed(requestFor({std::make_shared<MemorySource>("e.h5", std::vector{encoderLayer(3)})})),
            (QStringList{"e.h5", "no examples"}));
    }
    void stacksWithOtherKeys()
    {
        const auto cross = sourceOf("c.h5", layoutOf(attention::Stack::Cross, 2), {noiseMaps(2, 4, 1)});
        VERIFY_ERROR(
            computed(requestFor({anySource(), cross})), (QStringList{"c.h5", "encoder", "other keys", "cross"}));
    }
    void threeSourcesWithOtherTokens()
    {
        const auto a = std::make_shared<MemorySource>("a.h5", std::vector{encoderLayer(2)}),
                   b = std::make_shared<MemorySource>("b.h5", std::vector{encoderLayer(2)});
        a->add(cutExample(), {noiseMaps(2, 5, 1)});
        b->add(wordExample("1", "playing chess"), {noiseMaps(2, 4, 1)});
        VERIFY_ERROR(computed(requestFor({a, b, b})), (QStringList{"a.h5", "same tokens", "two"}));
    }
    void seriesNeedsStepsAndAMeasure()
    {
        HeadDistanceRequest request = requestFor({summary(), summary()}, "series");
        request.measure = "entropy";
        VERIFY_ERROR(computed(request), (QStringList{"three steps"}));
        request.sources.push_back(summary());
        request.measure = "";
        VERIFY_ERROR(computed(request), (QStringList{"--measure"}));
        request.measure = "entropi";
        VERIFY_ERROR(computed(request), (QStringList{"entropi", "entropy"}));
    }
    void weightsNeedModels()
    {
        VERIFY_ERROR(computed(requestFor({anySource()}, "weights")), (QStringList{"model folders"}));
        HeadDistanceRequest request = requestFor({}, "weights");
        request.models = {"no/such/folder"};
        VERIFY_ERROR(computed(request), (QStringList{"no/such/folder"}));
        request.part = "W";
        VERIFY_ERROR(computed(request), (QStringList{"\"W\"", "Q, K, V, O, QK, OV"}));
    }
    void damagedExamplesAreLeftOut()
    {
        const auto whole = sourceOf("a.h5", {noiseMaps(3, 6, 1), noiseMaps(3, 5, 2), noiseMaps(3, 7, 3)});
        HeadDistanceRequest request =
            requestFor({std::make_shared<DamagedSource>(whole, std::vector<std::int64_t>{1})});
        request.resamples = 20;
        const auto rest = computed(requestFor({sourceOf("b.h5", {noiseMaps(3, 6, 1), noiseMaps(3, 7, 3)})})).asked;
        const auto result = computed(request).asked;
        QCOMPARE(valuesOf(result), valuesOf(rest));
        QCOMPARE(result.examples, 2);
        QVERIFY(hasNote(result, {"unreadable_examples", {1, std::string("damaged.h5: The chunk is too short")}}));
        for (const float value : result.resampled.values)
            QVERIFY(value > 0);
    }
    void allExamplesDamaged()
    {
        VERIFY_ERROR(
            computed(requestFor({std::make_shared<DamagedSource>(anySource(), std::vector<std::int64_t>{0, 1})})),
            (QStringList{"damaged.h5", "too short"}));
    }
    /// A head without any weight has no distance to others.
    void headsWithoutDistanceAreLeftOut()
    {
        attention::StackMaps maps = noiseMaps(4, 6, 1);
        std::fill_n(maps.values.begin() + 2 * 36, 36, 0.0f);
        const auto result = computed(requestFor({sourceOf("a.h5", {maps})}));
        QCOMPARE(result.asked.heads.size(), std::size_t(3));
        QCOMPARE(result.asked.heads[2].head.head, 3);
        QVERIFY(hasNote(result.asked, {"heads_without_distance", {1, 4}}));
        const auto whole = computed(requestFor({sourceOf("a.h5", {noiseMaps(4, 6, 1)})})).asked;
        QCOMPARE(result.asked.distances.at(1, 2), whole.distances.at(1, 3));
        QCOMPARE(result.otherFirstToken->heads.size(), std::size_t(3));
    }
    void cancelledWorkStops()
    {
        CallbackProgress stop([](double) { return false; });
        QVERIFY_THROWS_EXCEPTION(Error, clustering::heads::computeHeadDistances(requestFor({anySource()}), stop));
        QVERIFY_THROWS_EXCEPTION(
            Error, clustering::heads::computeHeadDistances(requestFor({anySource()}, "measures"), stop));
    }
};

HEADWISE_TEST(TestBadRequests)
#include "tst_badrequests.moc"
