// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/page/htmltext.h"

#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::report::page;

class TestHtmlText : public QObject
{
    Q_OBJECT
private slots:
    void escapes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("html");
        QTest::newRow("plain") << QByteArray("abc") << QByteArray("abc");
        QTest::newRow("tags") << QByteArray("</script>") << QByteArray("&lt;/script&gt;");
        QTest::newRow("quotes") << QByteArray("a\"b'c") << QByteArray("a&quot;b&#39;c");
        QTest::newRow("entities stay text") << QByteArray("&lt;") << QByteArray("&amp;lt;");
        QTest::newRow("right-to-left override") << QByteArray("a\xE2\x80\xAE"
                                                              "b")
                                                << QByteArray("a[U+202E]b");
        QTest::newRow("isolate") << QByteArray("\xE2\x81\xA6") << QByteArray("[U+2066]");
        QTest::newRow("arabic letter mark") << QByteArray("\xD8\x9C") << QByteArray("[U+061C]");
        QTest::newRow("no UTF-8") << QByteArray("a\xFF"
                                                "b")
                                  << QByteArray("a\xEF\xBF\xBD"
                                                "b");
        // One sign for each maximal part, as Unicode recommends and Python decodes.
        QTest::newRow("cut sequence") << QByteArray("\xE2\x82") << QByteArray("\xEF\xBF\xBD");
        QTest::newRow("overlong") << QByteArray("\xC0\xBC") << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD");
        QTest::newRow("control") << QByteArray("a\x01") << QByteArray("a\xEF\xBF\xBD");
        QTest::newRow("zero byte") << QByteArray("a\0b", 3)
                                   << QByteArray("a\xEF\xBF\xBD"
                                                 "b");
        QTest::newRow("line end stays") << QByteArray("a\nb") << QByteArray("a\nb");
        QTest::newRow("other scripts stay")
            << QByteArray("\xD9\x85\xF0\x9F\x98\x80") << QByteArray("\xD9\x85\xF0\x9F\x98\x80");
    }
    void escapes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, html);
        QCOMPARE(QByteArray::fromStdString(escaped(text.toStdString())), html);
    }
    void foreignTextIsCutBetweenCodePoints()
    {
        QCOMPARE(isolatedText("\xC3\xA4\xC3\xB6\xC3\xBC", 2), std::string("<bdi>\xC3\xA4\xC3\xB6…</bdi>"));
        QCOMPARE(isolatedText("ab", 2), std::string("<bdi>ab</bdi>"));
    }
};

HEADWISE_TEST(TestHtmlText)
#include "tst_htmltext.moc"
