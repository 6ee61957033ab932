// SPDX-License-Identifier: GPL-3.0-or-later
// Treebanks: the meaning of their lines, and invalid files.
#include "core/base/error.h"
#include "core/text/conllu.h"

#include "core/text/treebanktext.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::text;

namespace {

/// A line of a word; columns that are not read are "_".
std::string word(const std::string &id, const std::string &form, const std::string &head,
    const std::string &relation = "dep", const std::string &misc = "_")
{
    return id + "\t" + form + "\t_\t_\t_\t_\t" + head + "\t" + relation + "\t_\t" + misc + "\n";
}

const std::string good = word("1", "Birds", "2", "nsubj") + word("2", "sing", "0", "root");

} // namespace

class TestConllu : public QObject
{
    Q_OBJECT
private slots:
    void sentences()
    {
        const Treebank treebank = parseTreebank(
            "\xEF\xBB\xBF# newdoc\r\n# sent_id = w-1\r\n# text = Birds sing.\r\n" + word("1", "Birds", "2", "nsubj") +
                word("2", "sing", "0", "root", "SpaceAfter=No") + word("3", ".", "2", "punct") + "\n\n" + good,
            "dir/t.conllu");
        QCOMPARE(treebank.name, std::string("t.conllu"));
        QCOMPARE(treebank.sentences.size(), std::size_t{2});
        const TreebankSentence &first = treebank.sentences[0];
        QCOMPARE(first.key, std::string("w-1"));
        QCOMPARE(first.text, std::string("Birds sing."));
        QCOMPARE(first.words[0].head, 1);
        QCOMPARE(first.words[0].relation, std::string("nsubj"));
        QCOMPARE(first.words[1].head, -1);
        QCOMPARE(treebank.sentences[1].key, std::string("2")); // the second sentence, not the eighth line
        QCOMPARE(treebank.sentences[1].text, std::string("Birds sing"));
        QCOMPARE(treebank.sentences[1].line, std::int64_t{8});
    }
    void textOfFormsFollowsSpaceAfter()
    {
        const Treebank treebank =
            parseTreebank(word("1", "It", "2", "nsubj", "Lang=en|SpaceAfter=No") + word("2", "'s", "0", "root") +
                              word("3", "art", "2", "xcomp", "SpaceAfter=No") + word("4", ".", "2"),
                "t.conllu");
        QCOMPARE(treebank.sentences[0].text, std::string("It's art."));
    }
    void multiwordTokensAndEmptyNodes()
    {
        const Treebank treebank =
            parseTreebank("# text = Don't go au lait\n" + word("1-2", "Don't", "_", "_") + word("1", "Do", "3") +
                              word("2", "n't", "3") + word("3", "go", "0", "root") + word("3.1", "gone", "_", "_") +
                              word("4-5", "au", "_", "_") + word("4", "\xC3\xA0", "6") + word("5", "le", "6") +
                              word("6", "lait", "3"),
                "t.conllu");
        const TreebankSentence &sentence = treebank.sentences[0];
        QCOMPARE(sentence.words.size(), std::size_t{6});
        QCOMPARE(sentence.forms.size(), std::size_t{4});
        const auto spans = placeWords(sentence, sentence.text);
        // "Do" + "n't" make up the token; "à" + "le" do not make up "au", so both stand for all of it.
        const std::vector<TextSpan> expected = {{0, 2}, {2, 5}, {6, 8}, {9, 11}, {9, 11}, {12, 16}};
        QVERIFY(spans && *spans == expected);
    }
    void placesCountCodePointsAndPassWhiteSpace()
    {
        const Treebank treebank =
            parseTreebank("# text = \xC3\x84 20 000\xC2\xA0\xE2\x82\xAC\n" + word("1", "\xC3\x84", "0", "root") +
                              word("2", "20 000", "1") + word("3", "\xE2\x82\xAC", "1"),
                "t.conllu");
        const std::vector<TextSpan> expected = {{0, 1}, {2, 8}, {9, 10}};
        QVERIFY(*placeWords(treebank.sentences[0], treebank.sentences[0].text) == expected);
        const std::vector<TextSpan> elsewhere = {{1, 2}, {2, 7}, {8, 9}};
        QVERIFY(*placeWords(treebank.sentences[0], " \xC3\x84"
                                                   "20000 \xE2\x82\xAC ") == elsewhere);
        QVERIFY(!placeWords(treebank.sentences[0], "\xC3\x84 20 000 \xE2\x82\xAC and more"));
        QVERIFY(!placeWords(treebank.sentences[0], "\xC3\x84 20 000"));
    }
    void wordsWithoutAnnotation()
    {
        const Treebank treebank = parseTreebank(word("1", "Oh", "_", "_") + word("2", "no", "0", "root"), "t.conllu");
        QCOMPARE(treebank.sentences[0].words[0].head, -1);
        QVERIFY(treebank.sentences[0].words[0].relation.empty());
    }

