// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include "core/base/progress.h"
#include "tests/support/registry.h"

#include <map>

using namespace headwise;

Q_DECLARE_METATYPE(headwise::ErrorText)

class TestError : public QObject
{
    Q_OBJECT
private slots:
    void sentence_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("hint");
        QTest::addColumn<QString>("line");
        QTest::newRow("what only") << ""
                                   << ""
                                   << "The file ends early";
        QTest::newRow("where") << "a.h5"
                               << ""
                               << "a.h5: The file ends early";
        QTest::newRow("all") << "a.h5"
                             << "Copy it again."
                             << "a.h5: The file ends early. Copy it again.";
    }
    void sentence()
    {
        QFETCH(QString, where);
        QFETCH(QString, hint);
        QFETCH(QString, line);
        const Error error(ErrorCode::Malformed, ErrorText("The file ends early"), where.toStdString(),
            ErrorText::verbatim(hint.toStdString()));
        QCOMPARE(QString::fromUtf8(error.what()), line);
    }
    void textsAreFilled_data()
    {
        QTest::addColumn<ErrorText>("text");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("german");
        QTest::newRow("nothing") << ErrorText() << ""
                                 << "";
        QTest::newRow("no places") << ErrorText("there is no model") << "there is no model"
                                   << "kein Modell da";
        QTest::newRow("other order") << ErrorText("%1 of %2", 3, "a %1") << "3 of a %1"
                                     << "a %1, davon 3";
        QTest::newRow("one") << ErrorText("%1 %1[weight|weights]", 1) << "1 weight"
                             << "1 Gewicht";
        QTest::newRow("several") << ErrorText("%1 %1[weight|weights]", 1001) << "1001 weights"
                                 << "1001 Gewichte";
        QTest::newRow("a sentence within")
            << ErrorText("line %1: %2", 7, ErrorText("there is no model")) << "line 7: there is no model"
            << "line 7: kein Modell da";
        QTest::newRow("as it is") << ErrorText::verbatim("there is no model") << "there is no model"
                                  << "there is no model";
        QTest::newRow("as it is, with a place") << ErrorText::verbatim("50 %1") << "50 %1"
                                                << "50 %1";
    }
    void textsAreFilled()
    {
        QFETCH(ErrorText, text);
        QFETCH(QString, english);
        QFETCH(QString, german);
        const auto translated = [](const std::string &pattern) {
            const std::map<std::string, std::string> known = {{"there is no model", "kein Modell da"},
                {"%1 of %2", "%2, davon %1"}, {"%1 %1[weight|weights]", "%1 %1[Gewicht|Gewichte]"}};
            const auto found = known.find(pattern);
            return found == known.end() ? pattern : found->second;
        };
        QCOMPARE(QString::fromStdString(text.text()), english);
        QCOMPARE(QString::fromStdString(text.text(translated)), german);
    }
    void partProgressMapsOntoItsRange()
    {
        double seen = -1;
        CallbackProgress whole([&](double f) {
            seen = f;
            return true;
        });
        PartProgress part(whole, 0.5, 0.75);
        QVERIFY(part.advance(0.5));
        QCOMPARE(seen, 0.625);
    }
    void advanceOrThrowThrowsCancelled()
    {
        CallbackProgress stop([](double) { return false; });
        try {
            stop.advanceOrThrow(0.1);
            QFAIL("no error was thrown");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::Cancelled);
        }
    }
};

HEADWISE_TEST(TestError)
#include "tst_error.moc"
