// SPDX-License-Identifier: GPL-3.0-or-later
// A treebank made by hand and maps made in memory: a head that follows the relation, one at a fixed offset, one that
// attends to wrong words.
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/relations/comparedrelations.h"
#include "core/relations/instances.h"

#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::relations;
using headwise::tests::MemorySource;

namespace {

enum Head
{
    Perfect,      ///< the word's head has the largest weight of the words, [CLS] a larger one
    PreviousWord, ///< always the word before
    SplitColumns, ///< the head's two pieces get 0.2 each, another word 0.3
    Itself,       ///< largest weight on itself, then on the gold head
    headCount
};

constexpr int wordCount = 8;

/// Gold head of `word` in sentence `s`: at -1 for half of the sentences, elsewhere in the others.
int goldHead(int s, int word) { return s % 4 < 2 ? word - 1 : (word + 2 + s % 3) % wordCount; }

/// Word w is "wa" (even) or "wawb" (odd: two tokens). The object is word 4 in every sentence.
std::string form(int word) { return word % 2 == 0 ? "wa" : "wawb"; }

text::TreebankSentence sentenceOf(int s)
{
    text::TreebankSentence sentence;
    sentence.key = "s" + std::to_string(s);
    for (int w = 0; w < wordCount; ++w) {
        sentence.words.push_back({form(w), -1, "root"});
        sentence.forms.push_back({form(w), w, w + 1});
        sentence.text += (w > 0 ? " " : "") + form(w);
    }
    sentence.words[4].head = goldHead(s, 4);
    sentence.words[4].relation = "obj:x";
    return sentence;
}

text::Treebank treebankOf(int sentences)
{
    text::Treebank treebank;
    treebank.name = "t.conllu";
    for (int s = 0; s < sentences; ++s)
        treebank.sentences.push_back(sentenceOf(s));
    return treebank;
}

/// [CLS], tokens, [SEP].
attention::Example exampleOf(int s)
{
    attention::Example example;
    example.key = "s" + std::to_string(s);
    example.text = sentenceOf(s).text;
    attention::Tokens tokens = {tests::special("[CLS]")};
    int at = 0;
    for (int w = 0; w < wordCount; ++w) {
        for (int piece = 0; piece <= w % 2; ++piece, at += 2)
            tokens.push_back(tests::token("w", at, at + 2, w));
        ++at;
    }
    tokens.push_back(tests::special("[SEP]"));
    example.tokens["input"] = tokens;
    return example;
}

/// Weight of each head from any token of word `from` to word `to` of sentence `s`, shared by the tokens of `to`.
float wordWeight(int head, int s, int from, int to)
{
    const int gold = from == 4 ? goldHead(s, 4) : (from + 1) % wordCount;
    switch (head) {
    case Perfect:
        return to == gold ? 0.3f : 0.0f;
    case PreviousWord:
        return to == (from + wordCount - 1) % wordCount ? 0.9f : 0.0f;
    case SplitColumns:
        return to == gold ? 0.4f : (to == (gold + 1) % wordCount && to != from ? 0.35f : 0.0f);
    default:
        return to == from ? 0.6f : (to == gold ? 0.3f : 0.0f);
    }
}

attention::StackMaps mapsOf(const attention::Example &example, int s, const std::vector<int> &kinds)
{
    const attention::Tokens &tokens = example.tokens.at("input");
    const int n = static_cast<int>(tokens.size());
    const auto heads = static_cast<int>(kinds.size());
    attention::StackMaps maps{heads, n, n, std::vector<float>(static_cast<std::size_t>(heads) * n * n)};
    for (int head = 0; head < heads; ++head)
        for (int query = 0; query < n; ++query) {
            float *row = &maps.values[(static_cast<std::size_t>(head) * n + query) * n];
            float rest = 1;
            for (int key = 1; key < n - 1 && !tokens[query].special; ++key) {
                const int to = tokens[key].word;
                row[key] = wordWeight(kinds[head], s, tokens[query].word, to) / static_cast<float>(1 + to % 2);
                rest -= row[key];
            }
            row[0] = rest;
        }
    return maps;
}

attention::StackLayout layoutOf(bool causal = false)
{
    return {.stack = causal ? attention::Stack::Decoder : attention::Stack::Encoder,
        .heads = {headCount},
        .causal = {causal},
        .window = {0}};
}

MemorySource sourceOf(int sentences, bool causal = false)
{
    MemorySource source("memory", {layoutOf(causal)});
    for (int s = 0; s < sentences; ++s) {
        const attention::Example example = exampleOf(s);
        source.add(example, {mapsOf(example, s, {Perfect, PreviousWord, SplitColumns, Itself})});
    }
    return source;
}

/// One stack of layers with these heads.
MemorySource modelOf(const std::vector<std::vector<int>> &layers, attention::Stack stack = attention::Stack::Encoder)
{
    attention::StackLayout layout;
    layout.stack = stack;
    std::vector<int> kinds;
    for (const std::vector<int> &layer : layers) {
        layout.heads.push_back(static_cast<int>(layer.size()));
        layout.causal.push_back(false);
        layout.window.push_back(0);
        kinds.insert(kinds.end(), layer.begin(), layer.end());
    }
    MemorySource source("memory", {layout});
    for (int s = 0; s < 40; ++s) {
        const attention::Example example = exampleOf(s);
        source.add(example, {mapsOf(example, s, kinds)});
    }
    return source;
}

const statistics::RelationScore *find(
    const RelationReport &report, const std::string &relation, statistics::RelationDirection direction)
{
    for (const statistics::RelationScore &score : report.stacks.at(0).relations)
        if (score.key == statistics::RelationKey{relation, direction})
            return &score;
    return nullptr;
}

} // namespace

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
    /// Newcombe (1998), table II, example (a): 56/70 - 48/80 has the interval 0.0524 ... 0.3339 by method 10.
    void changesHaveNewcombesInterval()
    {
        statistics::RelationScore a, b;
        a.heads.push_back({statistics::wilsonProportion(48, 80)});
        b.heads.push_back({statistics::wilsonProportion(56, 70)});
        const RelationChange change = relationChange(a, 0, b, 0);
        QVERIFY(std::abs(change.change - 0.2) < 1e-12);
        QVERIFY2(std::abs(change.low - 0.0524) < 5e-5 && std::abs(change.high - 0.3339) < 5e-5,
            qPrintable(QString("%1 %2").arg(change.low).arg(change.high)));
    }
    void changesBelongToPartners()
    {
        NoProgress progress;
        const MemorySource source = sourceOf(40);
        const RelationReport report = scoreRelations(source, treebankOf(40), {}, progress);
        const StackRelations &stack = report.stacks.front();
        const auto same = relationChanges(stack, stack, [](attention::HeadId head) { return std::optional(head); });
        QCOMPARE(same.size(), stack.relations.size() * headCount);
        for (const RelationChange &change : same)
            QVERIFY(change.change == 0 || std::isnan(change.change));
        // The perfect head against the one at a fixed offset, which is right in half of the sentences.
        const auto crossed = relationChanges(stack, stack, [](attention::HeadId head) {
            return head.head == Perfect ? std::optional(attention::HeadId{head.stack, head.layer, PreviousWord})
                                        : std::nullopt;
        });
        QCOMPARE(crossed.size(), stack.relations.size());
        const auto up = std::find_if(crossed.begin(), crossed.end(), [](const RelationChange &change) {
            return change.key.direction == statistics::RelationDirection::DependentToHead;
        });
        QVERIFY(up != crossed.end());
        QVERIFY(up->baseline.value == 1 && up->comparison.value < 0.8 && up->high < 0);
    }
    void headsArePairedAsInAComparison_data()
    {
        QTest::addColumn<std::vector<std::vector<int>>>("layers");
        QTest::addColumn<attention::Stack>("stack");
        QTest::addColumn<compare::dataset::HeadPairing>("pairing");
        QTest::addColumn<std::vector<int>>("partners"); // flat; -1: none
        using Layers = std::vector<std::vector<int>>;
        using Partners = std::vector<int>;
        using compare::dataset::HeadPairing;
        constexpr auto encoder = attention::Stack::Encoder, decoder = attention::Stack::Decoder;
        const Layers turned = {{Itself, SplitColumns, PreviousWord, Perfect}};
        QTest::newRow("same architecture: by number")
            << turned << encoder << HeadPairing::Automatic << Partners{0, 1, 2, 3};
        QTest::newRow("same architecture, matched") << turned << encoder << HeadPairing::Heads << Partners{3, 2, 1, 0};
        // By number, Perfect would be compared with Itself, and so on.
        QTest::newRow("one more head") << Layers{{Itself, SplitColumns, Itself, PreviousWord, Perfect}} << encoder
                                       << HeadPairing::Automatic << Partners{4, 3, 1, 0};
        QTest::newRow("fewer heads") << Layers{{PreviousWord, Perfect}} << encoder << HeadPairing::Automatic
                                     << Partners{1, 0, -1, -1};
        QTest::newRow("more heads, by number on demand")
            << Layers{{Itself, SplitColumns, Itself, PreviousWord, Perfect}} << encoder << HeadPairing::Identity
            << Partners{0, 1, 2, 3};
        QTest::newRow("another stack") << turned << decoder << HeadPairing::Automatic << Partners{3, 2, 1, 0};
        QTest::newRow("one more layer") << Layers{{Itself, Itself, Itself, Itself}, turned[0]} << encoder
                                        << HeadPairing::Automatic << Partners{7, 6, 5, 4};
    }
    void headsArePairedAsInAComparison()
    {
        QFETCH(std::vector<std::vector<int>>, layers);
        QFETCH(attention::Stack, stack);
        QFETCH(compare::dataset::HeadPairing, pairing);
        QFETCH(std::vector<int>, partners);
        NoProgress progress;
        const MemorySource a = modelOf({{Perfect, PreviousWord, SplitColumns, Itself}}), b = modelOf(layers, stack);
        const ComparedReports compared = compareRelations({a, b}, treebankOf(40), {}, pairing, progress);
        const attention::StackLayout &own = a.stacks()[0], &theirs = b.stacks()[0];
        std::vector<int> found(headCount, -1);
        for (const RelationChange &change : compared.changes) {
            const int flat = own.flatIndex(change.head), partner = theirs.flatIndex(change.partner);
            QVERIFY(found[flat] == -1 || found[flat] == partner);
            found[flat] = partner;
            int kind = 0;
            for (const std::vector<int> &layer : layers)
                for (const int each : layer)
                    if (const bool same = kind++ == partner && each == flat; same)
                        QVERIFY(change.change == 0 || std::isnan(change.change));
        }
        QCOMPARE(found, partners);
        // What the window draws: the partners of the comparison with these options.
        compare::dataset::MatchedComparisonOptions options;
        options.pairing = pairing;
        const compare::dataset::HeadPartners shown(compare::dataset::compareMatched({a, b}, options, progress).result);
        for (int flat = 0; flat < headCount; ++flat) {
            const auto partner = shown.of(own.headAt(flat));
            QCOMPARE(partner && theirs.contains(*partner) ? theirs.flatIndex(*partner) : -1, partners[flat]);
        }
        const bool matched = partners != std::vector<int>{0, 1, 2, 3};
        QCOMPARE(!compared.notes.empty(), matched);
    }
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
                relationInstances(source, treebank, key, {attention::Stack::Encoder, 0, head}, {}, progress);
            const statistics::Proportion &accuracy = find(report, key.relation, key.direction)->heads[head].accuracy;
            QCOMPARE(instances.n, accuracy.n);
            QCOMPARE(instances.right, accuracy.hits);
        }
        const RelationInstances previous =
            relationInstances(source, treebank, key, {attention::Stack::Encoder, 0, PreviousWord}, {}, progress, 3);
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
        VERIFY_ERROR(relationInstances(source, treebank, key, {attention::Stack::Encoder, 3, 0}, {}, progress),
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
