// SPDX-License-Identifier: GPL-3.0-or-later
// Words of a treebank against tokens of a tokenizer.
#include "core/relations/mostattended.h"
#include "core/relations/treebankunits.h"
#include "core/statistics/relations.h"

#include "core/text/treebanktext.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::relations;
using headwise::tests::special;
using headwise::tests::token;

namespace {

/// "It don't rain", words It do n't rain.
const std::vector<text::TextSpan> spans = {{0, 2}, {3, 5}, {5, 8}, {9, 13}};

text::TreebankSentence sentence()
{
    text::TreebankSentence sentence;
    sentence.key = "s";
    sentence.text = "It don't rain";
    for (const char *form : {"It", "do", "n't", "rain"})
        sentence.words.push_back({form, -1, {}});
    return sentence;
}

attention::Example exampleOf(const attention::Tokens &tokens)
{
    attention::Example example;
    example.text = sentence().text;
    example.tokens["input"] = tokens;
    return example;
}

} // namespace

class TestTreebankUnits : public QObject
{
    Q_OBJECT
private slots:
    void alignment_data()
    {
        QTest::addColumn<QVector<int>>("units"); // of each word
        QTest::addColumn<QStringList>("mismatches");
        QTest::newRow("tokens tell words apart although the tokenizer has one word")
            << QVector<int>{0, 1, 2, 3} << QStringList{};
        QTest::newRow("one token in two words") << QVector<int>{0, 1, 1, 2} << QStringList{"do n't: don ' t"};
        QTest::newRow("the text was cut") << QVector<int>{0, -1, -1, -1} << QStringList{"do n't rain: "};
    }
    void alignment()
    {
        QFETCH(QVector<int>, units);
        QFETCH(QStringList, mismatches);
        const attention::Token cls = special("[CLS]"), sep = special("[SEP]");
        const QMap<QString, attention::Tokens> tokens = {
            {"tokens tell words apart although the tokenizer has one word",
                {cls, token("it", 0, 2, 0), token("do", 3, 5, 1), token("n", 5, 6, 1), token("'t", 6, 8, 1),
                    token("rain", 9, 13, 2), sep}},
            {"one token in two words", {cls, token("it", 0, 2, 0), token("don", 3, 6, 1), token("'", 6, 7, 2),
                                           token("t", 7, 8, 3), token(" rain", 8, 13, 4), sep}},
            {"the text was cut", {cls, token("it", 0, 2, 0), sep}}};
        const attention::Tokens &own = tokens[QTest::currentDataTag()];
        const TreebankUnits found = treebankUnits(exampleOf(own), own, spans);
        QCOMPARE(QVector<int>(found.unitOfWord.begin(), found.unitOfWord.end()), units);
        for (const attention::TokenGroup &group : found.tokens)
            for (int t = group.begin; t < group.end; ++t)
                QVERIFY(!own[t].special);
        std::vector<WordMismatch> listed;
        listMismatches(sentence(), found, own, listed);
        QStringList texts;
        for (const WordMismatch &mismatch : listed)
            texts += QString::fromStdString(mismatch.words + ": " + mismatch.token);
        QCOMPARE(texts, mismatches);
    }
    void mostAttendedWord()
    {
        // Tokens: [CLS] a b1 b2 c. The words are a, b1+b2 and c.
        const std::vector<attention::TokenGroup> units = {{1, 2}, {2, 4}, {4, 5}};
        const float nan = std::nanf("");
        attention::Map map(5, 5);
        const auto row = [&](int query, std::vector<float> values) {
            std::copy(values.begin(), values.end(), &map.at(query, 0));
        };
        row(1, {0.5f, 0.0f, 0.15f, 0.15f, 0.2f}); // pieces of a word are summed: 0.3 beats 0.2; [CLS] is dropped
        row(2, {0.0f, 0.4f, 0.0f, 0.0f, 0.6f});
        row(3, {0.0f, 0.7f, 0.0f, 0.0f, 0.3f}); // mean of both rows: 0.55 on a, 0.45 on c
        row(4, {0.3f, 0.0f, 0.0f, 0.0f, 0.7f}); // on itself and [CLS] alone
        QCOMPARE(mostAttendedUnits(map.view(), units, attention::SubwordRows::Mean),
            (std::vector<int>{1, 0, statistics::attendsNoWord}));
        QCOMPARE(mostAttendedUnits(map.view(), units, attention::SubwordRows::First),
            (std::vector<int>{1, 2, statistics::attendsNoWord}));
        row(4, {0.3f, nan, 0.0f, 0.0f, 0.7f});
        QCOMPARE(mostAttendedUnits(map.view(), units, attention::SubwordRows::Mean)[2], statistics::rowNotDefined);
    }
    void visibilityOfUnits()
    {
        const attention::Visibility causal{.causal = true, .window = 0}, window{.causal = true, .window = 3};
        QVERIFY(unitVisible(causal, {3, 5}, {0, 2}));
        QVERIFY(!unitVisible(causal, {0, 2}, {3, 5}));
        QVERIFY(unitVisible(window, {3, 5}, {0, 2})); // the query 3 sees 1
        QVERIFY(!unitVisible(window, {4, 5}, {0, 2}));
        QVERIFY(unitVisible({}, {0, 1}, {8, 9}));
    }
};

HEADWISE_TEST(TestTreebankUnits)
#include "tst_treebankunits.moc"
