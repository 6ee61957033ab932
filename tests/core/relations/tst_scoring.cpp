// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of heads whose attention to a treebank made by hand is known.
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/relations/instances.h"

#include "tests/core/relations/handmadetreebank.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::relations;
using namespace headwise::tests;

class TestScoring : public QObject
{
    Q_OBJECT
private slots:
    void headsAgainstTheirBaseline()
    {
        const auto source = sourceOf(200);
        NoProgress progress;
        const RelationReport report = scoreRelations(source, treebankOf(200), {}, progress);
        QCOMPARE(report.sentences, std::int64_t{200});
        QCOMPARE(report.words, std::int64_t{1600});
        QCOMPARE(report.relations, std::int64_t{200});
        QVERIFY(report.mismatches.empty());
        const statistics::RelationScore *score = find(report, "obj:x", statistics::RelationDirection::DependentToHead);
        QVERIFY(score);
        QCOMPARE(score->n, std::int64_t{200});
        QCOMPARE(score->offset, -1);
        QVERIFY(score->baseline >= 0.5 && score->baseline < 0.7);
        QCOMPARE(score->heads[Perfect].accuracy.value, 1.0);
        QVERIFY(score->heads[Perfect].syntactic);
        // The one at a fixed offset is the baseline, and does not beat it.
        QCOMPARE(score->heads[PreviousWord].accuracy.value, score->baseline);
        QVERIFY(!score->heads[PreviousWord].syntactic);
        QCOMPARE(score->heads[Itself].accuracy.value, 1.0);
        QCOMPARE(score->ranking.front(), static_cast<int>(Perfect));
    }
    /// By tokens, or by the mean of a word's columns, the other word would have the larger weight wherever the gold
    /// head has two tokens.
    void piecesOfTheHeadAreSummed()
    {
        const auto source = sourceOf(24);
        NoProgress progress;
        const RelationReport report = scoreRelations(source, treebankOf(24), {}, progress);
        QCOMPARE(
            find(report, "obj:x", statistics::RelationDirection::DependentToHead)->heads[SplitColumns].accuracy.value,
            1.0);
    }
    void instancesAreThoseThatAreScored()
    {
        const auto source = sourceOf(20);
        const text::Treebank treebank = treebankOf(20);
        NoProgress progress;
        const statistics::RelationKey key{"obj:x", statistics::RelationDirection::DependentToHead};
        const RelationReport report = scoreRelations(source, treebank, {}, progress);
        for (int head = 0; head < headCount; ++head) {
            const RelationInstances instances =
                relationInstances(source, treebank, {key, {attention::Stack::Encoder, 0, head}}, {}, progress);
            const statistics::Proportion &accuracy = find(report, key.relation, key.direction)->heads[head].accuracy;
            QCOMPARE(instances.n, accuracy.n);
            QCOMPARE(instances.right, accuracy.hits);
        }
        const RelationInstances previous =
            relationInstances(source, treebank, {key, {attention::Stack::Encoder, 0, PreviousWord}, 3}, {}, progress);
        QCOMPARE(previous.shown.size(), std::size_t{6}); // three right, three wrong
        for (const RelationInstance &instance : previous.shown) {
            const int s = std::stoi(instance.key.substr(1));
            QCOMPARE(instance.right, goldHead(s, 4) == 3);
            QCOMPARE(instance.word, form(4));
            QCOMPARE(instance.attended, form(3));
            QCOMPARE(instance.targets, form(goldHead(s, 4)));
            QCOMPARE(instance.tokens.begin, 7); // [CLS], wa, wa wb, wa, wa wb
            QCOMPARE(instance.attendedTokens.end - instance.attendedTokens.begin, 2);
        }
        VERIFY_ERROR((relationInstances(source, treebank, {key, {attention::Stack::Encoder, 3, 0}}, {}, progress)),
            QStringList{"L3H0"});
    }
    void subtypesCanBeJoined()
    {
        const auto source = sourceOf(4);
        NoProgress progress;
        const RelationReport report = scoreRelations(source, treebankOf(4), {.subtypes = false}, progress);
        QVERIFY(find(report, "obj", statistics::RelationDirection::DependentToHead));
        QVERIFY(!find(report, "obj:x", statistics::RelationDirection::DependentToHead));
    }
    void headToDependentStartsAtTheHead()
    {
        const auto source = sourceOf(8);
        NoProgress progress;
        const RelationReport report = scoreRelations(source, treebankOf(8), {}, progress);
        const statistics::RelationScore *score = find(report, "obj:x", statistics::RelationDirection::HeadToDependent);
        QCOMPARE(score->n, std::int64_t{8});
        std::int64_t expected = 0; // from words other than 4 this head attends to the next one
        for (int s = 0; s < 8; ++s)
            expected += goldHead(s, 4) == 3;
        QCOMPARE(score->heads[Perfect].accuracy.hits, expected);
        QCOMPARE(score->offset, 1);
    }
    void causalWordsAreScoredWhereTheySee()
    {
        const auto source = sourceOf(40, true);
        NoProgress progress;
        const RelationReport report = scoreRelations(source, treebankOf(40), {}, progress);
        std::int64_t before = 0;
        for (int s = 0; s < 40; ++s)
            before += goldHead(s, 4) < 4;
        QCOMPARE(find(report, "obj:x", statistics::RelationDirection::DependentToHead)->n, before);
        QCOMPARE(find(report, "obj:x", statistics::RelationDirection::HeadToDependent)->n, 40 - before);
        QCOMPARE(report.unseen, std::int64_t{40});
    }
    void mergedWordsAreLeftOutAndListed()
    {
        text::Treebank treebank = treebankOf(4);
        for (text::TreebankSentence &sentence :
            treebank.sentences) { // word 4 "wa" becomes the words "w" and "a" in one token
            sentence.words[4].form = "w";
            sentence.words.insert(sentence.words.begin() + 5, {"a", 3, "fixed"});
            for (text::TreebankForm &f : sentence.forms)
                f = {f.form, f.begin + (f.begin > 4), f.end + (f.end > 5)};
            sentence.forms[4] = {"w", 4, 5};
            sentence.forms.insert(sentence.forms.begin() + 5, {"a", 5, 6});
            sentence.words[4].head = 3;
        }
        const auto source = sourceOf(4);
        NoProgress progress;
        const RelationReport report = scoreRelations(source, treebank, {}, progress);
        QCOMPARE(report.mergedWords, std::int64_t{8});
        QCOMPARE(report.unaligned, std::int64_t{8});
        QCOMPARE(report.mismatches.size(), std::size_t{4});
        QCOMPARE(report.mismatches[0].words, std::string("w a"));
        QVERIFY(!report.notes.empty());
        QVERIFY(report.stacks[0].relations.empty());
    }
    void sentencesAreFoundByKeyThenByText()
    {
        MemorySource source("memory", {layoutOf()});
        for (const int s : {3, 1, 0, 2}) {
            attention::Example example = exampleOf(s);
            if (s == 0)
                example.key = "1"; // line numbers are no sent_id
            if (s == 2)
                example.text = example.text + " more";
            source.add(example, {mapsOf(example, s, {Perfect, PreviousWord, SplitColumns, Itself})});
        }
        NoProgress progress;
        const SentenceMatches matches = matchSentences(treebankOf(5), source, progress);
        QCOMPARE(matches.pairs.size(), std::size_t{3});
        QCOMPARE(matches.pairs[0].example.value, std::int64_t{2});
        QCOMPARE(matches.pairs[2].example.value, std::int64_t{0});
        QVERIFY(matches.byText);
        QCOMPARE(matches.onlyTreebank, (std::vector<std::string>{"s2", "s4"}));
        QCOMPARE(matches.onlySource, std::int64_t{1});
    }
    void whatCannotBeScoredIsRefused()
    {
        NoProgress progress;
        MemorySource empty("memory", {layoutOf()});
        VERIFY_ERROR(scoreRelations(empty, treebankOf(2), {}, progress),
            (QStringList{"memory", "none of the 2 sentences", "sent_id"}));
        auto summary = sourceOf(2);
        summary.dropMaps();
        VERIFY_ERROR(scoreRelations(summary, treebankOf(2), {}, progress), (QStringList{"memory", "--detail full"}));
        const auto source = sourceOf(2);
        VERIFY_ERROR(scoreRelations(source, treebankOf(2), {.stack = attention::Stack::Decoder}, progress),
            QStringList{"no stack"});
        CallbackProgress stop([](double) { return false; });
        VERIFY_ERROR(scoreRelations(source, treebankOf(2), {}, stop), QStringList{"Cancelled"});
    }
    void oneThreadEqualsMany()
    {
        const auto source = sourceOf(60);
        NoProgress progress;
        setThreads(1);
        const RelationReport one = scoreRelations(source, treebankOf(60), {}, progress);
        setThreads(4);
        const RelationReport many = scoreRelations(source, treebankOf(60), {}, progress);
        setThreads(0);
        const auto &a = one.stacks[0].relations, &b = many.stacks[0].relations;
        QCOMPARE(a.size(), b.size());
        for (std::size_t r = 0; r < a.size(); ++r) {
            QCOMPARE(a[r].n, b[r].n);
            QCOMPARE(a[r].ranking, b[r].ranking);
            QVERIFY(a[r].baseline == b[r].baseline || std::isnan(a[r].baseline));
            for (std::size_t h = 0; h < a[r].heads.size(); ++h)
                QCOMPARE(a[r].heads[h].accuracy.hits, b[r].heads[h].accuracy.hits);
        }
    }
};

HEADWISE_TEST(TestScoring)
#include "tst_scoring.moc"
