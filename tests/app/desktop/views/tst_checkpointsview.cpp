// SPDX-License-Identifier: GPL-3.0-or-later
// The Checkpoints view in the window: a run of three small archives, its slider, its charts, its files.
#include "app/desktop/figures/picture.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/incoming.h"
#include "app/desktop/views/checkpoints/checkpointspanel.h"
#include "app/desktop/views/checkpoints/checkpointsview.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestCheckpointsView : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_run, m_single;

    static qint64 stepOf(desktop::shell::MainWindow &window)
    {
        const desktop::workspace::SourceEntry entry = window.desk().workspace().sources().front().entry;
        return entry.steps[static_cast<std::size_t>(entry.currentStep())].step;
    }

private slots:
    void initTestCase()
    {
        qRegisterMetaType<attention::HeadId>();
        desktop::settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        tests::installFakeCli(m_folder.path(), "exit 0"); // every file is valid
        m_run = m_folder.filePath(QStringLiteral("run"));
        QDir().mkpath(m_run);
        const std::pair<int, double> sharpness[] = {{0, 0.1}, {100, 0.1}, {200, 0.8}};
        for (const auto &[step, sharp] : sharpness)
            tests::writeSampleArchive(
                m_run + QStringLiteral("/step_%1.h5").arg(step), {.examples = 12, .sharpness = sharp});
        m_single = m_folder.filePath(QStringLiteral("single.h5"));
        tests::writeSampleArchive(m_single, {.examples = 4});
    }

    void levelShiftsAreMarked()
    {
        const QString run = m_folder.filePath(QStringLiteral("long"));
        QDir().mkpath(run);
        for (int step = 0; step < 8; ++step)
            tests::writeSampleArchive(run + QStringLiteral("/step_%1.h5").arg(100 * step),
                {.examples = 12, .sharpness = step < 4 ? 0.1 : 0.8});
        const auto window = openedWindow({run}, "checkpoints");
        auto *grid = window->findChild<widgets::series::SeriesGrid *>("seriesGrid");
        QVERIFY(window->findChild<widgets::tables::HeadTable *>("changePoints")->model()->rowCount() > 0);
        QVERIFY(grid->content().series[5].marks.size() == 1 && grid->content().series[5].marks[0].step == 4);
    }
    void runIsDrawn()
    {
        const auto window = openedWindow({m_run}, "checkpoints");
        QVERIFY(window->view<desktop::views::checkpoints::CheckpointsView>()->drawn());
        auto *grid = window->findChild<widgets::series::SeriesGrid *>("seriesGrid");
        QCOMPARE(grid->content().series.size(), std::size_t{6});
        QCOMPARE(grid->content().axis.steps, (std::vector<double>{0, 100, 200}));
        QCOMPARE(grid->state().current, 2); // the last step
        // Too few steps to know their noise.
        QCOMPARE(window->findChild<widgets::tables::HeadTable *>("changePoints")->model()->rowCount(), 0);
        QVERIFY(grid->content().series[5].marks.empty());
        auto *layers = window->findChild<widgets::strips::LayerStepsMap *>("layerSteps");
        QCOMPARE(layers->content().layers.size(), 2);
        QVERIFY(layers->content().at(1, 2) < layers->content().at(1, 1)); // entropy fell
    }
    void sliderMovesEveryView()
    {
        const auto window = openedWindow({m_run}, "checkpoints");
        emit window->findChild<widgets::timeline::StepSlider *>("stepSlider")->stepChosen(0);
        QCOMPARE(stepOf(*window), qint64{0});
        QCOMPARE(window->findChild<widgets::series::SeriesGrid *>("seriesGrid")->state().current, 0);
        QCOMPARE(window->findChild<widgets::strips::LayerStepsMap *>("layerSteps")->state().current, 0);
        QCOMPARE(window->findChild<QComboBox *>("stepBox")->currentText(), QString("0"));
        QTRY_VERIFY_WITH_TIMEOUT(window->desk().example() && window->desk().jobs().idle(), patience);
        const auto reader = window->desk().workspace().shownSources().front().reader;
        QVERIFY(reader->path().find("step_0.h5") != std::string::npos);
        window->desk().workspace().undoStack().undo();
        QCOMPARE(stepOf(*window), qint64{200});
        QCOMPARE(window->findChild<widgets::series::SeriesGrid *>("seriesGrid")->state().current, 2);
    }
    void spacePlaysInEveryView()
    {
        const auto window = openedWindow({m_run}, "checkpoints");
        window->setView("heads");
        QTest::keyClick(window.get(), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(stepOf(*window), qint64{0}, patience); // from the start, as it was at the end
        QTRY_COMPARE_WITH_TIMEOUT(stepOf(*window), qint64{200}, patience);
    }
    void comparedStepChangesTheDifference()
    {
        const auto window = openedWindow({m_run}, "checkpoints");
        auto *layers = window->findChild<widgets::strips::LayerStepsMap *>("layerSteps");
        QCOMPARE(*layers->state().compared, 0);
        emit window->findChild<QComboBox *>("comparedStep")->activated(2); // after "none" and 0
        QTRY_COMPARE_WITH_TIMEOUT(*layers->state().compared, 1, patience);
        QCOMPARE(window->desk().workspace().sources().front().entry.currentStep(), 1);
        window->desk().workspace().undoStack().undo();
        QTRY_COMPARE_WITH_TIMEOUT(*layers->state().compared, 0, patience);
    }
    void selectionIsLinked()
    {
        const auto window = openedWindow({m_run}, "checkpoints");
        auto *grid = window->findChild<widgets::series::SeriesGrid *>("seriesGrid");
        const attention::HeadId head{attention::Stack::Encoder, 1, 2};
        emit grid->headClicked(head);
        QCOMPARE(*window->desk().selection().state().currentHead(), head);
        QVERIFY(grid->state().isPinned(head));
        auto *chart = window->view<desktop::views::checkpoints::CheckpointsView>()
                          ->panel()
                          ->findChild<widgets::series::LineChart *>("headChart0");
        QCOMPARE(chart->content().line.head, head);
        QCOMPARE(chart->content().line.values.size(), std::size_t{3});
        auto *strip = window->view<desktop::views::checkpoints::CheckpointsView>()
                          ->panel()
                          ->findChild<widgets::strips::MapStrip *>("mapStrip");
        QTRY_VERIFY_WITH_TIMEOUT(
            strip->content().items.size() == 3 && !strip->content().items[2].image.isNull(), patience);
        emit grid->headHovered({attention::Stack::Encoder, 0, 1});
        QCOMPARE(*grid->state().hovered, (attention::HeadId{attention::Stack::Encoder, 0, 1}));
        emit strip->stepChosen(1);
        QCOMPARE(stepOf(*window), qint64{100});
    }
    void settingsChangeWhatIsDrawn()
    {
        const auto window = openedWindow({m_run}, "checkpoints");
        const auto change =
            [&](const std::function<void(desktop::views::checkpoints::CheckpointsViewSettings &)> &edit) {
                desktop::views::checkpoints::CheckpointsViewSettings settings =
                    window->desk().workspace().settingsOf<desktop::views::checkpoints::CheckpointsSettings>();
                edit(settings);
                window->desk().workspace().changeSettings(settings, QStringLiteral("test"));
            };
        change([](desktop::views::checkpoints::CheckpointsViewSettings &s) {
            s.seriesOverlaid = true;
            s.linearSteps = true;
            s.measure = QStringLiteral("offset_previous");
            s.seriesRoles = true;
        });
        auto *chart = window->findChild<widgets::series::SeriesChart *>("seriesChart");
        QVERIFY(chart->isVisible());
        QVERIFY(!chart->content().axis.logarithmic);
        QCOMPARE(chart->content().unit, QString("share, %"));
        QVERIFY(window->findChild<widgets::strips::RoleSpans *>("roleSpans")->isVisible());
        change([](desktop::views::checkpoints::CheckpointsViewSettings &s) {
            s.seriesQuantity = desktop::views::checkpoints::SeriesQuantity::Difference;
        });
        QCOMPARE(chart->content().series[0].valueAt(0), 0.0);
        QTRY_VERIFY_WITH_TIMEOUT(!chart->content().series[0].low.empty(), patience); // bands of the pairs
        QCOMPARE(chart->content().series[0].low[0], 0.0);
    }
    void singleArchiveHasNoTimeline()
    {
        const auto window = openedWindow({m_single}, "checkpoints");
        QVERIFY(window->view<desktop::views::checkpoints::CheckpointsView>()->drawn());
        QVERIFY(!window->findChild<widgets::series::SeriesGrid *>("seriesGrid")->isVisible());
        auto *state =
            window->view<desktop::views::checkpoints::CheckpointsView>()->findChild<widgets::controls::StatePanel *>();
        QVERIFY(state->isVisible());
        desktop::commands::CommandRegistry &commands = window->desk().commands();
        VERIFY_ERROR(commands.run("steps.play"), (QStringList{"steps.play", "no training run"}));
        QVERIFY(window->view<desktop::views::checkpoints::CheckpointsView>()->tableText("csv", {}).isEmpty());
    }
    void picturesAndTablesAreWritten()
    {
        const auto window = openedWindow({m_run}, "checkpoints");
        for (const char *format : {"svg", "pdf", "png"}) {
            const QString path = m_folder.filePath(QStringLiteral("checkpoints.%1").arg(QLatin1String(format)));
            desktop::figures::savePicture(
                *window->view<desktop::views::checkpoints::CheckpointsView>(), QStringLiteral("provenance"), path);
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(bytes.size() > 10000 && !bytes.contains("<text"));
        }
        const QByteArray csv = window->view<desktop::views::checkpoints::CheckpointsView>()->tableText("csv", "here");
        QCOMPARE(csv.trimmed().split('\n').size(), 3 + 3 * 6);
    }
};

HEADWISE_TEST(TestCheckpointsView)
#include "tst_checkpointsview.moc"
