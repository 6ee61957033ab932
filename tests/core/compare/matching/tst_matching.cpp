// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/matchedcomparison.h"

#include "core/base/parallel.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::compare::matching;
using namespace headwise::tests;

namespace {

attention::StackLayout layoutOf(std::vector<int> heads, attention::Stack stack = attention::Stack::Encoder)
{
    const std::size_t layers = heads.size();
    return {.stack = stack,
        .heads = std::move(heads),
        .causal = std::vector<std::uint8_t>(layers),
        .window = std::vector<int>(layers)};
}

/// Layers 2 and 5 of a model of 6 layers: the others attend to nothing.
attention::StackLayout hybrid(std::vector<int> numbers = {2, 5})
{
    attention::StackLayout layout = layoutOf({4, 4});
    layout.layerKinds.assign(6, "short convolution");
    for (const int number : numbers)
        layout.layerKinds[static_cast<std::size_t>(number)] = attention::attentionLayer;
    layout.layerIndex = std::move(numbers);
    return layout;
}

attention::StackMaps onlyHeads(const attention::StackMaps &maps, const std::vector<int> &heads)
{
    attention::StackMaps result{static_cast<int>(heads.size()), maps.queries, maps.keys, {}};
    for (const int head : heads) {
        const attention::MapView map = maps.map(head);
        result.values.insert(result.values.end(), map.values, map.values + map.queries * map.keys);
    }
    return result;
}

/// `count` examples of 24 heads that differ in entropy and position of their attention; only `heads` of them, in that
/// order.
MemorySource sourceOf(const attention::StackLayout &layout, const std::vector<int> &heads, int count = 6)
{
    MemorySource source(std::string(attention::stackName(layout.stack)), {layout});
    for (int e = 0; e < count; ++e) {
        const attention::Example example =
            wordExample(std::to_string(e), "number " + std::to_string(e) + " of the same words");
        const int tokens = static_cast<int>(example.side("input").size());
        attention::StackMaps maps = noiseMaps(24, tokens, 1000 + e);
        // Every head prefers a position of its own, every layer (of four heads) has a share of its own.
        for (int h = 0; h < 24; ++h)
            for (int q = 0; q < tokens; ++q)
                for (int k = 0; k < tokens; ++k) {
                    float &weight = maps.values[(h * tokens + q) * tokens + k];
                    const int group = h / 4;
                    const float share = 0.1f + 0.12f * static_cast<float>(group);
                    weight = (1 - share) * weight + (k == (q * (h % 4) + group) % tokens ? share : 0);
                }
        source.add(example, {onlyHeads(maps, heads)});
    }
    return source;
}

HeadMatching matched(
    const attention::AttentionSource &a, const attention::AttentionSource &b, const MatchOptions &options = {})
{
    NoProgress progress;
    return matchHeads({a, b}, options, progress);
}

compare::dataset::MatchedComparison compared(const attention::AttentionSource &a, const attention::AttentionSource &b,
    compare::dataset::MatchedComparisonOptions options = {})
{
    NoProgress progress;
    options.compare.bootstrapRounds = 200;
    options.compare.permutations = 200;
    return compare::dataset::compareMatched({a, b}, options, progress);
}

bool mentions(const std::vector<Note> &notes, const std::string &words)
{
    return std::any_of(
        notes.begin(), notes.end(), [&](const Note &note) { return noteText(note).find(words) != std::string::npos; });
}

const std::vector<int> eight = {0, 1, 2, 3, 4, 5, 6, 7};

} // namespace

