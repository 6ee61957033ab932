// SPDX-License-Identifier: GPL-3.0-or-later
// serve: one process, many requests; each line carries its id.
#include "tests/app/cli/program.h"
#include "tests/support/children.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace headwise::tests;

class TestServe : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QProcess m_server;

    void send(const QJsonObject &request)
    {
        m_server.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + "\n");
    }
    /// Reads lines until the exit of request `id`; returns all of its lines.
    QList<QJsonObject> awaitExit(int id)
    {
        QList<QJsonObject> lines;
        while (m_server.canReadLine() || m_server.waitForReadyRead(30'000)) {
            while (m_server.canReadLine()) {
                const QJsonObject line = QJsonDocument::fromJson(m_server.readLine()).object();
                if (line["id"].toInt() != id)
                    continue;
                lines.append(line);
                if (line["event"].toString() == "exit")
                    return lines;
            }
        }
        return lines;
    }

private slots:
    void initTestCase()
    {
        endWithTest(m_server);
        m_server.start(QString::fromStdString(programPath("headwise-cli")), {"serve"});
        QVERIFY(m_server.waitForStarted());
    }
    void answersCarryTheId()
    {
        const QString archive = m_folder.path() + "/s.h5";
        send({{"id", 1},
            {"command", QJsonArray{"capture", modelFolder("bert"), "--text", "The quick fox.", "-o", archive}}});
        send({{"id", 2}, {"command", QJsonArray{"info", archive}}});
        const auto first = awaitExit(1);
        QVERIFY(first.size() >= 2);
        QCOMPARE(first.last()["code"].toInt(), 0);
        QCOMPARE(first.at(first.size() - 2)["event"].toString(), QString("done"));
        const auto second = awaitExit(2);
        QCOMPARE(second.first()["examples"].toInt(), 1);
    }
    void failuresSayWhyAndTheServerLives()
    {
        send({{"id", 3}, {"command", QJsonArray{"info", "missing.h5"}}});
        const auto lines = awaitExit(3);
        QCOMPARE(lines.last()["code"].toInt(), 1);
        QVERIFY(lines.last()["text"].toString().contains("missing.h5"));
        m_server.write("this is not JSON\n");
        send({{"id", 4}, {"command", QJsonArray{"nonsense"}}});
        QCOMPARE(awaitExit(4).last()["code"].toInt(), 2);
    }
    void invalidRequestsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("cancel is a text") << QByteArray(R"({"id": 5, "cancel": "yes"})");
        QTest::newRow("cancel is nothing") << QByteArray(R"({"id": 5, "cancel": null})");
        QTest::newRow("command is a text") << QByteArray(R"({"id": 5, "command": "info"})");
        QTest::newRow("command of numbers") << QByteArray(R"({"id": 5, "command": [1, 2]})");
        QTest::newRow("id is nested deeply") << "{\"id\": " + QByteArray(200'000, '[') + QByteArray(200'000, ']') + "}";
        QTest::newRow("a list") << QByteArray(R"([{"id": 5}])");
    }
    void invalidRequestsAreRefused()
    {
        QFETCH(QByteArray, line);
        m_server.write(line + "\n");
        const bool named = line.startsWith(R"({"id": 5)");
        const auto lines = awaitExit(named ? 5 : 0); // 0: as null reads
        QVERIFY(!lines.isEmpty());
        QCOMPARE(lines.last()["code"].toInt(), 2);
        QVERIFY(lines.last()["text"].toString().startsWith("a request is one line"));
    }
    void anEmptyCommandIsRefused()
    {
        send({{"id", 8}, {"command", QJsonArray{""}}});
        QCOMPARE(awaitExit(8).last()["code"].toInt(), 2);
    }
    void waitingRequestsCanBeCancelled()
    {
        send({{"id", 6}, {"cancel", true}});
        send({{"id", 6}, {"command", QJsonArray{"info", "missing.h5"}}});
        QCOMPARE(awaitExit(6).last()["code"].toInt(), 130);
    }
    void endsWithItsInput()
    {
        m_server.closeWriteChannel();
        QVERIFY(m_server.waitForFinished(10'000));
        QCOMPARE(m_server.exitCode(), 0);
    }
};

HEADWISE_TEST(TestServe)
#include "tst_serve.moc"
