// SPDX-License-Identifier: GPL-3.0-or-later
// Two steps of a training run side by side, in the workspace, in sessions and commands, and in every view.
#include "app/desktop/commandline.h"
#include "app/desktop/render.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/renderline.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/views/checkpoints/checkpointssettings.h"
#include "app/desktop/views/checkpoints/checkpointsview.h"
#include "app/desktop/views/checkpoints/stepmenu.h"
#include "app/desktop/views/relations/relationsview.h"
#include "app/desktop/workspace/runsteps.h"
#include "app/desktop/workspace/session.h"
#include "app/desktop/workspace/shownname.h"
#include "app/desktop/workspace/statediff.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"
#include "widgets/headgrid/headgrid.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QMenu>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;
using workspace::SourceEntry;
using workspace::StepEntry;
using workspace::Workspace;

class TestSteps : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_run, m_single, m_treebank;

    static std::vector<StepEntry> steps(int count)
    {
        std::vector<StepEntry> steps;
        for (int i = 0; i < count; ++i)
            steps.push_back(
                {100 * i, QStringLiteral("/x/step_%1.h5").arg(100 * i), QStringLiteral("/m/step_%1").arg(100 * i)});
        return steps;
    }
    static SourceEntry entry(const Workspace &workspace, std::size_t place)
    {
        return workspace.state().sources.at(place);
    }
    static std::vector<workspace::CommandCall> changes(const workspace::WorkspaceState &before, const Workspace &after)
    {
        return workspace::changesBetween({before, {}}, {after.state(), {}}, {});
    }
    static void writeTreebank(const QString &path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 4; ++i) {
            const QByteArray number = QByteArray::number(i);
            file.write("# sent_id = " + QByteArray::number(i + 1) + "\n# text = the cat sat " + number + "\n");
            file.write("1\tthe\t_\t_\t_\t_\t2\tdet\t_\t_\n2\tcat\t_\t_\t_\t_\t3\tnsubj\t_\t_\n");
            file.write("3\tsat\t_\t_\t_\t_\t0\troot\t_\t_\n4\t" + number + "\t_\t_\t_\t_\t3\tobl\t_\t_\n\n");
        }
    }
    static QStringList shownNames(shell::MainWindow &window)
    {
        QStringList names;
        for (const workspace::Source &source : window.desk().workspace().shownSources())
            names << workspace::shownName(source.entry);
        return names;
    }

