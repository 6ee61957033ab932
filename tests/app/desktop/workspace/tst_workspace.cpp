// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/head/headsettings.h"
#include "app/desktop/workspace/session.h"
#include "app/desktop/workspace/settingchange.h"
#include "app/desktop/workspace/workspace.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;

class TestWorkspace : public QObject
{
    Q_OBJECT

private slots:
    /// Row 2 of tokens is not row 2 of words: nothing stays pinned that was not chosen.
    void otherUnitsUnpinTheToken()
    {
        desktop::workspace::Workspace workspace;
        workspace.selection().pinCell({2, 1});
        desktop::workspace::SharedSettings settings = workspace.settings();
        settings.scale = desktop::workspace::WeightScale::Own;
        workspace.changeSettings(settings, "scale");
        QVERIFY((workspace.selection().state().pinned == desktop::workspace::Cell{2, 1}));
        settings.level = attention::Level::Words;
        workspace.changeSettings(settings, "level");
        QVERIFY(workspace.selection().state().pinned == desktop::workspace::Cell{});
    }
    void everyChangeIsOneStepOfUndo()
    {
        desktop::workspace::Workspace workspace;
        workspace.addSources({QStringLiteral("/x/a.h5"), QStringLiteral("/x/b.h5")});
        const desktop::workspace::WorkspaceState two = workspace.state();
        workspace.swapSources(SourceId{0}, SourceId{1});
        QCOMPARE(workspace.state().sources[0].name, QStringLiteral("b"));
        workspace.renameSource(SourceId{1}, QStringLiteral("tuned"));
        QCOMPARE(workspace.state().sources[0].name, QStringLiteral("tuned")); // the id went with the source
        workspace.setSourceVisible(SourceId{0}, false);
        workspace.removeSource(SourceId{0});
        QCOMPARE(workspace.state().sources.size(), std::size_t{1});
        for (int i = 0; i < 4; ++i)
            workspace.undoStack().undo();
        QVERIFY(workspace.state() == two);
        workspace.undoStack().undo();
        QVERIFY(workspace.empty());
        workspace.undoStack().redo();
        QVERIFY(workspace.state() == two);
    }

    void whoComputesHearsBeforeWhoShows()
    {
        desktop::workspace::Workspace workspace;
        QStringList heard;
        connect(&workspace, &desktop::workspace::Workspace::settingsChanged, this,
            [&] { heard << QStringLiteral("settings"); });
        connect(&workspace, &desktop::workspace::Workspace::sourcesChanged, this,
            [&] { heard << QStringLiteral("sources"); });
        connect(&workspace, &desktop::workspace::Workspace::applied, this,
            [&] { heard << QStringLiteral("applied"); }); // connected last
        workspace.addSources({QStringLiteral("/x/a.h5")});
        QCOMPARE(heard, (QStringList{"applied", "sources"}));
        heard.clear();
        workspace.setProblem(
            QStringLiteral("/x/a.h5"), desktop::workspace::SourceStatus::Missing, QStringLiteral("gone"));
        QCOMPARE(heard, (QStringList{"applied", "sources"}));
        heard.clear();
        desktop::views::head::HeadViewSettings settings = workspace.settingsOf<desktop::views::head::HeadSettings>();
        settings.linkThreshold = 0.3;
        workspace.changeSettings(settings, QStringLiteral("links"));
        QCOMPARE(heard, (QStringList{"applied", "settings"}));
    }

    void idsSurviveTheRemovalOfOthers()
    {
        desktop::workspace::Workspace workspace;
        workspace.addSources({QStringLiteral("/x/a.h5"), QStringLiteral("/x/b.h5"), QStringLiteral("/x/c.h5")});
        const SourceId b = workspace.sources()[1].id, c = workspace.sources()[2].id;
        QCOMPARE(c.letter(), std::string("C"));
        workspace.removeSource(workspace.sources()[0].id);
        const std::vector<desktop::workspace::Source> left = workspace.sources();
        QCOMPARE(left[0].id.value, b.value);
        QCOMPARE(left[1].id.value, c.value);
        QCOMPARE(left[1].id.letter(), std::string("B"));      // by its place
        QVERIFY(left[1].id != c);                             // results that called it C are not its own
        workspace.renameSource(c, QStringLiteral("renamed")); // an id from before still finds its source
        QCOMPARE(workspace.state().sources[1].name, QStringLiteral("renamed"));
        workspace.addSources({QStringLiteral("/x/d.h5")});
        QVERIFY(workspace.sources()[2].id.value != 0); // ids are not given again
        for (int i = 0; i < 3; ++i)
            workspace.undoStack().undo();
        QVERIFY(workspace.sources()[1].id == b && workspace.sources()[2].id == c);
    }

