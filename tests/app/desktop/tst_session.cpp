// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/session.h"
#include "core/base/error.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;

class TestSession : public QObject
{
    Q_OBJECT

    static desktop::workspace::Session sample(const QString &folder)
    {
        desktop::workspace::Session session;
        session.state.sources = {{folder + "/data/a.h5", "base", true, folder + "/models/base", {}},
            {folder + "/b.h5", "größer", false, {}, {folder + "/typed/s.h5"}}};
        for (int place : {0, 1})
            session.state.sources[static_cast<std::size_t>(place)].id = place;
        session.state.settings.view = desktop::workspace::View::Head;
        session.state.settings.special = attention::SpecialTokens::Renormalise;
        session.state.settings.linkRule = desktop::workspace::LinkRule::TopK;
        session.state.settings.linkCount = 7;
        session.state.settings.measure = QStringLiteral("distance");
        session.state.settings.tableMeasures = {QStringLiteral("distance"), QStringLiteral("entropy")};
        session.state.settings.tableSort = QStringLiteral("entropy.change");
        session.state.settings.slice = QStringLiteral("label=pos");
        session.state.settings.roleThresholds = {{QStringLiteral("broad"), 0.8}};
        session.selection.example = "12";
        session.selection.heads = {{attention::Stack::Encoder, 4, 9}, {attention::Stack::Encoder, 0, 1}};
        session.selection.pinned = {3, 5};
        return session;
    }

private slots:
    void whatIsSavedComesBack()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("w.headwise"));
        const desktop::workspace::Session session = sample(folder.path());
        desktop::workspace::saveSession(session, path);
        QVERIFY(desktop::workspace::loadSession(path) == session);
    }

    void pathsAreRelativeSoThatTheFolderCanMove()
    {
        const desktop::workspace::Session session = sample(QStringLiteral("/x/project"));
        const QByteArray json = desktop::workspace::sessionToJson(session, QStringLiteral("/x/project"));
        QVERIFY(!json.contains("/x/project"));
        const desktop::workspace::Session moved =
            desktop::workspace::sessionFromJson(json, QStringLiteral("/y/elsewhere"), QStringLiteral("w.headwise"));
        QCOMPARE(moved.state.sources[0].path, QStringLiteral("/y/elsewhere/data/a.h5"));
        QCOMPARE(moved.state.sources[1].typed.front(), QStringLiteral("/y/elsewhere/typed/s.h5"));
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
        QTest::newRow("unknown expected") << head + R"(],"settings":{"level":"letters"}})" << QStringLiteral("letters");
        QTest::newRow("threshold out of range")
            << head + R"(],"settings":{"link_threshold":2}})" << QStringLiteral("link_threshold");
        QTest::newRow("list of numbers") << head + R"(],"settings":{"table_measures":[1]}})"
                                         << QStringLiteral("table_measures");
        QTest::newRow("threshold in words")
            << head + R"(],"settings":{"role_thresholds":{"broad":"high"}}})" << QStringLiteral("role_thresholds");
        QTest::newRow("no head") << head + R"(],"selection":{"heads":["L1"]}})" << QStringLiteral("L1");
    }
    void brokenFilesAreNamed()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, expected);
        VERIFY_ERROR(desktop::workspace::sessionFromJson(json, QStringLiteral("/"), QStringLiteral("w.headwise")),
            (QStringList{"w.headwise", expected}));
    }

    void unknownFieldsAreIgnored()
    {
        const QByteArray json =
            R"({"format":"headwise-session","version":1,"sources":[],"settings":{"later":true},"more":1})";
        QVERIFY(desktop::workspace::sessionFromJson(json, QStringLiteral("/"), QStringLiteral("w")).state.settings ==
                desktop::workspace::ViewSettings());
    }
};

HEADWISE_TEST(TestSession)
#include "tst_session.moc"
