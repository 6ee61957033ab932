// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/preferences/preferences.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/shell/viewlist.h"
#include "app/desktop/views/checkpoints/checkpointssettings.h"
#include "app/desktop/views/head/headsettings.h"
#include "app/desktop/views/heads/headssettings.h"
#include "app/desktop/views/relations/relationssettings.h"
#include "app/desktop/views/statistics/statisticssettings.h"
#include "app/desktop/workspace/recent.h"
#include "app/desktop/workspace/session.h"
#include "core/base/error.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSettings>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;
using headwise::tests::dataPath;

class TestSession : public QObject
{
    Q_OBJECT

    static desktop::workspace::SettingsTypes types()
    {
        return desktop::views::settingsTypes(desktop::shell::viewList());
    }

    static desktop::workspace::Session sample(const QString &folder)
    {
        desktop::workspace::Session session;
        session.state.sources = {{folder + "/data/a.h5", "base", true, folder + "/models/base", {}},
            {folder + "/b.h5", "größer", false, {}, {folder + "/typed/s.h5"}}};
        for (const int place : {0, 1})
            session.state.sources[static_cast<std::size_t>(place)].id = place;
        session.state.settings.view = "head";
        session.state.settings.special = attention::SpecialTokens::Renormalise;
        session.state.settings.measure = QStringLiteral("distance");
        desktop::views::head::HeadSettings head;
        head.linkRule = desktop::views::head::LinkRule::TopK;
        head.linkCount = 7;
        session.state.views.setValue(head);
        desktop::views::statistics::StatisticsSettings statistics;
        statistics.tableMeasures = {QStringLiteral("distance"), QStringLiteral("entropy")};
        statistics.tableSort = QStringLiteral("entropy.change");
        statistics.slice = QStringLiteral("label=pos");
        session.state.views.setValue(statistics);
        desktop::views::relations::RelationsSettings relations;
        relations.treebank = folder + "/en.conllu";
        session.state.views.setValue(relations);
        session.state.settings.roleThresholds = {{QStringLiteral("broad"), 0.8}};
        session.state.sources[0].origin = {
            .input = folder + "/data/x.jsonl", .text = {}, .detail = "summary", .layers = "0,3-5", .skipBad = true};
        session.state.sources[1].origin.text = QStringLiteral("A typed text.");
        session.examples = {"cat", "pos", true, false, workspace::ExampleOrder::Difference, "7"};
        session.selection.example = "12";
        session.selection.heads = {{attention::Stack::Encoder, 4, 9}, {attention::Stack::Encoder, 0, 1}};
        session.selection.pinned = {3, 5};
        return session;
    }

private slots:
    /// Nothing that a saved session needs stays in the cache alone.
    void archivesAreKeptBesideTheSession()
    {
        QTemporaryDir folder;
        const QString cached = desktop::preferences::cacheFolder() + "/kept-test.h5";
        QVERIFY(QDir().mkpath(desktop::preferences::cacheFolder()));
        QFile::remove(cached);
        tests::installFakeCli(folder.path(), "exit 0"); // every file is valid
        tests::writeSampleArchive(cached, {});
        const auto window = tests::openedWindow({cached});
        desktop::commands::CommandRegistry &commands = window->desk().commands();
        QVERIFY(commands.find("session.keep-archives")->whyNotNow().contains("not saved"));
        const QString session = folder.filePath("mine.headwise");
        window->sessions().write(session);
        QCOMPARE(window->desk().messages().current().actions.size(), std::size_t{1});
        commands.run("session.keep-archives");
        const QString kept = folder.filePath("mine-archives/kept-test.h5");
        QTRY_COMPARE_WITH_TIMEOUT(window->desk().workspace().state().sources.front().path, kept, tests::patience);
        QTRY_COMPARE_WITH_TIMEOUT(window->desk().workspace().shownSources().size(), std::size_t{1}, tests::patience);
        QVERIFY(QFile::exists(kept) && QFile::exists(cached));
        QFile saved(session);
        QVERIFY(saved.open(QIODevice::ReadOnly) && saved.readAll().contains("mine-archives/kept-test.h5"));
        QVERIFY(!commands.find("session.keep-archives")->whyNotNow().isEmpty());
        QFile::remove(cached);
    }