    void choicesStayWithTheirSources()
    {
        const auto saved = [](const desktop::workspace::Workspace &workspace) {
            return desktop::workspace::sessionFromJson(
                desktop::workspace::sessionToJson(workspace.session(), QStringLiteral("/x"), {}), QStringLiteral("/x"),
                QStringLiteral("s"), {})
                .state.settings;
        };
        desktop::workspace::Workspace workspace;
        workspace.addSources({QStringLiteral("/x/a.h5"), QStringLiteral("/x/b.h5"), QStringLiteral("/x/c.h5")});
        desktop::workspace::SharedSettings settings = workspace.settings();
        settings.reference = 2;
        settings.compared = 1;
        settings.replicate = 1;
        settings.otherReplicate = 2;
        settings.moreReplicates = QStringList{"0", "2"};
        workspace.changeSettings(settings, QStringLiteral("choose"));
        workspace.removeSource(SourceId{0});
        QVERIFY(workspace.settings() == settings); // nothing has to be patched
        QCOMPARE(saved(workspace).reference, 1);   // in a file, places
        QCOMPARE(saved(workspace).compared, 0);
        QCOMPARE(saved(workspace).moreReplicates, QStringList{"1"}); // the first is gone
        workspace.removeSource(SourceId{2});
        QCOMPARE(saved(workspace).reference, -1);
        workspace.undoStack().undo();
        workspace.undoStack().undo();
        QVERIFY(workspace.settings() == settings);
        workspace.swapSources(SourceId{0}, SourceId{2});
        QCOMPARE(workspace.settings().reference, 0);      // the reference stays the last of the list
        QCOMPARE(workspace.settings().otherReplicate, 2); // replicates stay the same files
    }

    void commandsChooseSourcesByTheirPlaces()
    {
        desktop::workspace::Workspace workspace;
        workspace.addSources({QStringLiteral("/x/a.h5"), QStringLiteral("/x/b.h5"), QStringLiteral("/x/c.h5")});
        workspace.removeSource(SourceId{0});
        desktop::workspace::changeSetting(workspace, {}, {{"name", "reference"}, {"value", 1}});
        QCOMPARE(workspace.settings().reference, 2);
        desktop::workspace::changeSettingByText(workspace, {}, {}, QStringLiteral("level=words"));
        QCOMPARE(workspace.settings().reference, 2); // other settings leave it as it is
        QCOMPARE(desktop::workspace::settingsInForce(workspace.state(), {}, {})["reference"].toInt(), 1);
    }

    void nothingChangedIsNoStep()
    {
        desktop::workspace::Workspace workspace;
        workspace.changeSettings(workspace.settings(), QStringLiteral("nothing"));
        QVERIFY(!workspace.undoStack().canUndo());
    }

    void aDraggedSliderIsOneStep()
    {
        desktop::workspace::Workspace workspace;
        for (const double threshold : {0.2, 0.3, 0.4}) {
            desktop::views::head::HeadViewSettings settings =
                workspace.settingsOf<desktop::views::head::HeadSettings>();
            settings.linkThreshold = threshold;
            workspace.changeSettings(settings, QStringLiteral("links"));
        }
        QCOMPARE(workspace.undoStack().count(), 1);
        workspace.undoStack().undo();
        QCOMPARE(workspace.settingsOf<desktop::views::head::HeadSettings>().linkThreshold, 0.10);
    }

    void missingFilesWaitAndAreNotDropped()
    {
        desktop::workspace::Workspace workspace;
        QSignalSpy needed(&workspace, &desktop::workspace::Workspace::openingNeeded);
        workspace.addSources({QStringLiteral("/nowhere/a.h5")});
        QCOMPARE(needed.count(), 1);
        workspace.setProblem(
            QStringLiteral("/nowhere/a.h5"), desktop::workspace::SourceStatus::Missing, QStringLiteral("gone"));
        QCOMPARE(workspace.sources().size(), std::size_t{1});
        QVERIFY(workspace.sources()[0].status == desktop::workspace::SourceStatus::Missing);
        QVERIFY(workspace.shownSources().empty());
        workspace.relocateSource(SourceId{0}, QStringLiteral("/elsewhere/a.h5"));
        QCOMPARE(workspace.waitingPaths(), QStringList{QStringLiteral("/elsewhere/a.h5")});
    }

    void resettingForgetsUndo()
    {
        desktop::workspace::Workspace workspace;
        workspace.addSources({QStringLiteral("/x/a.h5")});
        workspace.reset({});
        QVERIFY(workspace.empty());
        QVERIFY(!workspace.undoStack().canUndo());
    }
};

HEADWISE_TEST(TestWorkspace)
#include "tst_workspace.moc"
