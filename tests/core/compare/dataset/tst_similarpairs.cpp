// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/similarpairs.h"
#include "core/compare/values/sourcevalues.h"
#include "core/measures/measure.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <cmath>
#include <numbers>

using namespace headwise;
using namespace headwise::compare::dataset;
using namespace headwise::tests;

namespace {

using Hashes = std::vector<std::uint64_t>;

attention::StackLayout layoutOf(int heads)
{
    return {.stack = attention::Stack::Encoder, .heads = {heads}, .causal = {0}, .window = {0}};
}

/// Two heads: every token attends to itself; in the second head to the first token when `elsewhere`.
attention::StackMaps mapsOf(int tokens, bool elsewhere)
{
    attention::StackMaps maps{2, tokens, tokens, std::vector<float>(static_cast<std::size_t>(2) * tokens * tokens)};
    for (int head = 0; head < 2; ++head)
        for (int q = 0; q < tokens; ++q)
            maps.values[(static_cast<std::size_t>(head) * tokens + q) * tokens + (head == 1 && elsewhere ? 0 : q)] = 1;
    return maps;
}

void add(MemorySource &source, const std::string &key, const std::string &text, bool elsewhere)
{
    attention::Example example = wordExample(key, text);
    const int tokens = static_cast<int>(example.side("input").size());
    source.add(std::move(example), {mapsOf(tokens, elsewhere)});
}

} // namespace

class TestSimilarPairs : public QObject
{
    Q_OBJECT
private slots:
    void tokensCorrespond_data()
    {
        QTest::addColumn<Hashes>("a");
        QTest::addColumn<Hashes>("b");
        QTest::addColumn<int>("edits");
        QTest::addColumn<int>("common");
        QTest::newRow("equal") << Hashes{1, 2, 3} << Hashes{1, 2, 3} << 0 << 3;
        QTest::newRow("exchanged") << Hashes{1, 2, 3} << Hashes{1, 9, 3} << 1 << 3;
        QTest::newRow("inserted") << Hashes{1, 3} << Hashes{1, 2, 3} << 1 << 2;
        QTest::newRow("moved") << Hashes{1, 2, 3} << Hashes{2, 3, 1} << 2 << 2;
        QTest::newRow("empty") << Hashes{} << Hashes{1, 2} << 2 << 0;
    }
    void tokensCorrespond()
    {
        QFETCH(Hashes, a);
        QFETCH(Hashes, b);
        QFETCH(int, edits);
        QFETCH(int, common);
        const Correspondence found = correspondingTokens(a, b);
        QCOMPARE(found.edits, edits);
        QCOMPARE(static_cast<int>(found.a.size()), common);
        QCOMPARE(found.a.size(), found.b.size());
        QVERIFY(std::is_sorted(found.a.begin(), found.a.end()) && std::is_sorted(found.b.begin(), found.b.end()));
    }
    /// "one" and "two" differ in a word and at one head; "three" is the same as "one" but for a word, at all heads
    /// alike; "far" is not similar; "again" is "one".
    void pairsAreRankedByWhatDiffers()
    {
        MemorySource source("pairs", {layoutOf(2)});
        add(source, "one", "the red fox runs fast", false);
        add(source, "two", "the brown fox runs fast", true);
        add(source, "three", "the red fox runs very fast", false);
        add(source, "far", "nothing like it", true);
        add(source, "again", "the red fox runs fast", false);
        NoProgress progress;
        const SimilarPairs found = findSimilarPairs(source, {.maxEdits = 1}, progress);
        QCOMPARE(found.pairs.size(), std::size_t(4)); // one-two, one-three, two-again, three-again
        const SimilarPair &first = found.pairs[0];
        QCOMPARE(first.a.value, std::int64_t(0));
        QCOMPARE(first.b.value, std::int64_t(1));
        QCOMPARE(first.edits, 1);
        QCOMPARE(first.head, (attention::HeadId{attention::Stack::Encoder, 0, 1}));
        // Six of seven rows of the second head attend to another key: ln 2 each.
        QVERIFY(std::abs(first.headDivergence - 6.0 / 7 * std::numbers::ln2) < 1e-6);
        QVERIFY(std::abs(first.divergence - 3.0 / 7 * std::numbers::ln2) < 1e-6);
        QCOMPARE(found.pairs[2].divergence, 0.0);
        QCOMPARE(findSimilarPairs(source, {.maxEdits = 1, .maxPairs = 2}, progress).notes.size(), std::size_t(1));
    }
    void withoutMapsThereIsNothingToCompare()
    {
        MemorySource source("none", {layoutOf(2)});
        add(source, "one", "a b", false);
        source.dropMaps();
        NoProgress progress;
        VERIFY_ERROR(findSimilarPairs(source, {}, progress), {"maps"});
    }
    void recomputedTokensEqualStoredOnes()
    {
        MemorySource source("values", {layoutOf(2)});
        source.add(wordExample("a", "one two three"), {noiseMaps(2, 5, 3)});
        source.add(wordExample("b", "four five six seven"), {noiseMaps(2, 6, 4)});
        NoProgress progress;
        const compare::values::SourceValues stored =
            compare::values::readSourceValues(source, {.measures = {"entropy", "distance"}}, progress);
        QVERIFY(stored.stored);
        QCOMPARE(stored.values.examples, std::int64_t(2));
        QCOMPARE(stored.values.heads.size(), std::size_t(2));
        // Every token of these texts is a word, so that words give the same result.
        const compare::values::SourceValues words = compare::values::readSourceValues(
            source, {.units = {.level = attention::Level::Words}, .measures = {"entropy", "distance"}}, progress);
        QVERIFY(!words.stored);
        for (std::size_t i = 0; i < stored.values.values.size(); ++i)
            QVERIFY(std::abs(stored.values.values[i] - words.values.values[i]) < 1e-5);
        const compare::values::SourceValues second =
            compare::values::readSourceValues(source, {.measures = {"distance"}, .first = {1}, .count = 1}, progress);
        QCOMPARE(second.values.examples, std::int64_t(1));
        QCOMPARE(second.values.values[0], stored.values.values[4 + 1]);
    }
    void whatCannotBeReadIsSaid()
    {
        MemorySource source("values", {layoutOf(2)});
        source.add(wordExample("a", "one two three"), {noiseMaps(2, 5, 3)});
        NoProgress progress;
        VERIFY_ERROR(compare::values::readSourceValues(source, {.measures = {"entropie"}}, progress), {"entropie"});
        VERIFY_ERROR(
            compare::values::readSourceValues(source, {.stack = attention::Stack::Cross}, progress), {"cross"});
        source.dropMaps();
        VERIFY_ERROR(compare::values::readSourceValues(source, {.units = {.level = attention::Level::Words}}, progress),
            {"maps"});
    }
};

HEADWISE_TEST(TestSimilarPairs)
#include "tst_similarpairs.moc"
