// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/comparison.h"
#include "core/compare/dataset/rankings.h"

#include "core/base/parallel.h"
#include "core/compare/values/uniformity.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cstring>
#include <set>

using namespace headwise;
using namespace headwise::compare::dataset;
using namespace headwise::tests;

namespace {

const attention::StackLayout eightHeads{.heads = {4, 4}, .causal = {0, 0}, .window = {0, 0}};

/// `count` examples of 5 to 8 words; the heads in `altered` attend to the first token more by `alteration`.
MemorySource sourceWith(int count, const std::vector<int> &altered = {}, double alteration = 0)
{
    static const std::vector<std::string> words = {"the", "cat", "sat", "on", "a", "mat", "today", "."};
    MemorySource source("memory", {eightHeads});
    for (int e = 0; e < count; ++e) {
        std::string text = std::to_string(e);
        for (int w = 0; w < 4 + e % 4; ++w)
            text += " " + words[(e + w) % words.size()];
        const attention::Example example = wordExample("key" + std::to_string(e), text);
        const int tokens = static_cast<int>(example.side("input").size());
        source.add(example, {noiseMaps(8, tokens, e, altered, alteration)});
    }
    return source;
}

ComparisonResult compared(
    const attention::AttentionSource &a, const attention::AttentionSource &b, CompareOptions options = {})
{
    NoProgress progress;
    options.bootstrapRounds = 300;
    options.permutations = 500;
    return compareSources({a, b}, options, progress);
}

int measureOf(const ComparisonResult &result, const std::string &id)
{
    return static_cast<int>(std::find(result.measures.begin(), result.measures.end(), id) - result.measures.begin());
}

bool bitwiseEqual(const std::vector<float> &a, const std::vector<float> &b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT
private slots:
    void identicalSourcesDoNotDiffer_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("special");
        for (const int level : {0, 1})
            for (const int special : {0, 2})
                QTest::addRow("level %d, special %d", level, special) << level << special;
    }
    void identicalSourcesDoNotDiffer()
    {
        QFETCH(int, level);
        QFETCH(int, special);
        const MemorySource source = sourceWith(20);
        const ComparisonResult result = compared(source, source,
            {.units = {.level = static_cast<attention::Level>(level),
                 .special = static_cast<attention::SpecialTokens>(special)}});
        QCOMPARE(result.heads.size(), std::size_t(8));
        for (const HeadComparison &head : result.heads) {
            QCOMPARE(result.divergenceOf(result.headIndex(head.head)).n, std::int64_t(20));
            QCOMPARE(result.divergenceOf(result.headIndex(head.head)).mean, 0.0);
            QCOMPARE(result.divergenceOf(result.headIndex(head.head)).high, 0.0);
            for (std::size_t m = 0; m < result.measures.size(); ++m) {
                if (head.changes[m].n == 0)
                    continue; // not defined here, such as the same segment
                QCOMPARE(head.changes[m].mean, 0.0);
                QCOMPARE(head.tests[m].p, 1.0);
                QCOMPARE(head.tests[m].q, 1.0);
                QCOMPARE(head.tests[m].effect, 0.0);
                QVERIFY(!std::isnan(head.means.baseline[m].low));
            }
        }
        QCOMPARE(result.exampleMeans[3], 0.0);
    }
    void alteredHeadsRankFirst()
    {
        const MemorySource a = sourceWith(40), b = sourceWith(40, {2, 5}, 0.3);
        const ComparisonResult result = compared(a, b);
        QCOMPARE((std::set<int>{result.ranking[0], result.ranking[1]}), (std::set<int>{2, 5}));
        QVERIFY(result.divergenceOf(2).low > 0);
        QCOMPARE(result.divergenceOf(0).mean, 0.0);
        const int first = measureOf(result, "class_first");
        QVERIFY(result.heads[5].changes[first].mean > 0); // B - A: more on the first token
        QVERIFY(result.heads[5].tests[first].q < 0.01);
        QCOMPARE(result.heads[1].tests[first].p, 1.0);
        QVERIFY(std::abs(result.heads[5].means.comparison[first].mean - result.heads[5].means.baseline[first].mean -
                         result.heads[5].changes[first].mean) < 1e-6);
        const int head = rankHeadsOfExample(result, 7).front();
        QVERIFY(head == 2 || head == 5);
        const auto order = rankExamplesByChange(result, 2, first);
        QVERIFY(
            std::abs(result.changesOf(2, first)[order.front()]) >= std::abs(result.changesOf(2, first)[order.back()]));
        QCOMPARE(rankExamplesByDivergence(result, 2).size(), std::size_t(40));
    }
    void theMeanIsOverExamplesNotRows()
    {
        const MemorySource a = sourceWith(8), b = sourceWith(8, {1}, 0.5);
        const ComparisonResult result = compared(a, b);
        double sum = 0;
        for (int e = 0; e < 8; ++e) {
            const ExampleIndex index{e};
            sum += compare::distances::compareMaps(
                {a.maps(index, attention::Stack::Encoder).map(1), b.maps(index, attention::Stack::Encoder).map(1)})
                       .jensenShannon;
        }
        QVERIFY(std::abs(result.divergenceOf(1).mean - sum / 8) < 1e-7);
        QVERIFY(std::abs(result.exampleMeans[2] - result.divergenceAt(2, 1) / 8) < 1e-7);
    }
    void intervalsOfFewExamplesStayWithinTheirRange()
    {
        const MemorySource a = sourceWith(2), b = sourceWith(2, {1}, 0.3);
        const ComparisonResult result = compared(a, b); // two examples: Student's t with 12.7 standard errors
        for (const HeadComparison &head : result.heads) {
            const statistics::Estimate &divergence = result.divergenceOf(result.headIndex(head.head));
            QVERIFY(divergence.low >= 0 && divergence.high < 0.6932);
            QVERIFY(head.means.baseline[0].low >= 0);
            QVERIFY(head.means.comparison[1].high <= 1);
        }
    }
    void withoutMapsOnlyStoredMeasuresAreCompared()
    {
        MemorySource a = sourceWith(20), b = sourceWith(20, {3}, 1);
        b.dropMaps();
        const ComparisonResult result = compared(a, b, {.units = {.level = attention::Level::Words}});
        QVERIFY(!result.hasDivergences() && result.storedMeasures && result.quantities.empty());
        QCOMPARE(result.ranking.front(), 3); // by the change of the first measure
        QVERIFY(!result.notes.empty());
        QVERIFY(rankHeadsOfExample(result, 0).empty());
    }
    void hiddenTokensLeaveNoWholeRows()
    {
        const MemorySource a = sourceWith(20), b = sourceWith(20, {3}, 1);
        const ComparisonResult result = compared(a, b, {.units = {.special = attention::SpecialTokens::Hide}});
        QVERIFY(!result.hasDivergences());
        QCOMPARE(result.heads[3].changes[measureOf(result, "entropy")].n, std::int64_t(0));
        QCOMPARE(result.heads[3].changes[measureOf(result, "offset_self")].n, std::int64_t(20));
    }
    /// Only the special token's share changes: gone when special tokens are dropped and rows renormalised.
    void specialTokensDoNotAffectRenormalisedRows()
    {
        const MemorySource a = sourceWith(20), b = sourceWith(20, {3}, 0.2);
        const CompareOptions renormalise{.units = {.special = attention::SpecialTokens::Renormalise}};
        const ComparisonResult shown = compared(a, b), result = compared(a, b, renormalise);
        QVERIFY(shown.divergenceOf(3).mean > 1e-3);
        QVERIFY(result.divergenceOf(3).mean < 1e-9);
        QVERIFY(!result.storedMeasures);
        QCOMPARE(result.heads[3].changes[measureOf(result, "class_first")].n, std::int64_t(0)); // [CLS] is gone
    }
    void differentTokenizersCompareWords()
    {
        MemorySource a("a", {eightHeads}), b("b", {eightHeads});
        for (int e = 0; e < 6; ++e) {
            const attention::Example left = wordExample(std::to_string(e), "some words " + std::to_string(e));
            attention::Example right = left;
            right.tokens["input"] = {token("some", 0, 4, 0), token("Ġwo", 4, 7, 1), token("rds", 7, 10, 1),
                token("Ġ" + std::to_string(e), 10, 12, 2)};
            a.add(left, {noiseMaps(8, 5, e)});
            b.add(right, {noiseMaps(8, 4, e + 50)});
        }
        const ComparisonResult result = compared(a, b);
        QVERIFY(result.forcedWords && !result.storedMeasures);
        QCOMPARE(result.notes.size(), std::size_t(2)); // words instead of tokens; [CLS] and [SEP] on one side only
        QCOMPARE(result.units.level, attention::Level::Words);
        QCOMPARE(result.mergedUnits, std::int64_t(0));
        QCOMPARE(result.divergenceOf(0).n, std::int64_t(6));
        QVERIFY(result.divergenceOf(0).mean > 0.01);
        QCOMPARE(result.heads[0].changes[measureOf(result, "distance")].n, std::int64_t(6));
    }
    void recomputedMeasuresEqualStoredOnes()
    {
        const MemorySource a = sourceWith(10), b = sourceWith(10, {1}, 0.5);
        // Words are the tokens of these examples, so that both ways have to give the same.
        const ComparisonResult stored = compared(a, b),
                               words = compared(a, b, {.units = {.level = attention::Level::Words}});
        QVERIFY(stored.storedMeasures && !words.storedMeasures);
        const auto columns = stored.values.columns();
        const std::vector<float> changes = stored.values.changes(0, columns), again = words.values.changes(0, columns);
        QCOMPARE(std::ssize(changes), 10 * columns);
        for (std::size_t i = 0; i < changes.size(); ++i)
            QVERIFY((std::isnan(changes[i]) && std::isnan(again[i])) || std::abs(changes[i] - again[i]) < 1e-6);
        for (std::size_t i = 0; i < stored.quantities.front().values.size(); ++i)
            QVERIFY(std::abs(stored.quantities.front().values[i] - words.quantities.front().values[i]) < 1e-6);
    }
    void samplesAreSeededAndInOrder()
    {
        const MemorySource a = sourceWith(30), b = sourceWith(30, {1}, 0.5);
        const ComparisonResult one = compared(a, b, {.sample = 10}), again = compared(a, b, {.sample = 10}),
                               other = compared(a, b, {.sample = 10, .seed = 5});
        QCOMPARE(one.examples.size(), std::size_t(10));
        QVERIFY(bitwiseEqual(one.quantities.front().values, again.quantities.front().values));
        QVERIFY(!bitwiseEqual(one.quantities.front().values, other.quantities.front().values));
        for (std::size_t e = 1; e < one.examples.size(); ++e)
            QVERIFY(one.examples[e - 1].baseline < one.examples[e].baseline);
    }
    void oneThreadEqualsMany()
    {
        const MemorySource a = sourceWith(30), b = sourceWith(30, {1}, 0.5);
        setThreads(1);
        const ComparisonResult one = compared(a, b, {.units = {.level = attention::Level::Words}});
        setThreads(3);
        const ComparisonResult many = compared(a, b, {.units = {.level = attention::Level::Words}});
        setThreads(0);
        QVERIFY(bitwiseEqual(one.quantities.front().values, many.quantities.front().values));
        for (std::size_t h = 0; h < 8; ++h) {
            QCOMPARE(one.divergenceOf(h).low, many.divergenceOf(h).low);
            QCOMPARE(one.heads[h].tests[0].q, many.heads[h].tests[0].q);
        }
    }
    void whatCannotBeComparedIsAnErrorWithASentence()
    {
        MemorySource a = sourceWith(3), empty("empty.h5", {eightHeads});
        VERIFY_ERROR(compared(a, empty), (QStringList{"empty.h5", "No example"}));
        attention::StackLayout decoder = eightHeads;
        decoder.stack = attention::Stack::Decoder;
        VERIFY_ERROR(compared(a, MemorySource("gpt.h5", {decoder})), (QStringList{"gpt.h5", "No head"}));
        VERIFY_ERROR(compared(a, a, {.measures = {"entropi"}}), (QStringList{"entropi"}));
        MemorySource broken("broken.h5", {eightHeads});
        broken.add(a.example(ExampleIndex{0}), {noiseMaps(8, 3, 0)});
        VERIFY_ERROR(compared(a, broken), (QStringList{"broken.h5", "key0", "8 x 3 x 3"}));
    }
    void aDamagedExampleLeavesTheOthers()
    {
        const MemorySource a = sourceWith(4);
        MemorySource damaged("damaged.h5", {eightHeads});
        for (int e = 0; e < 4; ++e) {
            const ExampleIndex index{e};
            damaged.add(a.example(index), {e == 2 ? noiseMaps(8, 2, 0) : a.maps(index, attention::Stack::Encoder)});
        }
        damaged.keepStoredMeasuresOf(a);
        const ComparisonResult result = compared(a, damaged);
        QCOMPARE(result.divergenceOf(0).n, std::int64_t(3));
        QCOMPARE(result.divergenceOf(0).missing, std::int64_t(1));
        QVERIFY(std::isnan(result.divergenceAt(2, 0)) && std::isnan(result.exampleMeans[2]));
        QVERIFY(!result.notes.empty() && result.notes.back().find("damaged.h5") != std::string::npos);
    }
    void cancelStopsTheWork()
    {
        const MemorySource a = sourceWith(30);
        CallbackProgress progress([](double fraction) { return fraction < 0.3; });
        VERIFY_ERROR(compareSources({a, a}, {}, progress), {"Cancelled"});
    }
    void uniformHeadsAreNoticed()
    {
        MemorySource uniform("random.h5", {eightHeads});
        const attention::Example example = wordExample("x", "a b c d e f");
        attention::StackMaps maps{8, 8, 8, std::vector<float>(512, 0.125f)};
        uniform.add(example, {maps});
        QVERIFY(compare::values::looksUniform(uniform));
        QVERIFY(!compare::values::looksUniform(sourceWith(3)));
        QVERIFY(!compare::values::looksUniform(MemorySource("empty", {eightHeads})));
    }
};

HEADWISE_TEST(TestComparison)
#include "tst_comparison.moc"
