// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/page/page.h"
#include "tests/support/registry.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QString>

using namespace headwise::report::page;

class TestPage : public QObject
{
    Q_OBJECT
private slots:
    void titlesAreText()
    {
        const QString html =
            QString::fromStdString(pageHtml({.title = "</title><b>", .lead = "<i>lead</i>", .sections = "<p>all</p>"}));
        QVERIFY(html.contains("<title>&lt;/title&gt;&lt;b&gt;</title>"));
        QVERIFY(html.contains("<p class=\"lead\"><i>lead</i></p>") && html.contains("<p>all</p>"));
        QCOMPARE(html.count("<b>"), 0);
    }
    void thePolicyAllowsItsOwnScriptAlone()
    {
        const QString html = QString::fromStdString(pageHtml({.title = "t", .lead = {}, .sections = {}}));
        const auto script = QRegularExpression("<script>(.*)</script>", QRegularExpression::DotMatchesEverythingOption)
                                .match(html)
                                .captured(1);
        QVERIFY(!script.isEmpty());
        const auto digest = QCryptographicHash::hash(script.toUtf8(), QCryptographicHash::Sha256).toBase64();
        QVERIFY(html.contains("default-src 'none'"));
        QVERIFY(html.contains("script-src 'sha256-" + QString::fromLatin1(digest) + "'"));
    }
    void parts()
    {
        QCOMPARE(section("A", "b"), std::string("<section><h2>A</h2>\nb</section>\n"));
        QCOMPARE(factList({{"n", "1"}, {"m", "2"}}), std::string("<dl><dt>n</dt><dd>1</dd><dt>m</dt><dd>2</dd></dl>"));
        QCOMPARE(sentenceList({"x"}), std::string("<ol class=\"found\"><li>x</li>\n</ol>\n"));
        QVERIFY(figure("<svg/>", "c").find("<figcaption>c</figcaption>") != std::string::npos);
    }
};

HEADWISE_TEST(TestPage)
#include "tst_page.moc"
