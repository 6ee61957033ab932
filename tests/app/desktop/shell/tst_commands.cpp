// SPDX-License-Identifier: GPL-3.0-or-later
// Menus, palette and the page of shortcuts hold exactly the commands of the registry.
#include "app/desktop/commands/fuzzymatch.h"
#include "app/desktop/commands/palette.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/helpwindow.h"
#include "app/desktop/shell/menus.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/views/heads/headssettings.h"
#include "core/base/error.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTemporaryDir>
#include <QToolBar>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestCommands : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_a, m_b;

    /// The palette of a window, opened, with something typed.
    static desktop::commands::Palette *openedPalette(desktop::shell::MainWindow &window, const QString &typed)
    {
        window.desk().commands().run("app.palette");
        auto *palette = window.findChild<desktop::commands::Palette *>("palette");
        QTest::keyClicks(palette->field(), typed);
        return palette;
    }
    static QStringList rowsOf(const desktop::commands::Palette &palette)
    {
        QStringList rows;
        for (const desktop::commands::PaletteRow &row : palette.model().rows())
            rows << row.text;
        return rows;
    }
    static QAction *inMenus(const QList<QAction *> &actions, const QString &id)
    {
        for (QAction *action : actions) {
            if (desktop::commands::CommandRegistry::commandOf(action) == id)
                return action;
            if (QAction *found = action->menu() ? inMenus(action->menu()->actions(), id) : nullptr)
                return found;
        }
        return nullptr;
    }
    static QSet<QAction *> allOf(const QList<QAction *> &actions)
    {
        QSet<QAction *> all(actions.begin(), actions.end());
        for (const QAction *action : actions)
            if (action->menu())
                all += allOf(action->menu()->actions());
        return all;
    }

