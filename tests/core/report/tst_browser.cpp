// SPDX-License-Identifier: GPL-3.0-or-later
// The report in a real browser, where there is one.
#include "tests/core/report/reportsample.h"
#include "tests/support/children.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace headwise;
using namespace headwise::report;
using namespace headwise::tests;

class TestBrowser : public QObject
{
    Q_OBJECT
    ReportSample m_sample;
    QTemporaryDir m_folder;
    QString m_browser;

    /// Runs the browser on a page of its own profile, without a network; returns what it prints.
    QByteArray run(const QByteArray &html, const QStringList &arguments)
    {
        const QString path = m_folder.filePath(QStringLiteral("page.html"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(html) != html.size())
            return {};
        file.close();
        QProcess process;
        endWithTest(process);
        process.start(m_browser,
            QStringList{"--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
                "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=3000", "--window-size=1100,1400",
                "--user-data-dir=" + m_folder.filePath(QStringLiteral("profile"))} +
                arguments + QStringList{"file://" + path});
        if (!process.waitForFinished(120'000))
            process.kill();
        return process.readAllStandardOutput();
    }
    QByteArray page()
    {
        return QByteArray::fromStdString(
            m_sample.html({{}, {.altered = {5}, .alteration = 0.5, .name = markup, .text = {}}}));
    }
    /// Without the policy, so that a test's own script may run beside the report's.
    static QByteArray open(QByteArray html, const QByteArray &script)
    {
        const auto from = html.indexOf("<meta http-equiv"), to = html.indexOf(">", from);
        html.remove(from, to - from + 1);
        return html.replace("</body>", "<script>" + script + "</script></body>");
    }

private slots:
    void init()
    {
        for (const char *name : {"chromium", "chromium-browser", "google-chrome", "chrome"})
            if (m_browser.isEmpty())
                m_browser = QStandardPaths::findExecutable(QString::fromLatin1(name));
        if (m_browser.isEmpty())
            QSKIP("skipped: no Chromium was found on this machine");
    }
    void thePolicyLetsItsScriptRun()
    {
        const QByteArray dom = run(page(), {"--dump-dom"});
        QVERIFY2(dom.contains("What was found"), dom.left(300));
        const QString button = QRegularExpression("<button[^>]*switch[^>]*>").match(QString::fromUtf8(dom)).captured();
        QVERIFY(!button.isEmpty() && !button.contains("hidden")); // the script shows it
        QVERIFY(!dom.contains("<img"));
    }
    void aClickSortsAndNothingIsFetched()
    {
        const QByteArray script =
            "var t=Array.from(document.querySelectorAll('table.sortable')).find(function(t){return "
            "t.getAttribute('aria-label')==='Heads by change'});"
            "function column(){return Array.from(t.tBodies[0].rows).map(function(r){return "
            "r.cells[1].dataset.v}).join(' ')}"
            "var b=t.tHead.rows[0].cells[1].querySelector('button');b.click();var down=column();b.click();"
            "document.title='down '+down+' up '+column()+' fetched '+performance.getEntriesByType('resource').length;";
        const QString dom = QString::fromUtf8(run(open(page(), script), {"--dump-dom"}));
        const QString title = QRegularExpression("<title>(down .*?)</title>").match(dom).captured(1);
        QVERIFY2(!title.isEmpty(), qPrintable(dom.left(300)));
        QVERIFY(title.endsWith("fetched 0"));
        const auto numbers = [](const QString &text) {
            std::vector<double> list;
            for (const QString &word : text.split(' ', Qt::SkipEmptyParts))
                list.push_back(word.toDouble());
            return list;
        };
        const auto down = numbers(title.section("down ", 1).section(" up ", 0, 0)),
                   up = numbers(title.section(" up ", 1).section(" fetched", 0, 0));
        QCOMPARE(down.size(), std::size_t(8));
        QVERIFY(down.front() > down.back());
        QVERIFY(std::is_sorted(down.rbegin(), down.rend()));
        QVERIFY(std::is_sorted(up.begin(), up.end()));
    }
    void itDrawsInLightAndDark()
    {
        const QString shot = m_folder.filePath(QStringLiteral("shot.png"));
        (void)run(page(), {"--screenshot=" + shot, "--hide-scrollbars"});
        const QImage light(shot);
        QVERIFY(!light.isNull());
        (void)run(open(page(), "document.querySelector('button.switch').click();"),
            {"--screenshot=" + shot, "--hide-scrollbars"});
        const QImage dark(shot);
        QVERIFY(!dark.isNull());
        QVERIFY(qGray(light.pixel(3, 3)) > 200);
        QVERIFY(qGray(dark.pixel(3, 3)) < 80);
    }
};

HEADWISE_TEST(TestBrowser)
#include "tst_browser.moc"
