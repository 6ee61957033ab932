// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/json.h"

#include "tests/support/registry.h"

#include <nlohmann/json.hpp>

using namespace headwise;

namespace {

std::string_view viewOf(const QByteArray &bytes) { return {bytes.data(), static_cast<std::size_t>(bytes.size())}; }

} // namespace

class TestJson : public QObject
{
    Q_OBJECT
private slots:
    void depthIsThatOfOpenBrackets_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("depth"); ///< the smallest that is allowed
        QTest::newRow("nothing") << QByteArray() << 0;
        QTest::newRow("number") << QByteArray("3") << 0;
        QTest::newRow("list") << QByteArray("[]") << 1;
        QTest::newRow("both kinds") << QByteArray("{\"a\": [1]}") << 2;
        QTest::newRow("side by side") << QByteArray("[[], [], {}]") << 2;
        QTest::newRow("brackets in text") << QByteArray("[\"[[[{{{\"]") << 1;
        QTest::newRow("quote in text") << QByteArray("[\"\\\"[[[\"]") << 1;
        QTest::newRow("text ends with a backslash") << QByteArray("[\"\\\\\", [[]]]") << 3;
        QTest::newRow("backslash at the end") << QByteArray("[\"\\") << 1;
        QTest::newRow("never closed") << QByteArray(1000, '[') << 1000;
        QTest::newRow("closed too often") << QByteArray("]]][") << 0;
    }
    void depthIsThatOfOpenBrackets()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, depth);
        const std::string_view text = viewOf(json);
        QVERIFY(!nestedDeeperThan(depth, text));
        if (depth > 0)
            QVERIFY(nestedDeeperThan(depth - 1, text));
    }
    void valuesAreRead()
    {
        const auto json = parseJson(R"({"b": [1, -2, 2.5, null, true], "a": "\u00e9\ud83d\ude00"})", "f");
        QCOMPARE(json["b"].size(), std::size_t(5));
        QCOMPARE(json["b"][1].get<int>(), -2);
        QCOMPARE(QString::fromStdString(json["a"].get<std::string>()), QStringLiteral("é😀"));
        QCOMPARE(QString::fromStdString(json.dump()), QStringLiteral("{\"a\":\"é😀\",\"b\":[1,-2,2.5,null,true]}"));
    }
    void orderIsKept()
    {
        const std::string text = R"({"b":1,"a":{"z":2,"y":3}})";
        QCOMPARE(parseOrderedJson(text, "f").dump(), text);
        QCOMPARE(parseJson(text, "f").dump(), std::string(R"({"a":{"y":3,"z":2},"b":1})"));
    }
    void brokenTextIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const QByteArray &json, const QStringList &words) {
            QTest::newRow(name) << json << words;
        };
        row("empty", "", {"not valid JSON", "unexpected end"});
        row("only white space", " \n ", {"not valid JSON"});
        row("position in one line", "{\"a\": x}", {"not valid JSON: column 7: syntax error"});
        row("position in several lines", "{\"a\": 1,\n \"b\": x}\n",
            {"not valid JSON: line 2, column 7: syntax error"});
        row("never closed", "[1, 2", {"unexpected end"});
        row("something after the value", "{} {}", {"not valid JSON"});
        row("NUL after the value", QByteArray("{}\0{}", 5), {"NUL"});
        row("NUL in text", QByteArray("[\"a\0b\"]", 7), {"NUL"});
        row("number overflow", "[1e999]", {"not valid JSON: number overflow"});
        row("no UTF-8", "[\"\xff\"]", {"not valid UTF-8 at byte 2"});
        row("overlong slash", "[\"\xc0\xaf\"]", {"not valid UTF-8 at byte 2"});
        row("lonely surrogate", "[\"\\ud800\"]", {"not valid JSON"});
        row("bomb", QByteArray(200'000, '['), {"nested deeper than 64"});
        row("bomb of objects", QByteArray("{\"a\":").repeated(100'000), {"nested deeper than 64"});
        row("comment", "{} // no", {"not valid JSON"});
        row("byte order mark of UTF-16", QByteArray("\xff\xfe{\0}\0", 6), {"not valid UTF-8 at byte 0"});
    }
    void brokenTextIsRefused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QStringList, words);
        words << "file.json: ";
        VERIFY_ERROR(static_cast<void>(parseJson(viewOf(json), "file.json")), words);
        VERIFY_ERROR(static_cast<void>(parseOrderedJson(viewOf(json), "file.json")), words);
    }
    void depthIsLimited()
    {
        QCOMPARE(parseJson("[[1]]", "f", {.depth = 2}).size(), std::size_t(1));
        VERIFY_ERROR(static_cast<void>(parseJson("[[[1]]]", "f", {.depth = 2})), {"nested deeper than 2"});
    }
    void namesOccurOnceWhereAsked()
    {
        const std::string twice = R"({"a": 1, "b": {"c": 1, "c": 2}, "a": 3})";
        QCOMPARE(parseJson(twice, "f")["a"].get<int>(), 3);
        VERIFY_ERROR(static_cast<void>(parseJson(twice, "f", {.namesOnce = true})), {"the name 'a' occurs twice"});
        const std::string inner = R"({"b": {"c": 1, "c": 2}, "c": 4})";
        QCOMPARE(parseJson(inner, "f", {.namesOnce = true})["b"]["c"].get<int>(), 2);
    }
    void orderedNamesAreLimited()
    {
        const auto object = [](int names) {
            std::string text = "{";
            for (int i = 0; i < names; ++i)
                text += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":[{\"a\":1}]";
            return text + "}";
        };
        QCOMPARE(parseOrderedJson(object(1000), "f").size(), std::size_t(1000));
        QCOMPARE(parseJson(object(40'000), "f").size(), std::size_t(40'000)); // a search tree: no limit
        const std::string half = object(18'000);                              // one is within the limit, two are not
        VERIFY_ERROR(static_cast<void>(parseOrderedJson("[" + half + "," + half + "]", "f")), {"too many names"});
    }
};

HEADWISE_TEST(TestJson)
#include "tst_json.moc"