private slots:
    void initTestCase()
    {
        desktop::settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        installFakeCli(m_folder.path(), "exit 0");
        m_a = m_folder.filePath("a.h5");
        m_b = m_folder.filePath("b.h5");
        writeSampleArchive(m_a, {});
        writeSampleArchive(m_b, {.sharpness = 0.9});
    }

    void matches_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("positions"); // empty list with typed text: no match
        QTest::newRow("a run") << "first"
                               << "First token: drop" << QList<int>{0, 1, 2, 3, 4};
        QTest::newRow("words in any order") << "drop fir"
                                            << "First token: drop" << QList<int>{0, 1, 2, 13, 14, 15, 16};
        QTest::newRow("the start of a word wins") << "to"
                                                  << "Into token" << QList<int>{5, 6};
        QTest::newRow("letters in order") << "ftd"
                                          << "First token: drop" << QList<int>{0, 6, 13};
        QTest::newRow("letters out of order") << "dtf"
                                              << "First token: drop" << QList<int>{};
        QTest::newRow("letters that start no word") << "irst"
                                                    << "F-i-rest" << QList<int>{2, 4, 6, 7};
        QTest::newRow("not there") << "xyz"
                                   << "First token: drop" << QList<int>{};
    }
    void matches()
    {
        QFETCH(QString, typed);
        QFETCH(QString, text);
        QFETCH(QList<int>, positions);
        const auto match = desktop::commands::fuzzyMatch(typed, text);
        QCOMPARE(match.has_value(), !positions.isEmpty());
        if (match)
            QCOMPARE(QList<int>(match->positions.begin(), match->positions.end()), positions);
    }
    void betterMatchesScoreMore()
    {
        QVERIFY(desktop::commands::fuzzyMatch("cop", "Copy as command")->score >
                desktop::commands::fuzzyMatch("cop", "Help on this recoped")->score);
        QVERIFY(desktop::commands::fuzzyMatch("", "anything")->positions.empty());
    }

    void whatIsWrongIsSaid()
    {
        desktop::commands::CommandRegistry commands;
        int done = 0;
        QJsonObject got;
        commands.add({.id = "test.do",
            .text = "Do",
            .run =
                [&](const QJsonObject &arguments) {
                    ++done;
                    got = arguments;
                },
            .whyNot = [&] { return done < 1 ? QString() : QStringLiteral("it was done"); },
            .arguments = {{"what", "a thing"}, {"how", "a way", false}}});
        QSignalSpy started(&commands, &desktop::commands::CommandRegistry::started);
        VERIFY_ERROR(commands.run("test.fly"), (QStringList{"test.fly"}));
        VERIFY_ERROR(commands.run("test.do"), (QStringList{"test.do", "what"}));
        QCOMPARE(started.count(), 0);
        commands.run("test.do", {{"what", 3}});
        QCOMPARE(done, 1);
        QCOMPARE(got["what"].toInt(), 3);
        QCOMPARE(started.count(), 1);
        VERIFY_ERROR(commands.run("test.do", {{"what", 3}}), (QStringList{"test.do", "it was done"}));
        QCOMPARE(done, 1);
        QSignalSpy refused(&commands, &desktop::commands::CommandRegistry::refused);
        commands.trigger("test.do", {{"what", 3}});
        QVERIFY(refused.at(0).at(0).toString().contains("it was done"));
    }

    /// A command started by another one is not recorded on its own; of a dialog its answer is recorded, not its
    /// opening.
    void onlyTheOuterCommandCounts()
    {
        desktop::commands::CommandRegistry commands;
        commands.add({.id = "test.inner", .text = "Inner", .run = [](const QJsonObject &) {}});
        commands.add({.id = "test.outer",
            .text = "Outer",
            .ask =
                [](const QJsonObject &, const desktop::commands::RunWith &go) {
                    go({{"answer", 42}});
                },
            .run = [&](const QJsonObject &) { commands.run("test.inner"); },
            .arguments = {{"answer", "of all"}}});
        QSignalSpy started(&commands, &desktop::commands::CommandRegistry::started);
        commands.run("test.outer");
        QCOMPARE(started.count(), 1);
        QCOMPARE(started.at(0).at(0).toString(), QString("test.outer"));
        QCOMPARE(started.at(0).at(1).toJsonObject()["answer"].toInt(), 42);
    }

    void madeUpCommandIsEverywhere()
    {
        desktop::shell::MainWindow window;
        desktop::commands::CommandRegistry &commands = window.desk().commands();
        bool possible = false;
        commands.add({.id = "test.teleport",
            .text = "Tele&port the heads",
            .menu = "edit",
            .shortcut = QKeySequence("Ctrl+Alt+T"),
            .run = [](const QJsonObject &) {},
            .whyNot = [&] { return possible ? QString() : QStringLiteral("no machine is near"); }});
        window.menuBar()->clear();
        desktop::shell::buildMenus(window);
        QAction *action = inMenus(window.menuBar()->actions(), "test.teleport");
        QVERIFY(action && !action->isEnabled());
        QCOMPARE(action->shortcut(), QKeySequence("Ctrl+Alt+T"));
        window.show();
        const desktop::commands::Palette *palette = openedPalette(window, "teleprt");
        QCOMPARE(palette->model().rows().at(1).text, QString("Teleport the heads"));
        QCOMPARE(palette->model().rows().at(1).whyNot, QString("no machine is near"));
        QCOMPARE(palette->model().rows().at(1).shortcut, QKeySequence("Ctrl+Alt+T"));
        desktop::shell::HelpWindow help(window.viewList(), commands);
        QVERIFY(desktop::shell::shortcutRows(commands).contains("| Ctrl+Alt+T | Teleport the heads |"));
        possible = true;
        commands.refresh();
        QVERIFY(action->isEnabled());
    }

    void lettersGoOnAfterZ()
    {
        desktop::shell::MainWindow window;
        window.sessions().setKeeping(false);
        QStringList paths;
        for (int source = 0; source < 28; ++source)
            paths << QStringLiteral("/nowhere/%1.h5").arg(source);
        desktop::workspace::Workspace &workspace = window.desk().workspace();
        workspace.addSources(paths);
        window.desk().commands().run("source.remove", {{"source", "B"}});
        window.desk().commands().run("source.rename", {{"source", "A1"}, {"name", "the last"}});
        QCOMPARE(workspace.sources().back().entry.path, paths.back());
        QCOMPARE(workspace.sources().back().entry.name, QString("the last"));
        window.desk().commands().run("source.swap", {{"first", "A"}, {"second", "A1"}});
        QCOMPARE(workspace.sources().front().entry.name, QString("the last"));
        VERIFY_ERROR(window.desk().commands().run("source.remove", {{"source", "B1"}}), (QStringList{"B1"}));
    }

    /// All actions of menus, tool bar and views are in the registry.
    void everyActionIsACommand()
    {
        const auto window = openedWindow({m_a, m_b}, "statistics");
        QSet<QAction *> actions = allOf(window->menuBar()->actions());
        for (const QWidget *widget : window->findChildren<QWidget *>())
            actions += allOf(widget->actions());
        int bound = 0;
        for (const QAction *action : actions) {
            const bool structure = action->isSeparator() || action->menu() ||
                                   qobject_cast<QLineEdit *>(action->parent()) ||
                                   qobject_cast<QToolBar *>(action->parent());
            if (structure)
                continue;
            const QString id = desktop::commands::CommandRegistry::commandOf(action);
            QVERIFY2(!id.isEmpty(), qPrintable("not a command: " + action->text()));
            QVERIFY2(window->desk().commands().find(id), qPrintable("not registered: " + id));
            ++bound;
        }
        QVERIFY(bound > 20);
    }

    /// A control that is bound to a setting is a command for each of its choices.
    void controlsAreCommands()
    {
        const auto window = openedWindow({m_a, m_b});
        desktop::commands::CommandRegistry &commands = window->desk().commands();
        // What the view means begins with what is seen, also beside the difference.
        const QString meaning = window->currentView()->meaning();
        QVERIFY2(meaning.startsWith("Each row of a small map says where one token looks") && meaning.contains("Jensen"),
            qPrintable(meaning));
        QVERIFY(commands.find("heads.cells.example")->ticked());
        commands.run("heads.cells.mean-map");
        QVERIFY(window->desk().workspace().settingsOf<desktop::views::heads::HeadsSettings>().cells ==
                desktop::views::heads::CellContent::MeanMap);
        QVERIFY(!commands.find("heads.cells.example")->ticked());
        commands.run("all.level.words");
        QVERIFY(window->desk().workspace().settings().level == attention::Level::Words);
        commands.run("edit.undo");
        QVERIFY(window->desk().workspace().settings().level == attention::Level::Tokens);
        commands.run("heads.differences_only");
        QVERIFY(window->desk().workspace().settingsOf<desktop::views::heads::HeadsSettings>().differencesOnly);
        commands.run("head.link_arcs.on"); // shows the view that it belongs to
        QCOMPARE(window->desk().workspace().settings().view, QString("head"));
    }

    void paletteRunsAndCopies()
    {
        const auto window = openedWindow({m_a, m_b});
        window->activateWindow();
        desktop::commands::Palette *palette = openedPalette(*window, "cells mean");
        QVERIFY(palette->isVisible());
        QCOMPARE(palette->width(), 380);
        QVERIFY(rowsOf(*palette).at(1).endsWith("mean map"));
        QVERIFY(palette->commandLine().startsWith("headwise --render heads a.h5 b.h5"));
        QVERIFY(palette->commandLine().contains("--set cells=mean-map"));
        QTest::keyClick(palette->field(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), palette->commandLine());
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QVERIFY(!palette->isVisible());
        QVERIFY(window->desk().workspace().settingsOf<desktop::views::heads::HeadsSettings>().cells ==
                desktop::views::heads::CellContent::MeanMap);
        palette = openedPalette(*window, "L1H2");
        QVERIFY(rowsOf(*palette).at(1).contains("L1H2"));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QCOMPARE(window->desk().selection().state().heads,
            (std::vector<attention::HeadId>{{attention::Stack::Encoder, 1, 2}}));
        palette = openedPalette(*window, {});
        QTest::keyClick(palette->field(), Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
    }

    void rowsAreASoundModel()
    {
        desktop::commands::CommandRegistry commands;
        commands.add({.id = "a.b", .text = "Alpha", .run = [](const QJsonObject &) {}});
        commands.add(
            {.id = "a.c", .text = "Alps", .run = [](const QJsonObject &) {}, .whyNot = [] { return QString("no"); }});
        commands.add({.id = "a.d", .text = "Needs", .run = [](const QJsonObject &) {}, .arguments = {{"x", "y"}}});
        desktop::commands::PaletteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRows(desktop::commands::paletteRows(commands, "alp", {}, {"%1 of %2", "view", "found", {"a.b"}}, 9));
        QCOMPARE(model.rowCount(), 3); // heading and both; a.b is not repeated; a.d cannot be chosen
        QCOMPARE(model.index(0).data().toString(), QString("2 of 2"));
        QCOMPARE(model.nextRow(-1, 1), 1);
        QCOMPARE(model.rows()[1].text, QString("Alpha")); // possible ones first
        QCOMPARE(model.rows()[2].whyNot, QString("no"));
        QCOMPARE(model.nextRow(2, 1), -1);
        QCOMPARE(desktop::commands::keyCaps(QKeySequence("Ctrl+Shift+P")), (QStringList{"Ctrl", "Shift", "P"}));
    }
};

HEADWISE_TEST(TestCommands)
#include "tst_commands.moc"
