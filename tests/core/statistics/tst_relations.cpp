// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of relations from words that are given, and their baselines.
#include "core/statistics/relations.h"

#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::statistics;

namespace {

constexpr auto toHead = RelationDirection::DependentToHead;

/// A sentence of 8 words in which word `at` has its gold word at `gold`; one most attended word per head.
SentenceRelations oneCase(int at, int gold, const std::vector<int> &attended)
{
    SentenceRelations sentence{.cases = {{{"obj", toHead}, at, {gold}}}, .words = 8, .mostAttended = {}};
    for (const int word : attended) {
        sentence.mostAttended.resize(sentence.mostAttended.size() + 8, attendsNoWord);
        sentence.mostAttended[sentence.mostAttended.size() - 8 + at] = word;
    }
    return sentence;
}

} // namespace

class TestRelations : public QObject
{
    Q_OBJECT
private slots:
    void wilson_data()
    {
        QTest::addColumn<int>("hits");
        QTest::addColumn<int>("n");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        // statsmodels.stats.proportion.proportion_confint(hits, n, method="wilson")
        QTest::newRow("half of ten") << 5 << 10 << 0.2365930905125640 << 0.7634069094874360;
        QTest::newRow("none of ten") << 0 << 10 << 0.0 << 0.2775327998628892;
        QTest::newRow("all of ten") << 10 << 10 << 0.7224672001371107 << 1.0;
        QTest::newRow("one of one") << 1 << 1 << 0.2065493143772375 << 1.0;
        QTest::newRow("86 of 1000") << 86 << 1000 << 0.0701685247757604 << 0.1050000312502793;
    }
    void wilson()
    {
        QFETCH(int, hits);
        QFETCH(int, n);
        QFETCH(double, low);
        QFETCH(double, high);
        const Proportion proportion = wilsonProportion(hits, n);
        QCOMPARE(proportion.value, static_cast<double>(hits) / n);
        QVERIFY(std::abs(proportion.low - low) < 1e-9);
        QVERIFY(std::abs(proportion.high - high) < 1e-9);
    }
    void wilsonOfNothing()
    {
        const Proportion proportion = wilsonProportion(0, 0);
        QVERIFY(std::isnan(proportion.value) && std::isnan(proportion.low) && std::isnan(proportion.high));
    }
    /// Newcombe (1998), table II, row (a), method 10: 56/70 and 48/80.
    void differenceOfProportions()
    {
        const Proportion baseline = wilsonProportion(48, 80), comparison = wilsonProportion(56, 70);
        const ProportionDifference difference = differenceOf(baseline, comparison);
        QVERIFY(std::abs(difference.value - 0.2) < 1e-12);
        QVERIFY(std::abs(difference.low - 0.0524) < 5e-5);
        QVERIFY(std::abs(difference.high - 0.3339) < 5e-5);
        const ProportionDifference reverse = differenceOf(comparison, baseline);
        QCOMPARE(reverse.low, -difference.high);
        QCOMPARE(reverse.high, -difference.low);
        QVERIFY(std::isnan(differenceOf(baseline, wilsonProportion(0, 0)).value));
    }
    void hitsMissesAndWhatIsNotDefined()
    {
        RelationTally tally(4);
        // right; wrong; no attention on any word (a miss); NaN (left out)
        tally.add(oneCase(2, 5, {5, 3, attendsNoWord, rowNotDefined}), 0);
        const auto scores = tally.scores();
        QCOMPARE(scores.size(), std::size_t{1});
        QCOMPARE(scores[0].heads[0].accuracy.value, 1.0);
        QCOMPARE(scores[0].heads[1].accuracy.value, 0.0);
        QCOMPARE(scores[0].heads[2].accuracy.value, 0.0);
        QCOMPARE(scores[0].heads[2].accuracy.n, std::int64_t{1});
        QCOMPARE(scores[0].heads[3].accuracy.n, std::int64_t{0});
        QVERIFY(std::isnan(scores[0].heads[3].accuracy.value));
        QCOMPARE(scores[0].ranking, (std::vector<int>{0, 1, 2, 3}));
        QVERIFY(scores[0].fewCases);
    }
    void anyDependentCounts()
    {
        RelationTally tally(1);
        SentenceRelations sentence = oneCase(4, 1, {6});
        sentence.cases[0].targets = {1, 6};
        tally.add(sentence, 0);
        QCOMPARE(tally.scores()[0].heads[0].accuracy.value, 1.0);
    }
    /// Chosen where it is scored, the best offset would get the 4 hits of each half; chosen on the other half it gets
    /// none.
    void baselineIsChosenOnOtherSentences()
    {
        RelationTally tally(1);
        for (int i = 0; i < 4; ++i) {
            tally.add(oneCase(4, 5, {5}), 2 * i);     // even sentences: +1
            tally.add(oneCase(4, 2, {5}), 2 * i + 1); // odd sentences: -2
        }
        const RelationScore score = tally.scores()[0];
        QCOMPARE(score.n, std::int64_t{8});
        QCOMPARE(score.baseline, 0.0);
        QCOMPARE(score.offset, 1); // of equals the nearer one
    }
    void baselineOfOneHalfIsNotDefined()
    {
        RelationTally tally(1);
        for (int i = 0; i < 50; ++i)
            tally.add(oneCase(4, 5, {5}), 2 * i);
        const RelationScore score = tally.scores()[0];
        QVERIFY(std::isnan(score.baseline));
        QVERIFY(!score.heads[0].syntactic);
        QVERIFY(!score.fewCases);
    }
    void offsetsBeyondThreeAndZeroAreNoBaselines()
    {
        RelationTally tally(1);
        for (int i = 0; i < 10; ++i)
            tally.add(oneCase(0, 4, {4}), i);
        QCOMPARE(tally.scores()[0].baseline, 0.0);
    }
    void anOffsetHeadIsNotSyntactic()
    {
        RelationTally tally(2);
        for (int i = 0; i < 400; ++i) {
            const int gold = i % 4 < 2 ? 3 : 7; // half of the cases at -1
            tally.add(oneCase(4, gold, {3, gold}), i);
        }
        const RelationScore score = tally.scores()[0];
        QCOMPARE(score.baseline, 0.5);
        QCOMPARE(score.offset, -1);
        QVERIFY(!score.heads[0].syntactic);
        QVERIFY(score.heads[1].syntactic);
        QCOMPARE(score.ranking, (std::vector<int>{1, 0}));
    }
    void partsMergeToTheWhole()
    {
        RelationTally whole(1), even(1), odd(1);
        for (int i = 0; i < 20; ++i) {
            const auto sentence = oneCase(4, 3 + i % 3 + (i % 3 > 0), {3 + i % 2});
            whole.add(sentence, i);
            (i % 5 < 2 ? even : odd).add(sentence, i);
        }
        odd.merge(even);
        QCOMPARE(odd.scores()[0].baseline, whole.scores()[0].baseline);
        QCOMPARE(odd.scores()[0].heads[0].accuracy.hits, whole.scores()[0].heads[0].accuracy.hits);
        QCOMPARE(odd.scores()[0].n, std::int64_t{20});
    }
};

HEADWISE_TEST(TestRelations)
#include "tst_relations.moc"
