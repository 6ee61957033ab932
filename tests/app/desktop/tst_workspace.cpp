// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/head/headsettings.h"
#include "app/desktop/workspace/workspace.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;

class TestWorkspace : public QObject
{
    Q_OBJECT

private slots:
    void everyChangeIsOneStepOfUndo()
    {
        desktop::workspace::Workspace workspace;
        workspace.addSources({QStringLiteral("/x/a.h5"), QStringLiteral("/x/b.h5")});
        const desktop::workspace::WorkspaceState two = workspace.state();
        workspace.swapSources(SourceId{0}, SourceId{1});
        QCOMPARE(workspace.state().sources[0].name, QStringLiteral("b"));
        workspace.renameSource(SourceId{0}, QStringLiteral("tuned"));
        workspace.setSourceVisible(SourceId{1}, false);
        workspace.removeSource(SourceId{1});
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