private slots:
    void initTestCase()
    {
        qRegisterMetaType<attention::HeadId>();
        settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        installFakeCli(m_folder.path(), "exit 0"); // every file is valid
        m_run = m_folder.filePath(QStringLiteral("run"));
        QDir().mkpath(m_run);
        const std::pair<int, double> sharpness[] = {{0, 0.1}, {100, 0.4}, {200, 0.8}};
        for (const auto &[step, sharp] : sharpness)
            writeSampleArchive(m_run + QStringLiteral("/step_%1.h5").arg(step), {.examples = 6, .sharpness = sharp});
        m_single = m_folder.filePath(QStringLiteral("single.h5"));
        writeSampleArchive(m_single, {.examples = 6, .sharpness = 0.6});
        m_treebank = m_folder.filePath(QStringLiteral("small.conllu"));
        writeTreebank(m_treebank);
    }

    void theComparedStepStandsBeforeTheRun()
    {
        Workspace workspace;
        workspace.addRun(QStringLiteral("run"), steps(4));
        workspace.setAgainst(SourceId{0}, 1);
        QCOMPARE(workspace.state().sources.size(), std::size_t{2});
        QCOMPARE(shownName(entry(workspace, 0)), QStringLiteral("run, step 100"));
        QCOMPARE(shownName(entry(workspace, 1)), QStringLiteral("run, step 300"));
        QCOMPARE(entry(workspace, 0).model, QStringLiteral("/m/step_100"));
        QCOMPARE(entry(workspace, 1).id, 0); // the run stays what it was
        QCOMPARE(workspace.shownRun()->id, (SourceId{0, 1}));
        QCOMPARE(workspace.against(SourceId{0, 1})->entry.currentStep(), 1);
        workspace.setStep(SourceId{0, 1}, 2);
        QCOMPARE(entry(workspace, 0).currentStep(), 1);
        workspace.undoStack().undo();
        workspace.undoStack().undo();
        QCOMPARE(workspace.state().sources.size(), std::size_t{1});
        workspace.undoStack().redo();
        workspace.setAgainst(SourceId{0}, -1);
        QCOMPARE(workspace.state().sources.size(), std::size_t{1});
        QCOMPARE(entry(workspace, 0).currentStep(), 3);
    }

    void draggingTheComparedStepIsOneStepOfUndo()
    {
        Workspace workspace;
        workspace.addRun(QStringLiteral("run"), steps(4));
        for (const int step : {0, 1, 2, 9}) // there is no step 9
            workspace.setAgainst(SourceId{0}, step);
        QCOMPARE(workspace.state().sources.size(), std::size_t{2});
        QCOMPARE(entry(workspace, 0).currentStep(), 2);
        workspace.undoStack().undo();
        QCOMPARE(workspace.state().sources.size(), std::size_t{1});
    }

    void swappingExchangesTheSteps()
    {
        Workspace workspace;
        workspace.addRun(QStringLiteral("run"), steps(4));
        workspace.setAgainst(SourceId{0}, 1);
        const workspace::WorkspaceState before = workspace.state();
        workspace.swapSources(before.sources.size() == 2 ? SourceId{before.sources[0].id, 0} : SourceId{},
            SourceId{before.sources[1].id, 1});
        QVERIFY(workspace::standsAgainst(workspace.state(), 0));
        QCOMPARE(entry(workspace, 0).currentStep(), 3);
        QCOMPARE(entry(workspace, 1).currentStep(), 1);
        QCOMPARE(changes(before, workspace),
            (std::vector<workspace::CommandCall>{{"source.swap", {{"first", "A"}, {"second", "B"}}}}));
    }

    void withoutItsRunItIsAnOrdinarySource()
    {
        Workspace workspace;
        workspace.addRun(QStringLiteral("run"), steps(3));
        workspace.setAgainst(SourceId{0}, 0);
        const workspace::WorkspaceState before = workspace.state();
        workspace.removeSource(SourceId{0, 1});
        QCOMPARE(workspace.state().sources.size(), std::size_t{1});
        QVERIFY(!entry(workspace, 0).against && entry(workspace, 0).isRun());
        QVERIFY(workspace.shownRun());
        QCOMPARE(
            changes(before, workspace), (std::vector<workspace::CommandCall>{{"source.remove", {{"source", "B"}}}}));
    }

    /// Another source stands first: the two steps are compared all the same, until there is no compared step.
    void theTwoStepsAreThePair()
    {
        Workspace workspace;
        workspace.addSources({QStringLiteral("/x/other.h5")});
        workspace.addRun(QStringLiteral("run"), steps(3));
        workspace.setAgainst(SourceId{1, 1}, 0);
        QCOMPARE(workspace.state().placeOf(workspace.settings().reference), 1);
        QCOMPARE(workspace.state().placeOf(workspace.settings().compared), 2);
        workspace.setAgainst(SourceId{1, 2}, -1);
        QCOMPARE(workspace.settings().reference, -1);
        QCOMPARE(workspace.settings().compared, -1);
    }

    void aStepBecomesASource()
    {
        Workspace workspace;
        workspace.addRun(QStringLiteral("run"), steps(3));
        workspace.addStep(SourceId{0}, 1);
        QCOMPARE(workspace.state().sources.size(), std::size_t{2});
        QCOMPARE(entry(workspace, 1).name, QStringLiteral("run, step 100"));
        QCOMPARE(entry(workspace, 1).path, QStringLiteral("/x/step_100.h5"));
        QCOMPARE(entry(workspace, 1).model, QStringLiteral("/m/step_100"));
        QVERIFY(!entry(workspace, 1).isRun());
        workspace.setStep(SourceId{0}, 0); // the slider does not move it
        QCOMPARE(entry(workspace, 1).path, QStringLiteral("/x/step_100.h5"));
    }

    void bothSidesAreLocated()
    {
        std::vector<StepEntry> gone = steps(3);
        for (StepEntry &step : gone)
            step.path = QStringLiteral("/gone/") + QFileInfo(step.path).fileName();
        Workspace workspace;
        workspace.addRun(QStringLiteral("run"), gone);
        workspace.setAgainst(SourceId{0}, 0);
        workspace.relocateSource(SourceId{0, 1}, m_run + QStringLiteral("/step_200.h5"));
        QCOMPARE(entry(workspace, 0).path, m_run + QStringLiteral("/step_0.h5"));
        QVERIFY(workspace::standsAgainst(workspace.state(), 0));
    }

    void changesAreCommands()
    {
        using Calls = std::vector<workspace::CommandCall>;
        Workspace workspace;
        workspace.addRun(QStringLiteral("run"), steps(4));
        workspace::WorkspaceState before = workspace.state();
        workspace.setAgainst(SourceId{0}, 1);
        QCOMPARE(changes(before, workspace), (Calls{{"source.against", {{"source", "A"}, {"step", 100}}}}));
        before = workspace.state();
        workspace.setAgainst(SourceId{0, 1}, 2);
        QCOMPARE(changes(before, workspace), (Calls{{"source.step", {{"source", "A"}, {"step", 200}}}}));
        before = workspace.state();
        workspace.setAgainst(SourceId{0, 1}, -1);
        QCOMPARE(changes(before, workspace), (Calls{{"source.remove", {{"source", "A"}}}}));
    }

    void sessionsKeepTheComparedStep()
    {
        const workspace::SettingsTypes types = views::settingsTypes(shell::viewList());
        Workspace workspace;
        workspace.addSources({QStringLiteral("/x/other.h5")});
        workspace.addRun(QStringLiteral("run"), steps(3));
        workspace.setAgainst(SourceId{1, 1}, 0);
        const QByteArray json = workspace::sessionToJson(workspace.session(), QStringLiteral("/x"), types);
        QCOMPARE(json.count("\"steps\""), 1); // the steps stand with the run
        const workspace::Session read =
            workspace::sessionFromJson(json, QStringLiteral("/x"), QStringLiteral("w"), types);
        QVERIFY(workspace::standsAgainst(read.state, 1));
        QCOMPARE(read.state.sources[1].currentStep(), 0);
        QCOMPARE(workspace::sessionToJson(read, QStringLiteral("/x"), types), json);
        QByteArray broken = json;
        broken.replace("\"step_0.h5\",\n            \"visible\"", "\"nowhere.h5\",\n            \"visible\"");
        VERIFY_ERROR(workspace::sessionFromJson(broken, "/x", "w.headwise", types),
            (QStringList{"w.headwise", "no step of the source after it"}));
    }

    void aRunOpensInItsOwnView()
    {
        const auto window = openedWindow({m_run});
        QCOMPARE(window->desk().workspace().settings().view, QStringLiteral("checkpoints"));
        QVERIFY(!window->findChild<QWidget *>("stepBar")->isVisible());
    }

    void everyViewShowsBothSteps()
    {
        const auto window = openedWindow({m_run}, "checkpoints");
        results::Desk &desk = window->desk();
        emit window->findChild<QComboBox *>("comparedStep")->activated(1); // "none", then step 0
        QCOMPARE(shownNames(*window), (QStringList{"run, step 0", "run, step 200"}));
        QTRY_VERIFY_WITH_TIMEOUT(desk.comparison() && desk.statistics() && desk.jobs().idle(), patience);
        QCOMPARE(desk.comparison()->examples.size(), std::size_t{6});
        QCOMPARE(desk.statistics()->sources.size(), std::size_t{2});
        window->setView("heads");
        QTRY_VERIFY_WITH_TIMEOUT(window->settled(), patience);
        for (const char *grid : {"headGridA", "headGridB", "headGridDifference"})
            QVERIFY(window->findChild<widgets::headgrid::HeadGrid *>(grid));
        auto *slider = window->findChild<widgets::timeline::StepSlider *>("barSlider");
        QVERIFY(slider->isVisible());
        QCOMPARE(slider->content().current, 2);
        QCOMPARE(*slider->content().compared, 0);
        emit slider->stepChosen(1);
        QCOMPARE(shownNames(*window), (QStringList{"run, step 0", "run, step 100"}));
        emit slider->comparedStepChosen(1);
        QCOMPARE(shownNames(*window), (QStringList{"run, step 100", "run, step 100"}));
        QTRY_VERIFY_WITH_TIMEOUT(!desk.busy() && desk.comparison(), patience);
        QVERIFY(desk.comparison()->heads[0].changes[0].mean == 0); // the same step differs by nothing
        emit window->findChild<QComboBox *>("barAgainst")->activated(0);
        QCOMPARE(shownNames(*window), QStringList{"run, step 100"});
    }

    /// The comparison of the step before stays until that of the new step is there.
    void nothingIsEmptyBetweenSteps()
    {
        const auto window = openedWindow({m_run}, "heads");
        results::Desk &desk = window->desk();
        desk.workspace().setAgainst(SourceId{0}, 0);
        QTRY_VERIFY_WITH_TIMEOUT(desk.comparison() && !desk.busy() && window->settled(), patience);
        const auto before = desk.comparison();
        auto *rows = window->findChild<QWidget *>("sourceB");
        const auto *grid = window->findChild<widgets::headgrid::HeadGrid *>("headGridB");
        QStringList empty;
        const auto look = [&] {
            if (!desk.comparison())
                empty << "no comparison";
            if (!desk.statistics() || desk.statistics()->sources.size() != 2)
                empty << "no statistics";
            for (const widgets::headgrid::HeadCell &cell : grid->content().cells)
                if (cell.state != widgets::headgrid::CellState::Normal)
                    empty << "an empty cell";
        };
        for (const auto signal : {&results::Desk::comparisonChanged, &results::Desk::statisticsChanged,
                 &results::Desk::exampleDataChanged, &results::Desk::examplesChanged})
            connect(&desk, signal, window.get(), look);
        QElapsedTimer clock;
        clock.start();
        desk.workspace().setStep(SourceId{0, 1}, 1);
        look();
        QTRY_VERIFY_WITH_TIMEOUT(desk.comparison() != before && !desk.busy() && window->settled(), patience);
        look();
        if (clock.elapsed() > 1500) // a comparison of another step does not stay longer than this
            empty.removeAll("no comparison");
        QVERIFY2(empty.isEmpty(), qPrintable(empty.join(", ")));
        QCOMPARE(window->findChild<QWidget *>("sourceB"), rows); // the row was not made again
        QCOMPARE(desk.comparisons().front().outdated, false);
    }

    void theMenuOfAStepOpensIt()
    {
        const auto window = openedWindow({m_run}, "checkpoints");
        QMenu menu;
        views::checkpoints::fillStepMenu(menu, window->desk(), 1);
        QCOMPARE(menu.actions().front()->text(), QStringLiteral("Show step 100"));
        menu.actions()[1]->trigger();
        QCOMPARE(shownNames(*window), (QStringList{"run, step 100", "run, step 200"}));
        menu.clear();
        views::checkpoints::fillStepMenu(menu, window->desk(), 0);
        menu.actions().back()->trigger();
        QCOMPARE(window->desk().workspace().state().sources.size(), std::size_t{3});
        QCOMPARE(entry(window->desk().workspace(), 2).name, QStringLiteral("run, step 0"));
        window->desk().commands().run("source.against", {{"source", "A"}, {"step", -1}}); // the step names its run
        QCOMPARE(window->desk().workspace().state().sources.size(), std::size_t{2});
        VERIFY_ERROR(window->desk().commands().run("source.against", {{"source", "B"}, {"step", 0}}),
            (QStringList{"run, step 0", "no training run"}));
        VERIFY_ERROR(window->desk().commands().run("source.against", {{"source", "A"}, {"step", 7}}),
            (QStringList{"has no step 7"}));
    }

    /// The line of "Copy as command" makes the same sources, also beside others and with names.
    void linesHoldTheComparedStep()
    {
        const auto window = openedWindow({m_single, m_run}, "heads");
        Workspace &workspace = window->desk().workspace();
        workspace.setAgainst(SourceId{1, 1}, 0);
        workspace.setStep(SourceId{1, 2}, 1);
        workspace.renameSource(SourceId{1, 2}, QStringLiteral("later"));
        Arguments arguments;
        QVERIFY(!parseArguments(shell::renderLineOf(*window, shell::Privacy::Full), arguments));
        QCOMPARE(arguments.against, QStringList{"B=0"});
        shell::MainWindow other;
        other.sessions().setKeeping(false);
        other.show();
        openAndSettle(other, arguments, patience);
        QCOMPARE(shownNames(other), shownNames(*window));
        QCOMPARE(shownNames(other), (QStringList{"run, step 0", "later, step 100", "single"}));
        QVERIFY(workspace::standsAgainst(other.desk().workspace().state(), 1));
    }

    void relationsHaveThreeMaps()
    {
        const auto window = openedWindow({m_run, m_treebank});
        auto *view = window->view<views::relations::RelationsView>();
        QTRY_VERIFY_WITH_TIMEOUT(view->drawn() && view->data(), patience);
        QVERIFY(!window->findChild<QWidget *>("relationsMapDifference")->isVisible());
        window->desk().workspace().setAgainst(SourceId{0}, 0);
        QTRY_VERIFY_WITH_TIMEOUT(view->drawn() && view->comparisonData(), patience);
        const auto map = [&](const char *name) {
            return window->findChild<widgets::heatmap::HeatMap *>(name)->content().map;
        };
        QVERIFY(window->findChild<QWidget *>("relationsMapDifference")->isVisible());
        const auto a = map("relationsMap"), b = map("relationsMapB"), difference = map("relationsMapDifference");
        QCOMPARE(difference->queries, a->queries);
        for (int row = 0; row < a->queries; ++row)
            for (int head = 0; head < a->keys; ++head) {
                const float expected = b->at(row, head) - a->at(row, head);
                QVERIFY(std::abs(difference->at(row, head) - expected) < 1e-6F);
            }
    }
};

HEADWISE_TEST(TestSteps)
#include "tst_steps.moc"
