// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/pairing/examplepairing.h"

#include "tests/support/registry.h"

#include <map>

using namespace headwise;
using namespace headwise::compare::pairing;

namespace {

/// Keys and texts; "a|b" is a text with a second text.
ExampleTable tableOf(const std::vector<std::pair<std::string, std::string>> &keysAndTexts)
{
    ExampleTable table;
    for (const auto &[key, text] : keysAndTexts) {
        attention::Example example;
        example.key = key;
        const auto bar = text.find('|');
        example.text = text.substr(0, bar);
        example.hasPair = bar != std::string::npos;
        if (example.hasPair)
            example.textPair = text.substr(bar + 1);
        table.push_back(identityOf(example));
    }
    return table;
}

/// "key: place by, place by" of every row; "-" where a source lacks it.
std::vector<std::string> rowsOf(const std::vector<ExampleTable> &sources)
{
    const std::map<PairedBy, std::string> names = {
        {PairedBy::Itself, "itself"}, {PairedBy::KeyAndText, "key"}, {PairedBy::Text, "text"}};
    std::vector<std::string> rows;
    for (const PairedExample &row : pairExamples(sources).rows) {
        std::string line = row.key + ":";
        for (const PairedPlace &place : row.places)
            line += place.index.valid() ? " " + std::to_string(place.index.value) + " " + names.at(place.by) : " -";
        rows.push_back(line);
    }
    return rows;
}

using Rows = std::vector<std::string>;

} // namespace