    /// Several workspaces that were closed unsaved are kept; one that is opened and closed again is kept once.
    void closedWorkspacesAreKept()
    {
        QTemporaryDir folder;
        tests::installFakeCli(folder.path(), "exit 0"); // every file is valid
        QSettings settings;
        desktop::workspace::clearRecentWorkspaces(settings);
        const QDir kept = QFileInfo(desktop::shell::Sessions::keptPath()).absoluteDir();
        for (const QString &old : kept.entryList({"closed-*.headwise"}))
            QFile::remove(kept.filePath(old));
        const auto closeOne = [&](const QString &name) {
            const QString archive = folder.filePath(name + ".h5");
            if (!QFile::exists(archive))
                tests::writeSampleArchive(archive, {});
            const auto window = tests::openedWindow({archive});
            window->sessions().setKeeping(true);
            window->desk().workspace().renameSource(window->desk().workspace().sources().front().id, name);
            window->sessions().close();
            window->sessions().setKeeping(false);
        };
        for (const char *name : {"one", "two", "three"})
            closeOne(QString::fromLatin1(name));
        const auto names = [&] {
            QStringList result;
            for (const auto &recent : desktop::workspace::recentWorkspaces(settings))
                result << recentName(recent);
            return result;
        };
        QCOMPARE(names(), (QStringList{"closed: three", "closed: two", "closed: one"}));
        {
            const auto window = std::make_unique<desktop::shell::MainWindow>();
            window->sessions().open(desktop::workspace::recentWorkspaces(settings)[1].path);
            QVERIFY(window->sessions().path().isEmpty()); // it is unsaved, as it was
            QCOMPARE(window->desk().workspace().sources().front().entry.name, QString("two"));
            window->sessions().close();
            window->sessions().setKeeping(false);
        }
        QCOMPARE(names(), (QStringList{"closed: two", "closed: three", "closed: one"}));
        for (const char *name : {"four", "five", "six"})
            closeOne(QString::fromLatin1(name));
        QCOMPARE(names().size(), qsizetype{desktop::workspace::maxClosedWorkspaces});
        QCOMPARE(kept.entryList({"closed-*.headwise"}).size(), qsizetype{desktop::workspace::maxClosedWorkspaces});
        QVERIFY(!names().contains("closed: one"));
    }
    void whatIsSavedComesBack()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("w.headwise"));
        const desktop::workspace::Session session = sample(folder.path());
        desktop::workspace::saveSession(session, path, types());
        QVERIFY(desktop::workspace::loadSession(path, types()) == session);
    }

    void pathsAreRelativeSoThatTheFolderCanMove()
    {
        const desktop::workspace::Session session = sample(QStringLiteral("/x/project"));
        const QByteArray json = desktop::workspace::sessionToJson(session, QStringLiteral("/x/project"), types());
        QVERIFY(!json.contains("/x/project"));
        const desktop::workspace::Session moved = desktop::workspace::sessionFromJson(
            json, QStringLiteral("/y/elsewhere"), QStringLiteral("w.headwise"), types());
        QCOMPARE(moved.state.sources[0].path, QStringLiteral("/y/elsewhere/data/a.h5"));
        QCOMPARE(moved.state.views.value<desktop::views::relations::RelationsSettings>().treebank,
            QStringLiteral("/y/elsewhere/en.conllu"));
        QCOMPARE(moved.state.sources[1].typed.front(), QStringLiteral("/y/elsewhere/typed/s.h5"));
        QCOMPARE(moved.state.sources[0].origin.input, QStringLiteral("/y/elsewhere/data/x.jsonl"));
        QCOMPARE(moved.state.sources[1].origin.input, QString());
    }

    void sourcesAreChosenByTheirPlaces()
    {
        desktop::workspace::Session session = sample(QStringLiteral("/x"));
        session.state.sources[0].id = 7;
        session.state.sources[1].id = 4;
        session.state.settings.reference = 4;
        session.state.settings.compared = 7;
        session.state.settings.replicate = 5; // was removed
        const QByteArray json = desktop::workspace::sessionToJson(session, QStringLiteral("/x"), types());
        const QJsonValue settings = QJsonDocument::fromJson(json)["settings"];
        QCOMPARE(settings["reference"].toInt(), 1);
        QCOMPARE(settings["compared"].toInt(), 0);
        QCOMPARE(settings["replicate"].toInt(), -1);
        const desktop::workspace::Session opened = desktop::workspace::sessionFromJson(
            R"({"format":"headwise-session","version":2,"sources":[{"path":"a.h5"},{"path":"b.h5"}],
                "settings":{"reference":1,"compared":2}})",
            QStringLiteral("/x"), QStringLiteral("w"), types());
        QCOMPARE(opened.state.settings.reference, opened.state.sources[1].id);
        QCOMPARE(opened.state.settings.compared, -1); // there is no third source
    }

    void brokenFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("expected");
        const QByteArray head = R"({"format":"headwise-session","version":1,"sources":[)";
        QTest::newRow("not JSON") << QByteArray("{\"format\":") << QStringLiteral("JSON");
        QTest::newRow("another format") << QByteArray(R"({"format":"x"})") << QStringLiteral("format");
        QTest::newRow("newer") << QByteArray(R"({"format":"headwise-session","version":99,"sources":[]})")
                               << QStringLiteral("99");
        QTest::newRow("no version") << QByteArray(R"({"format":"headwise-session","sources":[]})")
                                    << QStringLiteral("version");
        QTest::newRow("sources missing") << QByteArray(R"({"format":"headwise-session","version":1})")
                                         << QStringLiteral("sources");
        QTest::newRow("source without path") << head + R"({"name":"a"}]})" << QStringLiteral("path");
        QTest::newRow("visible is a number") << head + R"({"path":"a.h5","visible":3}]})" << QStringLiteral("visible");
        QTest::newRow("origin") << head + R"({"path":"a.h5","origin":{"detail":4}}]})" << QStringLiteral("detail");
        QTest::newRow("example list") << head + R"(],"examples":{"order":"random"}})" << QStringLiteral("random");
        QTest::newRow("unknown expected") << head + R"(],"settings":{"level":"letters"}})" << QStringLiteral("letters");
        QTest::newRow("threshold out of range")
            << head + R"(],"settings":{"link_threshold":2}})" << QStringLiteral("link_threshold");
        QTest::newRow("list of numbers") << head + R"(],"settings":{"table_measures":[1]}})"
                                         << QStringLiteral("table_measures");
        QTest::newRow("threshold in words")
            << head + R"(],"settings":{"role_thresholds":{"broad":"high"}}})" << QStringLiteral("role_thresholds");
        const auto wrong = [&](const char *name, const char *rest, const char *field) {
            QTest::newRow(name) << head + rest << QString::fromUtf8(field);
        };
        QTest::newRow("a list") << QByteArray("[1]") << QStringLiteral("not a JSON object");
        wrong("name is a number", R"({"path":"a.h5","name":5}]})", "'name' of source 1 is 5, not a text");
        wrong("model is a list", R"({"path":"a.h5","model":[]}]})", "'model' of source 1");
        wrong("typed is a text", R"({"path":"a.h5","typed":"b.h5"}]})", "'typed' of source 1 is 'b.h5', not a list");
        wrong("typed holds a number", R"({"path":"a.h5","typed":[1]}]})", "'typed' of source 1 contains 1");
        wrong("steps is an object", R"({"path":"a.h5","steps":{}}]})", "'steps' of source 1 is {}, not a list");
        wrong("a step is a text", R"({"path":"a.h5","steps":[{"path":"a.h5","step":"1"}]}]})", "'step' of a step");
        wrong("settings is a list", R"(],"settings":[]})", "'settings' is [], not an object");
        wrong("settings is null", R"(],"settings":null})", "'settings' is null");
        wrong("views is a text", R"(],"views":"heads"})", "'views' is 'heads'");
        wrong("a view is a number", R"(],"views":{"heads":1}})", "'heads' of 'views' is 1");
        wrong("selection is a text", R"(],"selection":"L0H0"})", "'selection' is 'L0H0'");
        wrong("heads is a text", R"(],"selection":{"heads":"L0H0"}})", "'heads' is 'L0H0'");
        wrong("token is a list", R"(],"selection":{"token":[1,2]}})", "'token' is [1,2]");
        wrong("an empty value", R"(],"settings":{"level":""}})", "'level' is an empty text; it takes tokens, words");
        wrong("a number for a word", R"(],"settings":{"level":3}})", "'level' is 3; it takes");
        QTest::newRow("no head") << head + R"(],"selection":{"heads":["L1"]}})" << QStringLiteral("L1");
    }
    void brokenFilesAreNamed()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, expected);
        VERIFY_ERROR(
            desktop::workspace::sessionFromJson(json, QStringLiteral("/"), QStringLiteral("w.headwise"), types()),
            (QStringList{"w.headwise", expected}));
    }

    /// A file of the version before views owned their settings: tests/data/sessions/version1.headwise.
    void sessionsOfVersion1Open()
    {
        const QString path = QString::fromStdString(dataPath("sessions/version1.headwise"));
        const desktop::workspace::Session session = desktop::workspace::loadSession(path, types());
        QCOMPARE(session.state.settings.view, QStringLiteral("statistics"));
        QVERIFY(session.state.settings.level == attention::Level::Words);
        QCOMPARE(session.state.settings.headFilter, QStringLiteral("L1"));
        QVERIFY(session.state.views.value<desktop::views::heads::HeadsSettings>().cells ==
                desktop::views::heads::CellContent::MeanMap);
        QVERIFY(session.state.views.value<desktop::views::heads::HeadsSettings>().order ==
                desktop::views::heads::HeadOrder::Change);
        QCOMPARE(session.state.views.value<desktop::views::head::HeadSettings>().linkCount, 12);
        QVERIFY(session.state.views.value<desktop::views::head::HeadSettings>().linkRule ==
                desktop::views::head::LinkRule::TopK);
        QCOMPARE(session.state.views.value<desktop::views::statistics::StatisticsSettings>().sliceColumn,
            QStringLiteral("label"));
        QVERIFY(session.state.views.value<desktop::views::checkpoints::CheckpointsSettings>().changePoints);
        const QString folder = QFileInfo(path).absolutePath();
        QCOMPARE(session.state.views.value<desktop::views::relations::RelationsSettings>().treebank,
            folder + QStringLiteral("/en.conllu"));
        QCOMPARE(session.selection.heads.size(), std::size_t{1});
    }

    /// Values of a view that this program lacks are kept.
    void settingsOfUnknownViewsAreKept()
    {
        const QByteArray json =
            R"({"format":"headwise-session","version":2,"sources":[],"views":{"monitor":{"cut":0.4}}})";
        const desktop::workspace::Session session =
            desktop::workspace::sessionFromJson(json, QStringLiteral("/"), QStringLiteral("w"), types());
        const QByteArray written = desktop::workspace::sessionToJson(session, QStringLiteral("/"), types());
        QCOMPARE(QJsonDocument::fromJson(written)["views"]["monitor"]["cut"].toDouble(), 0.4);
    }

    void unknownFieldsAreIgnored()
    {
        const QByteArray json =
            R"({"format":"headwise-session","version":1,"sources":[],"settings":{"later":true},"more":1})";
        const desktop::workspace::Session session =
            desktop::workspace::sessionFromJson(json, QStringLiteral("/"), QStringLiteral("w"), types());
        QVERIFY(session.state.settings == desktop::workspace::SharedSettings());
        QVERIFY(session.state.views == desktop::workspace::ViewStore());
    }
};

HEADWISE_TEST(TestSession)
#include "tst_session.moc"
