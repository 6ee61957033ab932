// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/pairing/sourcepairing.h"
#include "core/compare/units/unitmaps.h"

#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::compare::units;
using namespace headwise::tests;

namespace {

const attention::StackLayout twoHeads{.heads = {2}, .causal = {0}, .window = {0}};

MemorySource sourceOf(const std::vector<std::pair<std::string, std::string>> &keysAndTexts)
{
    MemorySource source("memory", {twoHeads});
    for (const auto &[key, text] : keysAndTexts)
        source.add(wordExample(key, text), {});
    return source;
}

compare::pairing::SourceAlignment aligned(const MemorySource &a, const MemorySource &b)
{
    NoProgress progress;
    return compare::pairing::alignSources({a, b}, progress);
}

} // namespace

class TestAlignment : public QObject
{
    Q_OBJECT
private slots:
    void examplesAreFoundByTheirKeys()
    {
        const compare::pairing::SourceAlignment result = aligned(sourceOf({{"x", "one"}, {"y", "two"}, {"z", "three"}}),
            sourceOf({{"z", "three"}, {"x", "one"}, {"w", "four"}}));
        QCOMPARE(result.examples.size(), std::size_t(2));
        QCOMPARE(result.examples[0].key, std::string("x"));
        QCOMPARE(result.examples[0].comparison.value, std::int64_t(1));
        QCOMPARE(result.examples[1].comparison.value, std::int64_t(0));
        QCOMPARE(result.only.baseline, std::vector<std::string>{"y"});
        QCOMPARE(result.only.comparison, std::vector<std::string>{"w"});
        QVERIFY(!result.byText && result.sameTokens);
    }
    /// Line numbers match whatever the texts are: examples are paired by text.
    void equalKeysOfDifferentTextsAreDifferentExamples()
    {
        const compare::pairing::SourceAlignment result =
            aligned(sourceOf({{"1", "one"}, {"2", "two"}}), sourceOf({{"1", "zero"}, {"2", "one"}, {"3", "two"}}));
        QCOMPARE(result.examples.size(), std::size_t(2));
        QVERIFY(result.byText);
        QCOMPARE(result.examples[0].comparison.value, std::int64_t(1));
        QCOMPARE(result.examples[1].comparison.value, std::int64_t(2));
        QCOMPARE(result.only.comparison, std::vector<std::string>{"1"});
    }
    void repeatedTextsPairInOrder()
    {
        const compare::pairing::SourceAlignment result =
            aligned(sourceOf({{"a", "x"}, {"b", "x"}, {"c", "x"}}), sourceOf({{"1", "x"}, {"2", "x"}}));
        QCOMPARE(result.examples.size(), std::size_t(2));
        QCOMPARE(result.examples[1].comparison.value, std::int64_t(1));
        QCOMPARE(result.only.baseline, std::vector<std::string>{"c"});
    }
    void emptySourcesHaveNothingInCommon()
    {
        QVERIFY(aligned(sourceOf({}), sourceOf({{"1", "x"}})).examples.empty());
        QVERIFY(aligned(sourceOf({{"1", "x"}}), sourceOf({})).examples.empty());
    }
    void otherTokensAreNoticed()
    {
        MemorySource other("memory", {twoHeads});
        attention::Example example = wordExample("x", "one");
        example.tokens["input"][1].piece = "One";
        other.add(example, {});
        QVERIFY(!aligned(sourceOf({{"x", "one"}}), other).sameTokens);
    }
    void headsAreMatchedByIdentity()
    {
        const attention::StackLayout full{.heads = {2, 2}, .causal = {0, 0}, .window = {0, 0}};
        const attention::StackLayout pruned{.heads = {2, 1}, .causal = {0, 0}, .window = {0, 0}};
        attention::StackLayout decoder = twoHeads;
        decoder.stack = attention::Stack::Decoder;
        const std::vector<attention::StackLayout> stacks = {full, decoder}, prunedStacks = {pruned};
        const HeadAlignment result = alignHeads({stacks, prunedStacks});
        QCOMPARE(result.heads.size(), std::size_t(3));
        QCOMPARE(result.only.baseline.size(), std::size_t(3));
        QVERIFY((result.only.baseline[0] == attention::HeadId{attention::Stack::Encoder, 1, 1}));
        QVERIFY(result.only.comparison.empty());
        QCOMPARE(result.heads[2].comparison, 2);
    }
    void oneExampleIsReadyToDraw()
    {
        const attention::Example left = wordExample("x", "one two");
        attention::Example right = left;
        right.tokens["input"] = {token("one", 0, 3, 0), token("Ġtwo", 3, 7, 1)};
        const std::vector<attention::StackLayout> stacks = {twoHeads};
        const ExampleComparison result = alignExamples({left, right}, {stacks, stacks}, {});
        QVERIFY(result.forcedWords);
        QCOMPARE(result.options.level, attention::Level::Words);
        const AlignedStack *stack = result.find(attention::Stack::Encoder);
        QVERIFY(stack && !result.find(attention::Stack::Cross));
        QCOMPARE(stack->queries.units.size(), std::size_t(4));
        const attention::StackMaps maps = UnitMaps(noiseMaps(2, 2, 1), Side::Comparison, *stack, result.options).take();
        QCOMPARE(maps.heads, 2);
        QCOMPARE(maps.queries, 4);
        QVERIFY(std::isnan(maps.map(1).at(0, 1)));
        QVERIFY(std::abs(maps.map(1).at(1, 1) + maps.map(1).at(1, 2) - 1) < 1e-6);
    }
};

HEADWISE_TEST(TestAlignment)
#include "tst_alignment.moc"