class TestExamplePairing : public QObject
{
    Q_OBJECT
private slots:
    void keysAndTextsComeFirst()
    {
        QCOMPARE(rowsOf({tableOf({{"x", "one"}, {"y", "two"}}), tableOf({{"y", "two"}, {"z", "one"}, {"x", "one"}})}),
            (Rows{"x: 0 itself 2 key", "y: 1 itself 0 key", "z: - 1 itself"}));
    }
    /// The likely wrong rule, by key alone, would pair the lines of two datasets that are merely numbered.
    void equalKeysOfDifferentTextsAreDifferentExamples()
    {
        QCOMPARE(rowsOf({tableOf({{"1", "one"}, {"2", "two"}}), tableOf({{"1", "zero"}, {"2", "one"}})}),
            (Rows{"1: 0 itself 1 text", "2: 1 itself -", "1: - 0 itself"}));
    }
    void otherIdsOfOneDatasetArePairedByText()
    {
        const std::vector<ExampleTable> sources = {
            tableOf({{"a", "one"}, {"b", "two"}}), tableOf({{"7", "two"}, {"8", "one"}})};
        QCOMPARE(rowsOf(sources), (Rows{"a: 0 itself 1 text", "b: 1 itself 0 text"}));
        QVERIFY(pairExamples(sources).byText());
        QVERIFY(pairExamples(sources).rows[0].everywhere());
        QCOMPARE(pairExamples(sources).rowsOf(1), (std::vector<std::int64_t>{1, 0}));
    }
    void theSecondTextCounts()
    {
        QCOMPARE(rowsOf({tableOf({{"1", "a|b"}, {"2", "a"}}), tableOf({{"1", "a|c"}, {"2", "a"}, {"3", "a|b"}})}),
            (Rows{"1: 0 itself 2 text", "2: 1 itself 1 key", "1: - 0 itself"}));
        QVERIFY(tableOf({{"1", "ab|c"}}) != tableOf({{"1", "a|bc"}}));
        QVERIFY(tableOf({{"1", "a|"}}) != tableOf({{"1", "a"}}));
    }
    /// A text that occurs often: the first free rows of both sides are paired, so that the result is deterministic.
    void duplicatesPairInOrder()
    {
        QCOMPARE(rowsOf({tableOf({{"a", "x"}, {"b", "x"}, {"c", "x"}}), tableOf({{"1", "x"}, {"b", "x"}})}),
            (Rows{"a: 0 itself 0 text", "b: 1 itself 1 key", "c: 2 itself -"}));
        QCOMPARE(rowsOf({tableOf({{"a", "x"}, {"a", "x"}}), tableOf({{"a", "x"}, {"a", "x"}})}),
            (Rows{"a: 0 itself 0 key", "a: 1 itself 1 key"}));
    }
    /// A third source finds rows by the key of any earlier one.
    void severalSourcesShareRows()
    {
        QCOMPARE(rowsOf({tableOf({{"a", "x"}}), tableOf({{"7", "x"}, {"8", "y"}}), tableOf({{"8", "y"}, {"7", "x"}})}),
            (Rows{"a: 0 itself 0 text 1 key", "8: - 1 itself 0 key"}));
    }
    void piecesStandInForAMissingText()
    {
        attention::Example one;
        one.key = "1";
        one.tokens["input"] = {attention::Token{}, attention::Token{}};
        one.tokens["input"][0].piece = "pa";
        attention::Example other = one;
        other.key = "2";
        QCOMPARE(identityOf(one).text, identityOf(other).text);
        other.tokens["input"][1].piece = "tch";
        QVERIFY(identityOf(one).text != identityOf(other).text);
        QVERIFY(identityOf(one).tokens != identityOf(other).tokens);
    }
    /// Pictures of one size have equal pieces, and Whisper's decoder reads the same start of text for every sound.
    void picturesAndSoundsAreToldApartByTheirFile()
    {
        const attention::Tokens places{{.piece = "0,0", .id = 0}, {.piece = "0,1", .id = 1}};
        attention::Example cat{.key = "1", .tokens = {{"input", places}}, .columns = {{"image", "cat.png"}}};
        attention::Example dog = cat;
        dog.columns["image"] = "dog.png";
        QVERIFY(identityOf(cat).text != identityOf(dog).text);
        dog = cat;
        dog.key = "2";
        dog.columns["probability"] = 0.5; // of another model
        QCOMPARE(identityOf(cat).text, identityOf(dog).text);
        attention::Example sound{.key = "1", .text = "<|startoftranscript|>", .tokens = {{"encoder", places}}};
        attention::Example other = sound;
        sound.columns["audio"] = "a.wav";
        other.columns["audio"] = "b.wav";
        QVERIFY(identityOf(sound).text != identityOf(other).text);
        // Arrays leave no name: only the key tells them apart.
        sound.columns = other.columns = {};
        QCOMPARE(identityOf(sound).text, identityOf(other).text);
        other.key = "2";
        QVERIFY(identityOf(sound).text != identityOf(other).text);
        // A dataset of texts may name pictures that the model does not see.
        attention::Example caption{.key = "1", .text = "a cat", .columns = {{"image", "cat.png"}}};
        attention::Example elsewhere{.key = "2", .text = "a cat"};
        QCOMPARE(identityOf(caption).text, identityOf(elsewhere).text);
        // Other sources may number their tokens, too.
        caption.tokens = {{"input", {{.piece = "a", .id = 0}, {.piece = "cat", .id = 1}}}};
        elsewhere.tokens = caption.tokens;
        QCOMPARE(identityOf(caption).text, identityOf(elsewhere).text);
        caption.tokens = {
            {"input", {{.piece = "4", .id = 0, .begin = 0, .end = 1}, {.piece = "2", .id = 1, .end = 2}}}};
        elsewhere.tokens = caption.tokens;
        QCOMPARE(identityOf(caption).text, identityOf(elsewhere).text);
        caption.tokens = {{"input", {{.piece = "<s>", .id = 0, .special = true}, {.id = 1, .special = true}}}};
        elsewhere.tokens = caption.tokens;
        QCOMPARE(identityOf(caption).text, identityOf(elsewhere).text);
    }
    /// Of three sources, what one of them lacks is used by nobody.
    void byTextCountsWhatAllHave()
    {
        const ExampleTable a = tableOf({{"a", "one"}, {"b", "two"}}), renamed = tableOf({{"7", "one"}, {"b", "two"}}),
                           without = tableOf({{"b", "two"}});
        QVERIFY(pairExamples(std::vector<ExampleTable>{a, renamed}).byText());
        QVERIFY(!pairExamples(std::vector<ExampleTable>{a, renamed, without}).byText());
    }
    void nothingIsPairedWithNothing()
    {
        QVERIFY(pairExamples({}).rows.empty());
        QCOMPARE(rowsOf({{}, tableOf({{"1", "x"}})}), (Rows{"1: - 0 itself"}));
        QVERIFY(!pairExamples(std::vector<ExampleTable>{tableOf({{"1", "x"}}), {}}).byText());
    }
};

HEADWISE_TEST(TestExamplePairing)
#include "tst_examplepairing.moc"