    void badSentences_data()
    {
        QTest::addColumn<QString>("bytes");
        QTest::addColumn<QStringList>("words"); // of the error
        const auto row = [](const char *name, const std::string &bytes, const QStringList &words) {
            QTest::newRow(name) << QString::fromLatin1(bytes.data(), static_cast<int>(bytes.size())) << words;
        };
        row("nine columns", good + "3\tx\t_\t_\t_\t_\t0\tdep\t_\n", {"line 3", "9 columns"});
        row("eleven columns", "1\tx\t_\t_\t_\t_\t0\troot\t_\t_\t_\n", {"line 1", "11 columns"});
        row("head beyond the sentence", word("1", "a", "3") + word("2", "b", "0"), {"line 1", "head is 3", "2 words"});
        row("negative head", word("1", "a", "-1"), {"line 1", "'-1' is not a head"});
        row("head is no number", word("1", "a", "x"), {"line 1", "'x' is not a head"});
        row("huge head", word("1", "a", "99999999999999999999"), {"line 1", "is not a head"});
        row("own head", word("1", "a", "1"), {"line 1", "cycle"});
        row("cycle of two", word("1", "r", "0") + word("2", "a", "3") + word("3", "b", "2"), {"line 2", "cycle"});
        row("ids out of order", word("1", "a", "0") + word("3", "b", "1"), {"line 2", "'3'", "2 should be"});
        row("id twice", word("1", "a", "0") + word("1", "b", "1"), {"line 2", "2 should be"});
        row("no id", word("", "a", "0"), {"line 1"});
        row("backward range", word("2-1", "a", "_") + word("1", "a", "0"), {"line 1", "range"});
        row("overlapping ranges", word("1-2", "ab", "_") + word("1", "a", "0") + word("2-3", "bc", "_"),
            {"line 3", "range"});
        row("range past the end", word("1-3", "ab", "_") + word("1", "a", "0") + word("2", "b", "1"),
            {"line 3", "reaches to word 3"});
        row("bad empty node", word("1.x", "a", "_"), {"line 1", "not an id"});
        row("no form", word("1", " ", "0"), {"line 1", "no form"});
        row("another text", "# text = Cats sing\n" + good, {"line 1", "# text"});
        row("only comments", "# text = x\n", {"line 1", "no words"});
        row("not UTF-8", word("1", "\xFF", "0"), {"line 1", "UTF-8"});
        row("same sent_id", "# sent_id = s\n" + good + "\n# sent_id = s\n" + good, {"line 5", "\"s\"", "line 1"});
        row("empty file", "\n\n", {"no sentences"});
    }
    void badSentences()
    {
        QFETCH(QString, bytes);
        QFETCH(QStringList, words);
        const std::string text = bytes.toLatin1().toStdString();
        VERIFY_ERROR(parseTreebank(text, "t.conllu"), words);
        VERIFY_ERROR(parseTreebank(text, "t.conllu"), QStringList{"t.conllu"});
        if (words.contains("no sentences"))
            return;
        // Left out and counted, the sentences around it stay.
        const Treebank treebank =
            parseTreebank("# sent_id = before\n" + good + "\n" + text + "\n# sent_id = after\n" + good, "t.conllu",
                {.skipBad = true});
        QCOMPARE(treebank.skipped.size(), std::size_t{1});
        QCOMPARE(treebank.sentences.front().key, std::string("before"));
        QCOMPARE(treebank.sentences.back().key, std::string("after"));
    }
    void deepChainsOfHeadsAreNoProblem()
    {
        std::string bytes;
        for (int i = 1; i <= 50000; ++i)
            bytes += word(std::to_string(i), "w", std::to_string(i == 50000 ? 0 : i + 1));
        QCOMPARE(parseTreebank(bytes, "t.conllu").sentences[0].words.size(), std::size_t{50000});
    }
    void treebanksAreDatasets()
    {
        const Dataset dataset = parseDataset("# sent_id = w-1\n" + good, "t.conllu");
        QCOMPARE(dataset.items.size(), std::size_t{1});
        QCOMPARE(dataset.items[0].key, std::string("w-1"));
        QCOMPARE(dataset.items[0].text, std::string("Birds sing"));
        QVERIFY(!dataset.sha256.empty());
    }
};

HEADWISE_TEST(TestConllu)
#include "tst_conllu.moc"
