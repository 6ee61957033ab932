// SPDX-License-Identifier: GPL-3.0-or-later
// The Compare page in the window: sentences with links to heads, cards for several sources, the report.
#include "app/desktop/settings/appearance.h"
#include "app/desktop/views/comparison/compareview.h"
#include "app/desktop/views/comparison/reportexport.h"
#include "core/models/files/checkpoint.h"
#include "core/models/files/weightsdigest.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/core/compare/weights/smallmodel.h"
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
    /// The query of L1H2 is doubled. Folders are found by what the archives record; without one nothing is said.
    void saysWhichWeightsChanged()
    {
        tests::SmallModel base, tuned;
        tests::makeBert(base);
        tests::makeBert(tuned);
        tuned.scale("encoder.layer.1.attention.self.query.weight", {4, 6}, {0, 6}, 2);
        QStringList paths;
        for (const auto *model : {&base, &tuned}) {
            model->write();
            paths << m_folder.filePath(QStringLiteral("weights%1.h5").arg(paths.size()));
            tests::writeSampleArchive(paths.back(),
                {.examples = 12,
                    .sharpness = model == &base ? 0.5 : 0.9,
                    .weightsSha256 =
                        models::files::sha256OfFiles(models::files::Checkpoint::open(model->path()).files()),
                    .command = "headwise-cli capture " + model->path() + " --input cats.txt"});
        }
        {
            const auto window = openedWindow(paths, "compare");
            const QStringList lines = textOf(*window).split('\n');
            QCOMPARE(lines[1], QString("The weights of one of 6 heads changed: L1H2; those of all others are equal."));
            QVERIFY2(lines[2].contains("so they only see changed input"), qPrintable(lines[2]));
            const auto *view = window->view<desktop::views::comparison::CompareView>();
            const auto sources = window->desk().workspace().shownSources();
            QVERIFY(view->weights());
            const auto content = desktop::views::comparison::changedHeads(
                view->findings(), sources, attention::HeadNaming::ZeroBased, view->weights());
            QStringList marked;
            for (const auto &item : content.items)
                if (item.marked)
                    marked << item.label + ": " + item.note;
            QCOMPARE(marked.size(), 1);
            QVERIFY2(marked[0].startsWith("L1H2: own weights changed by "), qPrintable(marked[0]));
            QVERIFY(!content.markNote.isEmpty());
        }
        tests::writeFile(tuned.file("model.safetensors"), std::string("trained again"));
        const auto window = openedWindow(paths, "compare");
        QVERIFY(!textOf(*window).contains("The weights of"));
        QVERIFY(!window->view<desktop::views::comparison::CompareView>()->weights());
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
        // Other units, other distances.
        const auto before = pairs->content().rows;
        workspace::SharedSettings settings = window->desk().workspace().settings();
        settings.firstToken = attention::FirstToken::Drop;
        window->desk().workspace().changeSettings(settings, QStringLiteral("test"));
        QTRY_VERIFY_WITH_TIMEOUT(pairs->content().rows.size() == 3 && pairs->content().rows != before, patience);
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
