// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/errorlines/errorlines.h"

#include "tests/support/registry.h"

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
