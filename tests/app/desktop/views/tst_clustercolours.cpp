// SPDX-License-Identifier: GPL-3.0-or-later
// What the Clusters view shows beside clusters: scores as colours, and the steps of a run.
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/viewlist.h"
#include "app/desktop/views/clusters/clusterscommands.h"
#include "app/desktop/workspace/session.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/app/desktop/views/shownclusters.h"
#include "tests/core/models/editabletensor.h"
#include "tests/support/registry.h"
#include "widgets/clusters/stepcurve.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestClusterColours : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_a;

private slots:
    void initTestCase()
    {
        qRegisterMetaType<attention::HeadId>();
        desktop::settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        tests::installFakeCli(m_folder.path(), "exit 0"); // every file is valid
        m_a = m_folder.filePath(QStringLiteral("a.h5"));
        writeSampleArchive(m_a, {.examples = 12, .sharpness = 0.9});
    }

    void scoresColourTheMap()
    {
        const QString file = m_folder.filePath("importance.tsv");
        writeFile(file.toStdString(), "1\t2\t3\n4\t5\tnan\n");
        const auto window = openedWindow({m_a}, "heads");
        window->desk().commands().run("clusters.open-scores", {{"path", file}, {"name", "importance"}});
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && !inputOf(*window).empty(), patience);
        setClusters(*window, 3);
        QVERIFY(waitFor(*window, 3));
        const ClustersInput &input = inputOf(*window);
        const auto item = [&](int layer, int number) { return input.shown.set->itemOf(head(layer, number)); };
        const auto meanOfClusterWith = [&](int one) {
            return input.pointColors.means[static_cast<std::size_t>(input.shown.set->clusterOf(one))];
        };
        auto *map = window->findChild<widgets::clusters::HeadMap *>("clusterMap");
        QVERIFY(map->content().colors.has_value());
        QCOMPARE(map->content().points[static_cast<std::size_t>(item(1, 1))].value, 5.0);
        QVERIFY(std::isnan(map->content().points[static_cast<std::size_t>(item(1, 2))].value));
        QCOMPARE(meanOfClusterWith(item(0, 1)), 3.5); // heads with the same number are one cluster
        QCOMPARE(meanOfClusterWith(item(0, 2)), 3.0);
        auto *bar = window->findChild<widgets::controls::ColorBar *>("clusterColorBar");
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->content().unit, QString("importance"));
        QVERIFY(window->view<ClustersView>()->tableText("csv", "x").contains(",changes,importance,cohesion,"));
        const QStringList words = views::clusters::clusterLine({input.shown.source}, *input.shown.set, input.settings);
        QCOMPARE(words[words.indexOf("--scores") + 1], "importance=" + file);
        // By a measure that the source stores, and back to clusters.
        auto *color = window->findChild<QComboBox *>("clusterColor");
        QVERIFY(color->findText("importance") > 0);
        window->desk().commands().run("clusters.color.entropy");
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && bar->content().unit == "entropy, nats", patience);
        QCOMPARE(map->content().points[0].value,
            window->desk().statistics()->sources[0].find(input.shown.set->headAt(0), "entropy")->mean);
        emit color->activated(0);
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && !map->content().colors.has_value(), patience);
        QVERIFY(!bar->isVisible());
    }
    /// Names and paths are kept; a file that is gone, or of another model, gets one sentence.
    void scoresAreKeptInSessions()
    {
        const QString file = m_folder.filePath("kept.tsv"), session = m_folder.filePath("scores.headwise");
        writeFile(file.toStdString(), "1\t2\t3\n4\t5\t6\n");
        {
            const auto window = openedWindow({m_a}, "clusters");
            window->desk().commands().run("clusters.open-scores", {{"path", file}});
            QTRY_VERIFY_WITH_TIMEOUT(window->settled() && inputOf(*window).pointColors.byValue(), patience);
            QCOMPARE(inputOf(*window).pointColors.name, QString("kept"));
            VERIFY_ERROR(
                window->desk().commands().run("clusters.open-scores", {{"path", file}, {"name", "a=b"}}), "\"=\"");
            workspace::saveSession(
                window->desk().workspace().session(), session, views::settingsTypes(window->viewList()));
        }
        QFile saved(session);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QVERIFY(saved.readAll().contains("\"kept\": \"kept.tsv\"")); // beside the session
        const auto problemWhenOpened = [&](shell::MainWindow &window) {
            return QTest::qWaitFor([&] { return window.settled() && !inputOf(window).empty(); }, patience)
                       ? inputOf(window).pointColors.problem
                       : QString("nothing is shown");
        };
        QCOMPARE(problemWhenOpened(*openedWindow({session}, "clusters")), QString());
        writeFile(file.toStdString(), "1\t2\n");
        QVERIFY(problemWhenOpened(*openedWindow({session}, "clusters"))
                    .contains("scores of 1 layer, but the stack encoder has 2"));
        QVERIFY(QFile::remove(file));
        const auto window = openedWindow({session}, "clusters");
        const QString problem = problemWhenOpened(*window);
        QVERIFY2(problem.contains("kept.tsv"), qPrintable(problem));
        QVERIFY(!inputOf(*window).pointColors.byValue());
        const auto notes = window->view<ClustersView>()->notes();
        QVERIFY(
            std::any_of(notes.begin(), notes.end(), [&](const views::ViewNote &note) { return note.text == problem; }));
        window->desk().commands().run("clusters.close-scores");
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && inputOf(*window).pointColors.problem.isEmpty(), patience);
        QVERIFY(window->desk().workspace().settingsOf<ClustersSettings>().scores.isEmpty());
    }
    /// The line computes what is shown: curves come from all steps.
    void theLineOfCurvesNamesAllSteps()
    {
        const QString folder = m_folder.filePath("curves");
        QDir().mkpath(folder);
        for (const int step : {0, 100, 200})
            writeSampleArchive(QStringLiteral("%1/step_%2.h5").arg(folder).arg(step),
                {.examples = 6, .sharpness = 0.5 + 0.002 * step});
        const auto window = openedWindow({folder}, "clusters");
        for (const auto &[name, value] : {std::pair("distance", "series"), std::pair("map", "classical")})
            window->desk().commands().trigger(
                "setting.change", {{"view", "clusters"}, {"name", name}, {"value", value}});
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && !inputOf(*window).empty(), patience);
        const ClustersInput &input = inputOf(*window);
        const QStringList words = views::clusters::clusterLine({input.shown.source}, *input.shown.set, input.settings);
        for (const auto &step : input.shown.source.entry.steps)
            QVERIFY2(words.contains(step.path), qPrintable(words.join(' ')));
        QCOMPARE(words[words.indexOf("--measure") + 1], input.settings.measure);
        QCOMPARE(words[words.indexOf("--map") + 1], QString("classical"));
    }
    /// The clusters at every step of a run, beside those of the shown one; a click on the curve shows another step.
    void theStepsOfARunAreCompared()
    {
        const QString folder = m_folder.filePath("run");
        QDir().mkpath(folder);
        for (const int step : {0, 100, 200})
            writeSampleArchive(QStringLiteral("%1/step_%2.h5").arg(folder).arg(step),
                {.examples = 6, .sharpness = 0.5 + 0.002 * step});
        const auto window = openedWindow({folder}, "clusters");
        setClusters(*window, 3);
        QVERIFY(waitFor(*window, 3));
        auto *curve = window->findChild<widgets::clusters::StepCurve *>("stepCurve");
        QTRY_VERIFY_WITH_TIMEOUT(
            window->settled() && curve->isVisible() && curve->content().points.size() == 3, patience);
        const auto shownStep = [&] {
            const auto entry = window->desk().workspace().shownSources().front().entry;
            return std::int64_t{entry.steps[static_cast<std::size_t>(entry.currentStep())].step};
        };
        QCOMPARE(curve->content().points[1].step, std::int64_t{100});
        // Equal heads are together at every step.
        for (const auto &point : curve->content().points) {
            QCOMPARE(point.stayed, 1.0);
            QCOMPARE(point.agreement, 1.0);
            QVERIFY2(point.text.startsWith("6 of 6 heads stayed"), qPrintable(point.text));
        }
        QCOMPARE(curve->content().points[static_cast<std::size_t>(curve->content().chosen)].step, shownStep());
        const qint64 other = shownStep() == 0 ? 200 : 0;
        emit curve->pointChosen(other == 0 ? 0 : 2);
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && shownStep() == other &&
                                     curve->content().chosen == (other == 0 ? 0 : 2) && curve->isVisible(),
            patience);
        // A selected cluster has its own counts.
        window->desk().selection().setHead(head(0, 1));
        QVERIFY2(curve->content().points[0].text.contains("2 stayed, 0 joined, 0 left"),
            qPrintable(curve->content().points[0].text));
    }
};

HEADWISE_TEST(TestClusterColours)
#include "tst_clustercolours.moc"
