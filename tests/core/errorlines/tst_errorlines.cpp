// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/errorlines/errorlines.h"
#include "core/errorlines/notesentences.h"

#include "tests/support/registry.h"

#include <nlohmann/json.hpp>

using namespace headwise;

Q_DECLARE_METATYPE(headwise::ErrorText)

class TestErrorLines : public QObject
{
    Q_OBJECT

private slots:
    void anErrorArrivesAsItWas_data()
    {
        QTest::addColumn<ErrorText>("text");
        QTest::newRow("nothing") << ErrorText();
        QTest::newRow("no places") << ErrorText("there is no model");
        QTest::newRow("one") << ErrorText("%1 %1[weight|weights]", 1);
        QTest::newRow("several, and a place within a value") << ErrorText("%1 of %2", 3, "a %1");
        QTest::newRow("a sentence within") << ErrorText("line %1: %2", 7, ErrorText("there is no model"));
        QTest::newRow("as it is") << ErrorText::verbatim("50 %1");
    }
    void anErrorArrivesAsItWas()
    {
        QFETCH(ErrorText, text);
        const auto capitals = [](const std::string &pattern) {
            return QString::fromStdString(pattern).replace("model", "MODEL").replace("weight", "WEIGHT").toStdString();
        };
        const Error error(ErrorCode::Mismatch, text, "a: \"b\"\n.h5", ErrorText("hint: %1", text));
        const std::string line = errorlines::errorJson(error);
        QVERIFY(line.find('\n') == std::string::npos);
        const std::optional<Error> read = errorlines::errorOfJson(line);
        QVERIFY(read);
        QCOMPARE(read->code(), error.code());
        QCOMPARE(QString::fromUtf8(read->what()), QString::fromUtf8(error.what()));
        QCOMPARE(QString::fromStdString(read->line(capitals)), QString::fromStdString(error.line(capitals)));
    }
    /// Sentences alone, such as notes of a run.
    void sentencesGoThroughJson()
    {
        const std::vector<ErrorText> texts{ErrorText("%1 of %2 %2[text|texts]: %3", 1, 1, ErrorText("no label")), {}};
        nlohmann::json list = errorlines::textList(texts);
        QCOMPARE(list[0]["text"].get<std::string>(), std::string("%1 of %2 %2[text|texts]: %3"));
        list.push_back(3);
        list.push_back({{"text", 3}, {"values", {1}}});
        list.push_back({{"text", "x"}, {"values", {{{"values", 1}}}}});
        const std::vector<ErrorText> read = errorlines::textsOfList(list);
        QCOMPARE(read.size(), std::size_t(2));
        QCOMPARE(read[0].text(), std::string("1 of 1 text: no label"));
        const auto marked = [](const std::string &english) { return "<" + english + ">"; };
        QCOMPARE(read[0].text(marked), std::string("<1 of 1 text: <no label>>"));
        QVERIFY(read[1].empty());
        QVERIFY(errorlines::textsOfList("words").empty());
        QVERIFY(!errorlines::textOfObject(nlohmann::json::array()));
    }
    /// They say what notes say, in each language.
    void notesBecomeSentences()
    {
        const auto between = [](const char *from, const char *to) {
            return Note{"between", {std::string(from), std::string(to)}};
        };
        const std::vector<Note> notes{{"drawn_examples", {1, 250}}, {"heads_not_shared", {1}},
            {"gaps", {Note{"epochs"}, std::string("2"), std::vector{between("2", "6"), between("8", "%1")}}},
            {"change_penalty", {{0.05, 0}, 24, 9, {15.136712, 4}}}, {"paired_by_text"}};
        for (const Note &note : notes)
            QCOMPARE(errorlines::noteSentence(note).text(), noteText(note));
        QCOMPARE(errorlines::noteSentence(notes[0]).pattern(), std::string("%1 of %2 examples were drawn at random."));
        const auto marked = [](const std::string &english) { return "<" + english + ">"; };
        QCOMPARE(errorlines::noteSentence({"and", {between("2", "6"), std::string("x")}}).text(marked),
            std::string("<<between 2 and 6> and x>"));
    }
    void otherLinesAreNoErrors_data()
    {
        QTest::addColumn<QByteArray>("line");
        const std::string whole = errorlines::errorJson(Error(ErrorCode::Usage, ErrorText("%1", 2), "a.h5"));
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("words") << QByteArray("headwise-cli: a.h5: this is a folder");
        QTest::newRow("cut") << QByteArray::fromStdString(whole.substr(0, whole.size() - 1));
        QTest::newRow("another object") << QByteArray(R"({"event": "done"})");
        QTest::newRow("no values") << QByteArray(
            R"({"error": {"code": 1, "what": {"text": "a"}, "where": "", "hint": {"text": "", "values": []}}})");
        QTest::newRow("a code that is none") << QByteArray(
            R"({"error": {"code": 99, "what": {"text": "a", "values": []}, "where": "",
                "hint": {"text": "", "values": []}}})");
        QTest::newRow("deep") << QByteArray("{\"error\": ") + QByteArray(10'000, '[');
    }
    void otherLinesAreNoErrors()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!errorlines::errorOfJson(line.toStdString()));
    }
};

HEADWISE_TEST(TestErrorLines)
#include "tst_errorlines.moc"
