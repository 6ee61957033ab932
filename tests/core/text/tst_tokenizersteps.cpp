// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of a tokenizer one by one, on cases worked out by hand, and texts that are long.
#include "core/text/aligned/pattern.h"
#include "core/text/aligned/unicodeforms.h"
#include "core/text/steps/split.h"
#include "core/text/tokenizer.h"

#include "tests/support/registry.h"

#include <nlohmann/json.hpp>

using namespace headwise;
using namespace headwise::text;
using nlohmann::json;

namespace {

/// A tokenizer with "<unk>" as its only piece, so that every word is one token.
json wordsOnly()
{
    return {{"added_tokens", json::array()},
        {"model", {{"type", "WordLevel"}, {"unk_token", "<unk>"}, {"vocab", {{"<unk>", 0}}}}},
        {"pre_tokenizer", {{"type", "WhitespaceSplit"}}}};
}

std::shared_ptr<const Tokenizer> made(const json &description)
{
    return Tokenizer::fromJson(description.dump(), "tokenizer.json");
}

/// "begin-end" of every token.
QString ranges(const text::steps::Encoding &encoding)
{
    QStringList list;
    for (const attention::Token &token : encoding.tokens)
        list << QString("%1-%2").arg(token.begin).arg(token.end);
    return list.join(' ');
}

QString parts(const std::vector<text::aligned::AlignedText> &texts)
{
    QStringList list;
    for (const text::aligned::AlignedText &text : texts)
        list << QString::fromStdString(text.utf8());
    return list.join('|');
}

} // namespace

class TestTokenizerSteps : public QObject
{
    Q_OBJECT
private slots:
    void behaviors_data()
    {
        QTest::addColumn<QString>("behavior");
        QTest::addColumn<QString>("expected");
        QTest::newRow("removed") << "Removed"
                                 << "the|final|countdown";
        QTest::newRow("isolated") << "Isolated"
                                  << "the|-|final|-|-|countdown";
        QTest::newRow("with previous") << "MergedWithPrevious"
                                       << "the-|final-|-|countdown";
        QTest::newRow("with next") << "MergedWithNext"
                                   << "the|-final|-|-countdown";
        QTest::newRow("contiguous") << "Contiguous"
                                    << "the|-|final|--|countdown";
    }
    void behaviors()
    {
        QFETCH(QString, behavior);
        QFETCH(QString, expected);
        const json name = behavior.toStdString();
        const text::aligned::AlignedText text("the-final--countdown");
        QCOMPARE(parts(text::steps::splitAt(text, text::aligned::Pattern::literal("-")->find(text),
                     text::steps::splitBehavior(text::aligned::Settings(name, "")))),
            expected);
    }

    void composedCharactersKeepTheirOrigin()
    {
        // a + dot below (class 220) + acute (230) compose to a-with-dot and acute stays: the order of marks counts.
        text::aligned::AlignedText text("e\u0301a\u0301\u0323!");
        text::aligned::normalizeForm(text, text::aligned::UnicodeForm::Nfc);
        QCOMPARE(QString::fromStdString(text.utf8()), QString::fromUtf8("\u00e9\u1ea1\u0301!"));
        QCOMPARE(text[0].begin, 0);
        QCOMPARE(text[0].end, 1);
        QCOMPARE(text[3].begin, 5);
    }
    void decomposedCharactersShareTheirOrigin()
    {
        text::aligned::AlignedText text("x\u1e69");
        text::aligned::normalizeForm(text, text::aligned::UnicodeForm::Nfd);
        QCOMPARE(text.size(), std::size_t{4});
        for (std::size_t i = 1; i < text.size(); ++i)
            QCOMPARE(text[i].begin, 1);
    }