class TestMatching : public QObject
{
    Q_OBJECT
private slots:
    void headsShuffledWithinLayersAreFound()
    {
        const std::vector<int> shuffled = {2, 0, 3, 1, 7, 6, 4, 5};
        const MemorySource a = sourceOf(layoutOf({4, 4}), eight), b = sourceOf(layoutOf({4, 4}), shuffled);
        const HeadMatching matching = matched(a, b);
        QCOMPARE(matching.pairs.size(), std::size_t(8));
        QVERIFY(matching.only.baseline.empty() && matching.only.comparison.empty());
        QCOMPARE(matching.examples, std::int64_t(6));
        for (std::size_t h = 0; h < 8; ++h) {
            const HeadMatch &pair = matching.pairs[h];
            QCOMPARE(shuffled[pair.comparison.layer * 4 + pair.comparison.head], static_cast<int>(h));
            QCOMPARE(pair.distance, 0.0);
            QVERIFY(pair.next > 0.05);
        }
        QCOMPARE(matching.layers.size(), std::size_t(2));
        // The alignment of layers does not depend on the order of heads.
        for (const LayerMatch &layers : matching.layers) {
            QCOMPARE(layers.baseline, layers.comparison);
            QVERIFY(std::abs(layers.alignment - 1) < 1e-6);
        }
    }
    void headsShuffledAcrossLayersAreFoundInTheStack()
    {
        const std::vector<int> shuffled = {5, 0, 7, 1, 2, 6, 4, 3};
        const MemorySource a = sourceOf(layoutOf({4, 4}), eight), b = sourceOf(layoutOf({2, 6}), shuffled);
        for (const HeadMatch &pair : matched(a, b, {.scope = MatchScope::Stack}).pairs) {
            const int flat = pair.comparison.layer == 0 ? pair.comparison.head : 2 + pair.comparison.head;
            QCOMPARE(shuffled[flat], pair.baseline.layer * 4 + pair.baseline.head);
            QCOMPARE(pair.distance, 0.0);
        }
    }
    void everyDivergenceFindsThem_data()
    {
        QTest::addColumn<int>("place");
        for (std::size_t i = 0; i < compare::distances::divergences().size(); ++i)
            QTest::addRow("%s", compare::distances::divergences()[i]->id.data()) << static_cast<int>(i);
    }
    void everyDivergenceFindsThem()
    {
        QFETCH(int, place);
        const MemorySource a = sourceOf(layoutOf({4, 4}), eight),
                           b = sourceOf(layoutOf({4, 4}), {2, 0, 3, 1, 7, 6, 4, 5});
        for (const HeadMatch &pair :
            matched(a, b, {.divergence = compare::distances::divergences()[static_cast<std::size_t>(place)]}).pairs)
            QCOMPARE(pair.distance, 0.0);
    }
    void prunedHeadsHaveNoPartner()
    {
        const MemorySource a = sourceOf(layoutOf({4, 4}), eight), b = sourceOf(layoutOf({3, 2}), {0, 2, 3, 5, 7});
        const HeadMatching matching = matched(a, b), back = matched(b, a);
        QCOMPARE(matching.pairs.size(), std::size_t(5));
        QCOMPARE(matching.only.baseline, (std::vector<attention::HeadId>{{attention::Stack::Encoder, 0, 1},
                                             {attention::Stack::Encoder, 1, 0}, {attention::Stack::Encoder, 1, 2}}));
        QVERIFY(matching.only.comparison.empty());
        QVERIFY((matching.pairs[1].baseline == attention::HeadId{attention::Stack::Encoder, 0, 2}));
        QVERIFY((matching.pairs[1].comparison == attention::HeadId{attention::Stack::Encoder, 0, 1}));
        QCOMPARE(back.only.comparison, matching.only.baseline);
    }
    void missingLayersAreFoundByAlignment()
    {
        std::vector<int> all, kept; // layers 0, 2, 3 and 5 of six
        for (int h = 0; h < 24; ++h) {
            all.push_back(h);
            if (h / 4 != 1 && h / 4 != 4)
                kept.push_back(h);
        }
        const MemorySource a = sourceOf(layoutOf({4, 4, 4, 4, 4, 4}), all), b = sourceOf(layoutOf({4, 4, 4, 4}), kept);
        const HeadMatching matching = matched(a, b);
        QCOMPARE(matching.layerPairing, LayerPairing::Alignment);
        std::vector<int> partners;
        for (const LayerMatch &layers : matching.layers) {
            QCOMPARE(layers.comparison, static_cast<int>(partners.size()));
            partners.push_back(layers.baseline);
        }
        QCOMPARE(partners, (std::vector<int>{0, 2, 3, 5}));
        QCOMPARE(matching.only.baseline.size(), std::size_t(8));
        for (const HeadMatch &pair : matching.pairs)
            QCOMPARE(pair.distance, 0.0);
        // The wrong result for these models.
        const HeadMatching byIndex = matched(a, b, {.layers = LayerPairing::Index});
        QCOMPARE(byIndex.layers[1].comparison, 1);
        QVERIFY(byIndex.pairs[4].distance > 0.05);
    }
    void exchangedLayersAreFoundWhenAskedFor()
    {
        const MemorySource a = sourceOf(layoutOf({4, 4}), eight),
                           b = sourceOf(layoutOf({4, 4}), {4, 5, 6, 7, 0, 1, 2, 3});
        QCOMPARE(matched(a, b).layers[0].comparison, 0);
        const HeadMatching matching = matched(a, b, {.layers = LayerPairing::Alignment});
        QCOMPARE(matching.layers[0].comparison, 1);
        QCOMPARE(matching.pairs[0].distance, 0.0);
    }
    void anEncoderMatchesADecoder()
    {
        const MemorySource a = sourceOf(layoutOf({4, 4}), eight),
                           b = sourceOf(layoutOf({4, 4}, attention::Stack::Decoder), eight);
        const compare::dataset::MatchedComparison result = compared(a, b);
        QVERIFY(result.matching.has_value());
        QCOMPARE(result.result.heads.size(), std::size_t(8));
        QCOMPARE(result.result.divergenceOf(3).mean, 0.0);
        QCOMPARE(result.result.heads[3].partner.stack, attention::Stack::Decoder);
        QVERIFY(mentions(result.result.notes, "encoder of the one is matched with the decoder"));
    }
    void manyExamplesAreSampled()
    {
        const MemorySource a = sourceOf(layoutOf({4, 4}), eight, 12);
        const HeadMatching matching = matched(a, a, {.maxExamples = 5});
        QCOMPARE(matching.examples, std::int64_t(5));
        QVERIFY(mentions(matching.notes, "5 of 12 examples"));
    }
    void oneThreadEqualsMany()
    {
        const MemorySource a = sourceOf(layoutOf({4, 4}), eight), b = sourceOf(layoutOf({3, 2}), {0, 2, 3, 5, 9});
        setThreads(1);
        const HeadMatching one = matched(a, b);
        setThreads(3);
        const HeadMatching many = matched(a, b);
        setThreads(0);
        for (std::size_t p = 0; p < one.pairs.size(); ++p) {
            QCOMPARE(one.pairs[p].distance, many.pairs[p].distance);
            QVERIFY(one.pairs[p].comparison == many.pairs[p].comparison);
        }
        QCOMPARE(one.layers[1].alignment, many.layers[1].alignment);
    }
    void whatCannotBeMatchedIsAnError()
    {
        MemorySource a = sourceOf(layoutOf({4, 4}), eight), b = sourceOf(layoutOf({4, 4}), eight);
        VERIFY_ERROR(matched(a, b, {.units = {.special = attention::SpecialTokens::Hide}}), {"whole rows"});
        VERIFY_ERROR(matched(a, MemorySource("empty", {layoutOf({4})})), (QStringList{"empty", "No example"}));
        VERIFY_ERROR(matched(a, b, {.stack = attention::Stack::Cross}), {"no corresponding stacks"});
        b.dropMaps();
        VERIFY_ERROR(matched(a, b), (QStringList{"encoder", "no attention maps"}));
    }
    void sameLayoutsAreComparedByIdentity()
    {
        const MemorySource a = sourceOf(layoutOf({4, 4}), eight),
                           b = sourceOf(layoutOf({4, 4}), {1, 0, 2, 3, 4, 5, 6, 7});
        QVERIFY(!compared(a, b).matching.has_value());
        QVERIFY(compared(a, b).result.divergenceOf(0).mean > 0.01);
        const compare::dataset::MatchedComparison forced =
            compared(a, b, {.pairing = compare::dataset::HeadPairing::Heads});
        QVERIFY((forced.result.heads[0].partner == attention::HeadId{attention::Stack::Encoder, 0, 1}));
        QCOMPARE(forced.result.divergenceOf(0).mean, 0.0);
        QCOMPARE(forced.result.heads[0].changes[0].mean, 0.0); // measures of the partner, too
        QVERIFY(mentions(forced.result.notes, "Heads were matched"));
    }
    void layersWithoutHeadsOnOneSideNeedNoMatching()
    {
        QVERIFY(compare::dataset::sameHeads(std::vector{layoutOf({4, 4})}, std::vector{layoutOf({4, 0})}));
        QVERIFY(!compare::dataset::sameHeads(std::vector{layoutOf({4, 4})}, std::vector{layoutOf({4, 3})}));
        QVERIFY(!compare::dataset::sameHeads(std::vector{layoutOf({4, 4})}, std::vector{layoutOf({4})}));
        QVERIFY(!compare::dataset::sameHeads(
            std::vector{layoutOf({4})}, std::vector{layoutOf({4}, attention::Stack::Decoder)}));
    }
    void layersOfTheSameNumbersNeedNoMatching()
    {
        const MemorySource a = sourceOf(hybrid(), eight), b = sourceOf(hybrid(), {1, 0, 2, 3, 4, 5, 6, 7});
        const compare::dataset::MatchedComparison result = compared(a, b);
        QVERIFY(!result.matching.has_value());
        QVERIFY((result.result.heads[0].partner == attention::HeadId{attention::Stack::Encoder, 2, 0}));
        QVERIFY(result.result.divergenceOf(0).mean > 0.01); // by name, not by what they do
        // The same layers, listed among those without heads.
        const MemorySource listed = sourceOf(layoutOf({0, 0, 4, 0, 0, 4}), eight);
        const compare::dataset::MatchedComparison other = compared(a, listed);
        QVERIFY(!other.matching.has_value());
        QCOMPARE(other.result.heads.size(), std::size_t{8});
        QCOMPARE(other.result.divergenceOf(7).mean, 0.0);
    }
    void layersOfOtherNumbersAreMatched()
    {
        QVERIFY(!compare::dataset::sameHeads(std::vector{hybrid()}, std::vector{hybrid({1, 4})}));
        QVERIFY(!compare::dataset::sameHeads(std::vector{hybrid()}, std::vector{layoutOf({4, 4})}));
        QVERIFY(!compare::dataset::sameHeads(std::vector{hybrid()}, std::vector{layoutOf({0, 0, 4, 0, 0, 3})}));
        QVERIFY(!compare::dataset::sameHeads(std::vector{hybrid()}, std::vector{layoutOf({0, 0, 4, 0, 0, 4, 0})}));
        const MemorySource a = sourceOf(hybrid(), eight), b = sourceOf(hybrid({1, 4}), eight);
        const compare::dataset::MatchedComparison result = compared(a, b);
        QVERIFY(result.matching.has_value());
        QVERIFY((result.result.heads[0].partner == attention::HeadId{attention::Stack::Encoder, 1, 0}));
        QCOMPARE(result.result.divergenceOf(0).mean, 0.0);
    }
    /// What `capture --layers 1 --heads 1,3` writes, beside the whole.
    void chosenHeadsNeedNoMatching()
    {
        attention::StackLayout chosen = layoutOf({2});
        chosen.layerIndex = {1};
        chosen.headIndex = {1, 3};
        chosen.layerKinds = {std::string(attention::leftOutLayer), std::string(attention::attentionLayer)};
        const MemorySource whole = sourceOf(layoutOf({4, 4}), eight), part = sourceOf(chosen, {0, 5});
        for (const auto *sources : {&whole, &part}) {
            const compare::dataset::MatchedComparison result = compared(*sources, sources == &whole ? part : whole);
            QVERIFY(!result.matching.has_value());
            QCOMPARE(result.result.heads.size(), std::size_t{2});
            QVERIFY((result.result.heads[0].head == attention::HeadId{attention::Stack::Encoder, 1, 1}));
            QVERIFY(result.result.heads[0].partner == result.result.heads[0].head); // not what attends alike
        }
        attention::StackLayout beyond = chosen;
        beyond.headIndex = {1, 4}; // the other model has no head 4
        QVERIFY(!compare::dataset::sameHeads(std::vector{layoutOf({4, 4})}, std::vector{beyond}));
        QVERIFY(compare::dataset::sameHeads(std::vector{chosen}, std::vector{beyond}));
        attention::StackLayout others = chosen;
        others.headIndex = {0, 2}; // none of the same
        QVERIFY(!compare::dataset::sameHeads(std::vector{chosen}, std::vector{others}));
        attention::StackLayout deeper = chosen;
        deeper.layerKinds.push_back(std::string(attention::attentionLayer)); // another depth
        QVERIFY(!compare::dataset::sameHeads(std::vector{layoutOf({4, 4})}, std::vector{deeper}));
    }
    void otherLayoutsAreMatchedAndSaySo()
    {
        const MemorySource a = sourceOf(layoutOf({4, 4}), eight), b = sourceOf(layoutOf({3, 2}), {0, 2, 3, 5, 7});
        const compare::dataset::MatchedComparison result = compared(a, b);
        QCOMPARE(result.result.heads.size(), std::size_t(5));
        for (const statistics::Estimate &head : result.result.quantities.front().heads)
            QCOMPARE(head.mean, 0.0);
        QCOMPARE(result.result.onlyHeads.baseline.size(), std::size_t(3));
        QVERIFY(mentions(result.result.notes, "5 pairs, 3 of A and 0 of B without a partner"));
        const compare::dataset::MatchedComparison byIdentity =
            compared(a, b, {.pairing = compare::dataset::HeadPairing::Identity});
        QVERIFY(!byIdentity.matching && byIdentity.result.divergenceOf(1).mean > 0.01);
    }
    void withoutMapsTheyAreComparedByIdentity()
    {
        MemorySource a = sourceOf(layoutOf({4, 4}), eight), b = sourceOf(layoutOf({3, 2}), {0, 2, 3, 5, 7});
        b.dropMaps();
        const compare::dataset::MatchedComparison result = compared(a, b);
        QVERIFY(!result.matching && !result.result.hasDivergences());
        QCOMPARE(result.result.heads.size(), std::size_t(5));
    }
    void namesAreReadBack()
    {
        QCOMPARE(matchScopeFromName(matchScopeName(MatchScope::Stack)), std::optional(MatchScope::Stack));
        QCOMPARE(layerPairingFromName("alignment"), std::optional(LayerPairing::Alignment));
        QCOMPARE(compare::dataset::headPairingFromName("heads"), std::optional(compare::dataset::HeadPairing::Heads));
        QVERIFY(
            !compare::dataset::headPairingFromName("head") && !matchScopeFromName("") && !layerPairingFromName("x"));
    }
};

HEADWISE_TEST(TestMatching)
#include "tst_matching.moc"
