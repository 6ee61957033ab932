// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/movement/tokenmoves.h"

#include "core/base/parallel.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::compare::movement;
using namespace headwise::tests;

namespace {

const attention::StackLayout twoHeads{.heads = {2}, .causal = {0}, .window = {0}};

/// "[CLS] cat sat , [SEP]" three times; in head 1 of the comparison "cat" has 0.3 less on "sat" and more on "," in all
/// of them, and "sat" 0.1 less on [CLS] and more on [SEP] in the first.
MemorySource sourceOf(bool moved)
{
    MemorySource source(moved ? "b" : "a", {twoHeads});
    const std::vector<float> everywhere = {0.1f, 0.1f, 0.5f, 0.2f, 0.1f};
    for (int e = 0; e < 3; ++e) {
        attention::StackMaps maps{2, 5, 5, {}};
        for (int row = 0; row < 10; ++row)
            maps.values.insert(maps.values.end(), everywhere.begin(), everywhere.end());
        const auto weight = [&](int query, int key) -> float & { return maps.values[25 + query * 5 + key]; };
        if (moved) {
            weight(1, 2) -= 0.3f;
            weight(1, 3) += 0.3f;
        }
        if (moved && e == 0) {
            weight(2, 0) -= 0.1f;
            weight(2, 4) += 0.1f;
        }
        source.add(wordExample("k" + std::to_string(e), "cat sat ,"), {maps});
    }
    return source;
}

compare::dataset::ComparisonResult compared(const attention::AttentionSource &a, const attention::AttentionSource &b,
    const compare::dataset::CompareOptions &options = {})
{
    NoProgress progress;
    return compare::dataset::compareSources({a, b}, options, progress);
}

TokenMoves movesBetween(
    const attention::AttentionSource &a, const attention::AttentionSource &b, const TokenMoveOptions &options = {})
{
    NoProgress progress;
    return tokenMoves({a, b}, compared(a, b), options, progress);
}

bool near(double actual, double expected) { return std::abs(actual - expected) < 1e-6; }

double kindChange(const HeadMoves &head, UnitKind query, UnitKind key)
{
    return head.kindChanges[static_cast<std::size_t>(query) * unitKinds + static_cast<std::size_t>(key)];
}

} // namespace

class TestTokenMoves : public QObject
{
    Q_OBJECT
private slots:
    void whatMovedFromWhereToWhere()
    {
        const MemorySource a = sourceOf(false), b = sourceOf(true);
        const TokenMoves moves = movesBetween(a, b);
        QCOMPARE(moves.examples, std::int64_t(3));
        QCOMPARE(moves.heads.size(), std::size_t(2));
        const HeadMoves &head = moves.heads[1];
        QCOMPARE(head.rows, std::int64_t(15));
        QVERIFY(near(head.moved, (3 * 0.3 + 0.1) / 15));
        QCOMPARE(head.tokens.size(), std::size_t(2));
        QCOMPARE(head.tokens[0].query, std::string("cat"));
        QCOMPARE(head.tokens[0].from, std::string("sat"));
        QCOMPARE(head.tokens[0].to, std::string(","));
        QCOMPARE(head.tokens[0].rows, std::int64_t(3));
        QVERIFY(near(head.tokens[0].moved, 0.3) && near(head.tokens[0].lost, 0.3) && near(head.tokens[0].gained, 0.3));
        QCOMPARE(head.tokens[1].to, std::string("[SEP]"));
        QVERIFY(near(head.tokens[1].moved, 0.1));
    }
    void keysThatGainedAndLost()
    {
        const MemorySource a = sourceOf(false), b = sourceOf(true);
        const HeadMoves head = movesBetween(a, b).heads[1];
        QCOMPARE(head.gained.size(), std::size_t(2));
        QCOMPARE(head.gained[0].text, std::string(","));
        QVERIFY(near(head.gained[0].change, 0.9 / 15));
        QCOMPARE(head.lost[0].text, std::string("sat"));
        QVERIFY(near(head.lost[0].change, -0.9 / 15));
        QVERIFY(near(head.lost[1].change, -0.1 / 15));
    }
    void kindsOfTokens()
    {
        const MemorySource a = sourceOf(false), b = sourceOf(true);
        const HeadMoves head = movesBetween(a, b).heads[1];
        QCOMPARE(head.kindRows, (std::array<std::int64_t, 4>{3, 3, 3, 6})); // [CLS]; [SEP]; ","; cat, sat
        QVERIFY(near(kindChange(head, UnitKind::Other, UnitKind::Punctuation), 0.9 / 6));
        QVERIFY(near(kindChange(head, UnitKind::Other, UnitKind::Other), -0.9 / 6));
        QVERIFY(near(kindChange(head, UnitKind::Other, UnitKind::First), -0.1 / 6));
        QVERIFY(near(kindChange(head, UnitKind::Other, UnitKind::Separator), 0.1 / 6));
        QCOMPARE(kindChange(head, UnitKind::First, UnitKind::Other), 0.0);
    }
    void rowsOfSingleExamples()
    {
        const MemorySource a = sourceOf(false), b = sourceOf(true);
        const HeadMoves head = movesBetween(a, b, {.entries = 2}).heads[1];
        QCOMPARE(head.largest.size(), std::size_t(2)); // the first two of three equal ones
        QCOMPARE(head.largest[1].example, std::int64_t(1));
        QCOMPARE(head.largest[1].row.query, 1);
        QCOMPARE(head.largest[1].row.from, 2);
        QCOMPARE(head.largest[1].row.to, 3);
    }
    void equalSourcesMoveNothing()
    {
        const MemorySource a = sourceOf(false);
        for (const HeadMoves &head : movesBetween(a, a).heads) {
            QCOMPARE(head.moved, 0.0);
            QVERIFY(head.tokens.empty() && head.gained.empty() && head.lost.empty() && head.largest.empty());
        }
    }
    void wordsInsteadOfTokens()
    {
        const MemorySource a = sourceOf(false), b = sourceOf(true);
        NoProgress progress;
        const compare::dataset::ComparisonResult result = compared(
            a, b, {.units = {.level = attention::Level::Words, .special = attention::SpecialTokens::Renormalise}});
        const TokenMoves moves = tokenMoves({a, b}, result, {}, progress);
        QCOMPARE(moves.heads[1].rows, std::int64_t(9));
        QVERIFY(near(moves.heads[1].tokens[0].moved, 0.3 / 0.8));
        QVERIFY(std::isnan(kindChange(moves.heads[1], UnitKind::Separator, UnitKind::First)));
    }
    void manyExamplesAreSampledTheSameWay()
    {
        const MemorySource a = sourceOf(false), b = sourceOf(true);
        setThreads(1);
        const TokenMoves one = movesBetween(a, b, {.maxExamples = 2});
        setThreads(3);
        const TokenMoves many = movesBetween(a, b, {.maxExamples = 2});
        setThreads(0);
        QCOMPARE(one.examples, std::int64_t(2));
        QCOMPARE(one.notes.size(), std::size_t(1));
        QCOMPARE(one.heads[1].moved, many.heads[1].moved);
    }
    void withoutWholeRowsThereIsNoMove()
    {
        MemorySource a = sourceOf(false), b = sourceOf(true);
        b.dropMaps();
        VERIFY_ERROR(movesBetween(a, b), (QStringList{"maps", "a and b"}));
    }
};

HEADWISE_TEST(TestTokenMoves)
#include "tst_tokenmoves.moc"