    void expressionsMatchAsInTheReference_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("vertical tab and next line are space") << "\\s+" << QString::fromUtf8("a\v\u0085b") << "a|b";
        QTest::newRow("h is a hexadecimal digit") << "\\h+"
                                                  << "xy12fg"
                                                  << "xy|g";
        QTest::newRow("no join control in words")
            << "\\w+" << QString::fromUtf8("a\u200db") << QString::fromUtf8("\u200d");
        QTest::newRow("the dot stops at line feeds only") << ".+" << QString::fromUtf8("a\rb\nc") << "\n";
        QTest::newRow("m lets the dot pass") << "(?m).+"
                                             << "a\nb"
                                             << "";
        QTest::newRow("characters beyond 16 bits") << "b" << QString::fromUtf8("😀b😀") << QString::fromUtf8("😀|😀");
    }
    void expressionsMatchAsInTheReference()
    {
        QFETCH(QString, expression);
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const json nothing;
        const auto pattern =
            text::aligned::Pattern::regularExpression(expression.toStdString(), text::aligned::Settings(nothing, "f"));
        const text::aligned::AlignedText aligned(text.toStdString());
        QCOMPARE(parts(text::steps::splitAt(aligned, pattern->find(aligned), text::steps::SplitBehavior::Removed)),
            expected);
    }
    void expressionsThatCannotBeKeptAreRefused()
    {
        const json nothing;
        const text::aligned::Settings where(nothing, "tokenizer.json");
        VERIFY_ERROR(text::aligned::Pattern::regularExpression("(", where),
            QStringList({"tokenizer.json", "regular expression ("}));
        VERIFY_ERROR(
            text::aligned::Pattern::regularExpression("\\p{N}{1,3}+", where), QStringList({"repeats an interval"}));
        VERIFY_ERROR(text::aligned::Pattern::regularExpression("[[:punct:]]", where), QStringList({"[:punct:]"}));
    }

    void addedTokens_data()
    {
        QTest::addColumn<QString>("flags");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << R"({})"
                               << "a <m> b"
                               << "0-1 2-5 6-7";
        QTest::newRow("takes space on the left") << R"({"lstrip": true})"
                                                 << "a  <m> b"
                                                 << "0-1 1-6 7-8";
        QTest::newRow("takes space on the right") << R"({"rstrip": true})"
                                                  << "a <m>  b"
                                                  << "0-1 2-7 7-8";
        QTest::newRow("not inside a word") << R"({"single_word": true})"
                                           << "a<m>b <m>"
                                           << "0-5 6-9";
        QTest::newRow("inside a word") << R"({})"
                                       << "a<m>b"
                                       << "0-1 1-4 4-5";
        QTest::newRow("in its normalised form") << R"({"normalized": true})"
                                                << "A <M>"
                                                << "0-1 2-5";
        QTest::newRow("only as it is written") << R"({"normalized": false})"
                                               << "a<M>"
                                               << "0-4";
        QTest::newRow("after characters of two bytes") << R"({})" << QString::fromUtf8("éé<m>") << "0-2 2-5";
    }
    void addedTokens()
    {
        QFETCH(QString, flags);
        QFETCH(QString, text);
        QFETCH(QString, expected);
        json description = wordsOnly();
        json token = json::parse(flags.toStdString());
        token.update({{"content", "<m>"}, {"id", 1}});
        token["special"] = true;
        description["added_tokens"].push_back(token);
        description["normalizer"] = {{"type", "Lowercase"}};
        QCOMPARE(ranges(made(description)->encode(text.toStdString(), std::nullopt, {})), expected);
    }

    void unknownPartsAreRefusedByName_data()
    {
        QTest::addColumn<QString>("part");
        QTest::newRow("normalizer") << "normalizer";
        QTest::newRow("pre-tokenizer") << "pre_tokenizer";
        QTest::newRow("model") << "model";
        QTest::newRow("post-processor") << "post_processor";
        QTest::newRow("decoder") << "decoder";
    }
    void unknownPartsAreRefusedByName()
    {
        QFETCH(QString, part);
        json description = wordsOnly();
        description[part.toStdString()] = {{"type", "Phrenology"}};
        VERIFY_ERROR(made(description), QStringList({"tokenizer.json", part, "Phrenology"}));
    }

    void truncationCountsWhatItCuts()
    {
        const auto tokenizer = made(wordsOnly());
        const auto cutTo = [&](int length, const std::string &direction) {
            return tokenizer->encode("a b c d e", std::string("f g"),
                {true, text::steps::Truncation{length, "longest_first", 0, direction}});
        };
        QCOMPARE(ranges(cutTo(4, "right")), QString("0-1 2-3 0-1 2-3"));
        QCOMPARE(cutTo(4, "right").cut, 3);
        QCOMPARE(ranges(cutTo(4, "left")), QString("6-7 8-9 0-1 2-3"));
        QCOMPARE(cutTo(7, "right").cut, 0);
        QCOMPARE(cutTo(0, "right").cut, 7);
    }
    void impossibleTruncationsAreRefused_data()
    {
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("stride");
        QTest::addColumn<QString>("words");
        QTest::newRow("stride as long as the window") << "longest_first" << 2 << 2 << "stride 2";
        QTest::newRow("second of one") << "only_second" << 2 << 0 << "needs a text pair";
        QTest::newRow("unknown strategy") << "shortest" << 2 << 0 << "shortest";
        QTest::newRow("negative") << "longest_first" << -1 << 0 << "0 or more";
    }
    void impossibleTruncationsAreRefused()
    {
        QFETCH(QString, strategy);
        QFETCH(int, length);
        QFETCH(int, stride);
        QFETCH(QString, words);
        const EncodeOptions options{true, text::steps::Truncation{length, strategy.toStdString(), stride, "right"}};
        VERIFY_ERROR(made(wordsOnly())->encode("a b c d e", std::nullopt, options), QStringList({words}));
    }
    void lengthThatSpecialTokensFillIsRefused()
    {
        json description = wordsOnly();
        description["post_processor"] = {{"type", "BertProcessing"}, {"sep", {"[SEP]", 2}}, {"cls", {"[CLS]", 1}}};
        VERIFY_ERROR(made(description)->encode("a", std::nullopt, {true, text::steps::Truncation{1}}),
            QStringList({"no room", "2 special"}));
    }

    void longWordsTakeLinearTime_data()
    {
        QTest::addColumn<QString>("model");
        QTest::newRow("WordPiece")
            << R"({"type": "WordPiece", "unk_token": "<unk>", "max_input_chars_per_word": 10000000,
            "vocab": {"<unk>": 0, "a": 1, "##a": 2, "##aa": 3}})";
        QTest::newRow("BPE") << R"({"type": "BPE", "vocab": {"a": 0, "aa": 1, "aaaa": 2}, "merges": ["a a", "aa aa"]})";
        QTest::newRow("Unigram")
            << R"({"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0], ["a", -2.0], ["aaaa", -3.0]]})";
    }
    void longWordsTakeLinearTime()
    {
        QFETCH(QString, model);
        json description = wordsOnly();
        description["model"] = json::parse(model.toStdString());
        const std::string word(1 << 20, 'a'); // quadratic time would run into the test's limit of minutes
        const text::steps::Encoding encoding = made(description)->encode(word, std::nullopt, {});
        QVERIFY(encoding.tokens.size() >= (1 << 18) && encoding.tokens.size() <= (1 << 19) + 1);
        QCOMPARE(encoding.tokens.back().end, 1 << 20);
    }
    void longWordsPassTheExpression()
    {
        json description = wordsOnly();
        description["pre_tokenizer"] = {{"type", "Split"},
            {"pattern", {{"Regex", R"([^\r\n\p{L}\p{N}]?\p{L}+|\s+(?!\S)|\s+)"}}}, {"behavior", "Isolated"},
            {"invert", false}};
        const std::string text = std::string(1 << 20, 'a') + " b";
        QCOMPARE(ranges(made(description)->encode(text, std::nullopt, {})), QString("0-1048576 1048576-1048578"));
    }
    void invalidBytesCountAsOneCharacterEach()
    {
        QCOMPARE(ranges(made(wordsOnly())->encode("a \xff\xfe b", std::nullopt, {})), QString("0-1 2-4 5-6"));
    }
};

HEADWISE_TEST(TestTokenizerSteps)
#include "tst_tokenizersteps.moc"
