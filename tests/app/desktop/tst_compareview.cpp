// SPDX-License-Identifier: GPL-3.0-or-later
// The Compare page in the window: sentences with links to heads, cards for several sources, the report.
#include "app/desktop/settings/appearance.h"
#include "app/desktop/views/comparison/compareview.h"
#include "app/desktop/views/comparison/reportexport.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestCompareView : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QStringList m_paths; ///< 0.5, 0.9, 0.7, and 0.5 again

    static QString textOf(desktop::shell::MainWindow &window)
    {
        return window.findChild<desktop::views::comparison::FindingList *>()->text();
    }

private slots:
    void initTestCase()
    {
        desktop::settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        tests::installFakeCli(m_folder.path(), "exit 0"); // every file is valid
        for (const double sharpness : {0.5, 0.9, 0.7, 0.5}) {
            m_paths << m_folder.filePath(QStringLiteral("s%1.h5").arg(m_paths.size()));
            tests::writeSampleArchive(m_paths.back(), {.examples = 12, .sharpness = sharpness});
        }
    }
    void saysWhatChanged()
    {
        const auto window = openedWindow(m_paths.mid(0, 2), "compare");
        const QString text = textOf(*window);
        QVERIFY2(text.contains("6 of 6 heads changed significantly from A to B"), qPrintable(text));
        QVERIFY2(text.contains("Look first at"), qPrintable(text));
        QVERIFY(!window->findChild<QWidget *>("sourcePairs")->isVisible());
        QVERIFY(window->findChild<widgets::plots::DotIntervals *>("changedHeads")->isVisible());
        QVERIFY(window->findChild<widgets::tables::TextRows *>("changedExamples")->content().rows.size() == 12);
    }
    void identicalSourcesSaySo()
    {
        const auto window = openedWindow({m_paths[0], m_paths[3]}, "compare");
        QVERIFY2(textOf(*window).contains("attend identically"), qPrintable(textOf(*window)));
    }
    /// Two clicks after opening: the tab, and a head in a sentence.
    void aHeadInASentenceOpensItOnItsExample()
    {
        const auto window = openedWindow(m_paths.mid(0, 2), "compare");
        const desktop::views::comparison::PairFindings &pair =
            window->view<desktop::views::comparison::CompareView>()->findings();
        const attention::HeadId most = pair.result->heads[static_cast<std::size_t>(pair.result->ranking.front())].head;
        // The sentence about the largest change names its head, and the name is the link.
        QLabel *line = nullptr;
        for (auto *each : window->findChild<desktop::views::comparison::FindingList *>()->findChildren<QLabel *>())
            if (each->text().contains("</a> has the largest"))
                line = each;
        QVERIFY(line && line->text().startsWith("<a href="));
        emit line->linkActivated(line->text().section(QLatin1Char('"'), 1, 1));
        QCOMPARE(window->desk().workspace().settings().view, QString("head"));
        QCOMPARE(window->desk().selection().state().currentHead(), std::optional<attention::HeadId>(most));
        QCOMPARE(window->desk().selection().state().example,
            desktop::views::comparison::mostChangedExample(*pair.result, most));
        emit line->linkActivated(QStringLiteral("99/7")); // no such head
    }
    void severalSourcesHavePairsAndTasks()
    {
        const auto window = openedWindow(m_paths.mid(0, 3), "compare");
        auto *pairs = window->findChild<widgets::tables::TextRows *>("sourcePairs"),
             *tasks = window->findChild<widgets::tables::TextRows *>("taskHeads");
        QVERIFY(pairs->isVisible() && tasks->isVisible());
        QCOMPARE(pairs->content().rows.size(), std::size_t(3));
        QCOMPARE(tasks->content().rows.size(), std::size_t(6));
        QVERIFY2(textOf(*window).contains("are most similar"), qPrintable(textOf(*window)));
    }
    void oneSourceSaysWhatToDo()
    {
        const auto window = openedWindow({m_paths[0]}, "compare");
        QVERIFY(window->view<desktop::views::comparison::CompareView>()->drawn());
        QVERIFY(!window->findChild<desktop::views::comparison::FindingList *>()->isVisible());
    }
    void theReportIsWrittenByAJob()
    {
        const auto window = openedWindow(m_paths.mid(0, 2), "compare");
        desktop::views::comparison::ReportExport report(window->desk());
        const QString path = m_folder.filePath(QStringLiteral("report.html"));
        report.start(path);
        QVERIFY(report.running());
        QTRY_VERIFY_WITH_TIMEOUT(!report.running(), patience);
        QFile html(path);
        QVERIFY(html.open(QIODevice::ReadOnly));
        QVERIFY(html.readAll().contains("6 of 6 heads changed significantly"));
        report.start(m_folder.path() + QStringLiteral("/missing/report.html"));
        QTRY_VERIFY_WITH_TIMEOUT(!report.running(), patience);
        QVERIFY(window->desk().messages().current().text.contains("cannot be written"));
    }
};

HEADWISE_TEST(TestCompareView)
#include "tst_compareview.moc"
