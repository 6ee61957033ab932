// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded sessions: user actions are recorded as commands, and the commands replay them.
#include "app/desktop/scripts/expectations.h"
#include "app/desktop/scripts/player.h"
#include "app/desktop/scripts/recorder.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/views/heads/headssettings.h"
#include "app/desktop/workspace/settingchange.h"
#include "core/base/error.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"
#include "widgets/headgrid/headgrid.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestScripts : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_a, m_b;

    static desktop::workspace::Session twoSources()
    {
        desktop::workspace::Session session;
        session.state.sources = {{"/x/a.h5", "a", true, {}, {}, {}}, {"/x/b.h5", "b", true, {}, {}, {}}};
        return session;
    }
    static std::vector<desktop::workspace::CommandCall> changes(
        const std::function<void(desktop::workspace::Session &)> &edit)
    {
        desktop::workspace::Session after = twoSources();
        edit(after);
        return desktop::workspace::changesBetween(
            twoSources(), after, desktop::views::settingsTypes(desktop::shell::viewList()));
    }
    void write(const QString &path, const QByteArray &text) const
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    static void clickHead(desktop::shell::MainWindow &window, attention::HeadId head)
    {
        auto *grid = window.findChild<widgets::headgrid::HeadGrid *>("headGridA");
        const QPoint at = grid->headRect(head).center().toPoint();
        QTest::mouseMove(grid->viewport(), at);
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, at);
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

    void changesAreCommands()
    {
        using Calls = std::vector<desktop::workspace::CommandCall>;
        QVERIFY(changes([](desktop::workspace::Session &) {}).empty());
        QCOMPARE(changes([](desktop::workspace::Session &s) { s.state.sources[1].name = "tuned"; }),
            (Calls{{"source.rename", {{"source", "B"}, {"name", "tuned"}}}}));
        QCOMPARE(changes([](desktop::workspace::Session &s) { s.state.sources[0].visible = false; }),
            (Calls{{"source.show", {{"source", "A"}, {"shown", false}}}}));
        QCOMPARE(changes([](desktop::workspace::Session &s) { std::swap(s.state.sources[0], s.state.sources[1]); }),
            (Calls{{"source.swap", {{"first", "A"}, {"second", "B"}}}}));
        QCOMPARE(changes([](desktop::workspace::Session &s) { s.state.sources.erase(s.state.sources.begin()); }),
            (Calls{{"source.remove", {{"source", "A"}}}}));
        QCOMPARE(changes([](desktop::workspace::Session &s) {
            s.state.sources.push_back({"/x/c.h5", "c", true, {}, {}, {}});
        }),
            (Calls{{"source.add", {{"paths", QJsonArray{"/x/c.h5"}}}}}));
        // Places change with the sources; whom they name does not.
        desktop::workspace::Session chosen = twoSources();
        for (std::size_t place = 0; place < 2; ++place)
            chosen.state.sources[place].id = static_cast<int>(place);
        chosen.state.settings.reference = 1;
        chosen.state.settings.compared = 0;
        desktop::workspace::Session rest = chosen;
        rest.state.sources.erase(rest.state.sources.begin());
        QCOMPARE(desktop::workspace::changesBetween(chosen, rest, {}), (Calls{{"source.remove", {{"source", "A"}}}}));
        desktop::workspace::Session swapped = chosen;
        desktop::workspace::swapPlaces(swapped.state, 0, 1);
        QCOMPARE(desktop::workspace::changesBetween(chosen, swapped, {}),
            (Calls{{"source.swap", {{"first", "A"}, {"second", "B"}}}}));
        rest.state.settings.reference = -1;
        QCOMPARE(desktop::workspace::changesBetween(chosen, rest, {}),
            (Calls{{"source.remove", {{"source", "A"}}}, {"setting.change", {{"name", "reference"}, {"value", -1}}}}));
        QCOMPARE(changes([](desktop::workspace::Session &s) { s.state.settings.level = attention::Level::Words; }),
            (Calls{{"setting.change", {{"name", "level"}, {"value", "words"}}}}));
        QCOMPARE(changes([](desktop::workspace::Session &s) {
            desktop::views::heads::HeadsSettings heads;
            heads.headsPerLine = 8;
            s.state.views.setValue(heads);
        }),
            (Calls{{"setting.change", {{"view", "heads"}, {"name", "heads_per_line"}, {"value", 8}}}}));
        // Choosing the new example unpins the token of the old one.
        QCOMPARE(changes([](desktop::workspace::Session &s) {
            s.selection.example = "3";
            s.selection.heads = {{attention::Stack::Encoder, 1, 2}};
            s.state.settings.view = "head";
        }),
            (Calls{{"select.example", {{"key", "3"}}}, {"select.heads", {{"heads", QJsonArray{"encoder:L1H2"}}}},
                {"view.head", {}}}));
    }

    void textsAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("problem"); // empty: none
        QTest::newRow("commands") << QByteArray(
                                         "# walk\n\n{\"command\":\"view.head\"}\n{\"expect\":{\"view\":\"head\"}}")
                                  << "";
        QTest::newRow("no JSON") << QByteArray("{\"command\":\"a\"}\nview.head") << "line 2";
        QTest::newRow("empty") << QByteArray() << "empty";
        QTest::newRow("only remarks") << QByteArray("# walk\n\n") << "empty";
        QTest::newRow("a list") << QByteArray("[1]") << "line 1: it is not a JSON object";
        QTest::newRow("a command of numbers") << QByteArray("{\"command\":1}") << "'command' is not a text";
        QTest::newRow("arguments of another type")
            << QByteArray("{\"command\":\"a\",\"arguments\":[]}") << "'arguments' is not an object";
        QTest::newRow("a wall") << QByteArray("{\"format\":\"headwise-record\",\"version\":1,\"size\":[20000,700]}")
                                << "size";
        QTest::newRow("neither") << QByteArray("{\"arguments\":{}}") << "neither";
        QTest::newRow("newer") << QByteArray("{\"format\":\"headwise-record\",\"version\":7,\"size\":[900,700]}")
                               << "version 7";
        QTest::newRow("no size") << QByteArray("{\"format\":\"headwise-record\",\"version\":1}") << "size";
    }
    void textsAreRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, problem);
        if (problem.isEmpty()) {
            const desktop::scripts::Script script = desktop::scripts::parseScript(text, "walk.jsonl");
            QCOMPARE(script.lines.size(), std::size_t{2});
            QCOMPARE(script.lines[0].number, 3);
            QCOMPARE(script.lines[0].call.id, QString("view.head"));
            QVERIFY(script.lines[1].call.id.isEmpty());
        } else {
            VERIFY_ERROR(desktop::scripts::parseScript(text, "walk.jsonl"), (QStringList{"walk.jsonl", problem}));
        }
    }

    /// Actions with mouse and keys in one window, replayed in another: both have the same state at the end.
    void whatIsDoneByHandIsPlayed()
    {
        const QString path = m_folder.filePath("walk.jsonl");
        desktop::workspace::Session done;
        {
            const auto window = std::make_unique<desktop::shell::MainWindow>();
            window->sessions().setKeeping(false);
            window->setKeepLayout(false);
            window->resize(1440, 900);
            window->show();
            const desktop::scripts::Recorder recorder(*window, path);
            window->desk().commands().run("file.open", {{"paths", QJsonArray{m_a, m_b}}});
            QTRY_VERIFY_WITH_TIMEOUT(window->settled() && !window->desk().busy(), patience);
            clickHead(*window, {attention::Stack::Encoder, 1, 2});
            QTest::mouseClick(window->findChild<QPushButton *>("swapSources"), Qt::LeftButton);
            auto *filter = window->findChild<QLineEdit *>("headFilter");
            QTest::keyClicks(filter, "L1"); // two letters, one line
            auto *cells = window->findChild<QComboBox *>("order");
            emit cells->activated(1);
            desktop::scripts::settle(*window, patience, 5); // swapped sources load other examples
            QTest::keyClick(window.get(), Qt::Key_BracketRight);
            QTest::keyClicks(window->findChild<QLineEdit *>("exampleSearch"), "sat 2");
            QTest::keyClick(window.get(), Qt::Key_3, Qt::ControlModifier);
            QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
            done = window->desk().workspace().session();
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QCOMPARE(text.count("head_filter"), 1);
        QVERIFY2(text.contains("examples.filter") && text.contains("select.next-example"), text.constData());
        desktop::shell::MainWindow again;
        again.sessions().setKeeping(false);
        again.setKeepLayout(false);
        again.show();
        desktop::scripts::playScript(again, desktop::scripts::readScript(path), {.milliseconds = patience});
        desktop::workspace::Session played = again.desk().workspace().session();
        for (desktop::workspace::Session *session : {&done, &played})
            session->examples.first.clear(); // how far a list is scrolled is no command
        QVERIFY2(played == done, text.constData());
        QCOMPARE(again.findChild<QLineEdit *>("exampleSearch")->text(), QString("sat 2"));
    }

    void problemsNameTheLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QStringList>("said");
        QTest::newRow("unknown") << QByteArray(R"({"command":"view.future"})") << QStringList{"line 2", "view.future"};
        QTest::newRow("disabled") << QByteArray(R"({"command":"steps.play"})")
                                  << QStringList{"line 2", "steps.play", "no training run is open"};
        QTest::newRow("argument") << QByteArray(R"({"command":"select.heads"})")
                                  << QStringList{"line 2", "needs 'heads'"};
        QTest::newRow("head") << QByteArray(R"({"command":"select.heads","arguments":{"heads":["L9H9"]}})")
                              << QStringList{"line 2", "L9H9"};
        QTest::newRow("setting")
            << QByteArray(R"({"command":"setting.change","arguments":{"name":"level","value":"letters"}})")
            << QStringList{"line 2", "letters"};
        QTest::newRow("empty value") << QByteArray(
                                            R"({"command":"setting.change","arguments":{"name":"level","value":""}})")
                                     << QStringList{"line 2", "'level' is an empty text"};
        QTest::newRow("no source") << QByteArray(
                                          R"({"command":"setting.change","arguments":{"name":"reference","value":5}})")
                                   << QStringList{"'reference' is 5", "from 0 to 1"};
        QTest::newRow("no measure")
            << QByteArray(R"({"command":"setting.change","arguments":{"name":"measure","value":"entrpy"}})")
            << QStringList{"no measure \"entrpy\"", "entropy"};
        QTest::newRow("no stack") << QByteArray(R"({"command":"select.stack","arguments":{"stack":"cross"}})")
                                  << QStringList{"no stack 'cross'", "There are: encoder"};
        QTest::newRow("no token") << QByteArray(R"({"command":"select.token","arguments":{"query":999,"key":0}})")
                                  << QStringList{"no row 999"};
        QTest::newRow("token in words") << QByteArray(R"({"command":"select.token","arguments":{"query":0,"key":"a"}})")
                                        << QStringList{"no column 'a'"};
        QTest::newRow("expectation") << QByteArray(R"({"expect":{"view":"statistics"}})")
                                     << QStringList{"line 2", "heads", "statistics"};
    }
    void problemsNameTheLine()
    {
        QFETCH(QByteArray, line);
        QFETCH(QStringList, said);
        const auto window = openedWindow({m_a, m_b});
        const desktop::scripts::Script script =
            desktop::scripts::parseScript("{\"command\":\"view.heads\"}\n" + line, "walk.jsonl");
        VERIFY_ERROR(desktop::scripts::playScript(*window, script, {.milliseconds = patience}), said);
    }

    void expectationsAreChecked()
    {
        const auto window = openedWindow({m_a, m_b});
        window->desk().selection().setHead({attention::Stack::Encoder, 1, 2});
        const auto unmet = [&](const QJsonObject &expected) {
            return desktop::scripts::unmetExpectation(*window, expected);
        };
        QCOMPARE(
            unmet({{"view", "heads"}, {"heads", QJsonArray{"L1H2"}}, {"example", "1"},
                {"sources", QJsonArray{"a", "b"}}, {"settings", QJsonObject{{"heads.cells", "example"}}},
                {"shown", QJsonObject{{"inspectorHead", "L1H2"}, {"sourceA", "a"}}},
                {"hidden", QJsonArray{"seriesGrid"}}, {"rows", QJsonObject{{"exampleList", 4}}},
                {"disabled", QJsonObject{{"steps.play", "no training run"}}}, {"enabled", QJsonArray{"source.swap"}}}),
            QString());
        QVERIFY(unmet({{"heads", QJsonArray{"L0H0"}}}).contains("L1H2"));
        QVERIFY(unmet({{"example", "2"}}).contains("example"));
        QVERIFY(unmet({{"sources", QJsonArray{"a"}}}).contains("sources"));
        QVERIFY(unmet({{"settings", QJsonObject{{"level", "words"}}}}).contains("tokens"));
        QVERIFY(unmet({{"shown", QJsonObject{{"seriesGrid", ""}}}}).contains("not shown"));
        QVERIFY(unmet({{"hidden", QJsonArray{"headGridA"}}}).contains("is shown"));
        QVERIFY(unmet({{"rows", QJsonObject{{"exampleList", 5}}}}).contains("4"));
        QVERIFY(unmet({{"disabled", QJsonObject{{"source.swap", ""}}}}).contains("is possible"));
        QVERIFY(unmet({{"colour", "red"}}).contains("no expectation"));
    }
};

HEADWISE_TEST(TestScripts)
#include "tst_scripts.moc"
